/** Typed words get the truth first: nobody has read them, and nobody was told. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ofType } from '../cards/walk.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { patient, raise, raiseUrgent, referenceOn } from './form.ts';
import type { Visit } from './visit.ts';

const notRead = 'Nobody has read your message';
const picture = { contentType: 'image/png', contentUrl: 'https://example.invalid/Zebedee' };
const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'Zebedee.pdf' };
const asHtml = { contentType: 'text/html', content: '<p>hello</p>' };

describe('Typed words', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const onJournal = async (text: string) => {
    const files = (await readdir(edge.folder)).filter((name) => name.startsWith('journal'));
    const bytes = await Promise.all(files.map((name) => readFile(join(edge.folder, name))));
    return bytes.some((one) => one.includes(text));
  };
  const only = (cards: readonly Card[]): Card => {
    assert.equal(cards.length, 1);
    const [card] = cards;
    assert.ok(card);
    return card;
  };
  const said = async (visit: Visit, text: string) => only(await visit.say(text));
  /** As it is read from the top: what stands before the first button. */
  const textsOf = (card: Card) => ofType(card.body, /^TextBlock$/).map(({ text }) => String(text));

  it('that are no command are told at once that nobody has read them; then come 999 and the buttons', async () => {
    const card = await said(edge.visit({ person: somebody() }), 'Zebedee is not himself');
    assert.deepEqual(textsOf(card).slice(0, 3), [
      notRead,
      'This service cannot read what you type. Nobody has been told.',
      'If someone is in immediate danger, call 999.',
    ]);
    assert.deepEqual(
      buttons(card).map(({ title }) => title),
      ['Call 999', 'Raise a concern', 'Who to contact', 'My concerns', 'Immediate danger'],
    );
  });

  it('of danger bring the card of immediate danger itself, which says that nobody has read them', async () => {
    const visit = edge.visit({ person: somebody() });
    for (const words of ['There is a bomb in the building', 'Zebedee will HURT people tonight!']) {
      const card = await said(visit, words);
      assert.equal(titleOf(card), 'Immediate danger');
      assert.match(textsOf(card)[1] ?? '', /^Nobody has read this or been told\. Call 999/);
      assert.doesNotMatch(allText(card), /Samaritans/);
    }
    const sent = await visit.push(await said(visit, 'He has a knife'), 'Send now', { what: 'Now' });
    assert.match(referenceOn(sent), /^NCS-/);
  });

  it('of suicide name help in a crisis as well, also where the card is shown again', async () => {
    const visit = edge.visit({ person: somebody() });
    const card = await said(visit, 'I am afraid that he is suicidal.');
    const again = await visit.push(card, 'Send now', { what: ' ' });
    for (const one of [card, again]) {
      assert.equal(titleOf(one), 'Immediate danger');
      assert.match(allText(one), /NHS 111, then select option 2: \[111\]\(tel:111\)/);
      assert.match(allText(one), /Samaritans: \[116 123\]\(tel:116123\)/);
    }
  });

  it('that are a command are one with capitals, a full stop or an exclamation mark', async () => {
    const visit = edge.visit({ person: somebody() });
    for (const [words, title] of [
      ['DANGER!', 'Immediate danger'],
      ['Immediate danger.', 'Immediate danger'],
      ['My Concerns!', 'My concerns'],
      ['hello.', 'Report a Prevent concern'],
      ['What to look out for?', 'What to look out for'],
    ] as const)
      assert.equal(titleOf(await said(visit, words)), title, words);
  });

  it('that ask for a person bring the numbers, also when the card refreshes itself', async () => {
    const visit = edge.visit({ person: somebody() });
    const card = await said(visit, 'I want to talk to a person');
    const refreshed = await visit.press('contacts', { heard: 'person' }, { trigger: 'automatic' });
    for (const one of [card, refreshed]) {
      assert.equal(titleOf(one), 'Who to contact');
      assert.match(textsOf(one)[1] ?? '', /^Nobody has read your message, and nobody has been told\./);
    }
    assert.deepEqual(card.refresh, {
      action: { type: 'Action.Execute', title: 'Refresh', verb: 'contacts', data: { heard: 'person' } },
    });
    assert.doesNotMatch(allText(await visit.press('contacts')), /Nobody has read/);
  });

  it('that want something deleted hear what can be taken back, and what cannot', async () => {
    const card = await said(edge.visit({ person: somebody() }), 'delete my concern');
    assert.equal(titleOf(card), notRead);
    assert.equal(textsOf(card)[1], 'Nobody has been told. Your message has changed nothing.');
    assert.match(allText(card), /it cannot be deleted/);
  });

  it('that want something deleted are answered with the names of buttons that are there', async () => {
    const visit = edge.visit({ person: somebody() });
    await raise(visit);
    await visit.push(await visit.press('raise'), 'Next', patient);
    const card = await said(visit, 'delete my concern');
    const home = await visit.push(card, 'Raise a concern');
    const form = await visit.push(home, 'Continue your concern');
    const mine = await visit.push(card, 'My concerns');
    const shown = [card, home, form, mine].flatMap(buttons).map(({ title }) => title);
    const named = [...allText(ofType(card.body, /^TextBlock$/)).matchAll(/"([^"]+)"/g)].map(([, one]) => one);
    // The last is on a concern that is closed.
    assert.deepEqual(
      named.filter((one) => !shown.includes(String(one))),
      ['Tell us something new'],
    );
    assert.ok(named.includes('More') && named.includes('Cancel'));
  });

  it('with a reference show that concern to its reporter; anybody else hears what they would of any words', async () => {
    const visit = edge.visit({ person: somebody() });
    const [one, other] = [await raise(visit), await raiseUrgent(visit)];
    const card = await said(visit, `What became of ${one.toLowerCase()}?`);
    assert.equal(titleOf(card), 'My concerns');
    assert.match(
      textsOf(card)[1] ?? '',
      /^Nobody has read your message\. Nobody has been told\. .*"Add information"\.$/,
    );
    assert.match(allText(card), new RegExp(one));
    assert.doesNotMatch(allText(card), new RegExp(other));

    const stranger = edge.visit({ person: somebody() });
    const any = await said(stranger, 'Something else');
    for (const reference of [one, 'NCS-000-000-000']) assert.deepEqual(await said(stranger, reference), any);
    const inChannel = await said(edge.visit({ person: somebody(), channel }), one);
    assert.doesNotMatch(allText(inChannel), /NCS-/);
  });

  it('in a channel are told that this service has not read them, and that others can', async () => {
    const card = await said(
      edge.visit({ person: somebody(), channel }),
      '<at>Notice Check Share</at> what is this?',
    );
    assert.equal(titleOf(card), 'This service has not read your message');
    assert.match(allText(card), /Others in this channel can see your message/);
  });

  it('are told so while the journal is broken, too', async () => {
    const visit = edge.visit({ person: somebody() });
    edge.fail(['documents', 'streams']);
    try {
      assert.equal(titleOf(await said(visit, 'I noticed something')), notRead);
      assert.equal(titleOf(await said(visit, 'he will kill somebody')), 'Immediate danger');
    } finally {
      edge.mend();
    }
  });

  it('are neither stored nor repeated, and tell nobody', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    await edge.quiet();
    const before = edge.tenant.mail().length + edge.channelCards('').length;
    for (const words of [
      'Unheardof told me',
      'Unheardof will kill',
      'Unheardof suicide',
      'phone Unheardof',
      'delete Unheardof',
    ])
      await visit.say(words);
    assert.doesNotMatch(allText(edge.connector.messages), /Unheardof/);
    assert.equal(await onJournal('Unheardof'), false);
    await edge.quiet();
    assert.equal(edge.tenant.mail().length + edge.channelCards('').length, before);
  });
});

describe('A file or a picture', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  /** As Teams sends them (learn.microsoft.com, "Send and receive inline images", "Send and receive files"). */
  const sendings = {
    'a picture that was pasted': ['', [picture, asHtml]],
    'a file': ['', [file]],
    'a file with words': ['look at this', [file, asHtml]],
    'a file with a command': ['hello', [file]],
    'a message that was forwarded': ['', [{ contentType: 'messageReference', content: 'Zebedee' }]],
    'something of no known kind': ['', [null]],
  } as const;

  it('is answered with what to do with it: keep it, do not forward it, the team will ask', async () => {
    for (const [what, [text, attachments]] of Object.entries(sendings)) {
      const visit = edge.visit({ person: somebody() });
      const [card, ...more] = await visit.say(text, attachments as readonly object[]);
      assert.ok(card && more.length === 0, what);
      assert.equal(titleOf(card), 'Nobody has seen what you sent', what);
      assert.match(
        allText(card),
        /Keep any screenshot, leaflet or link\. Do not forward it, look for more or put it here/,
      );
      assert.match(allText(card), /call 999/);
    }
    assert.doesNotMatch(allText(edge.connector.messages), /Zebedee/);
    assert.equal(edge.tenant.mail().length + edge.channelCards('').length, 0);
  });

  it('with words of danger brings the card of immediate danger', async () => {
    const [card] = await edge.visit({ person: somebody() }).say('he has a gun', [picture, asHtml]);
    assert.equal(card && titleOf(card), 'Immediate danger');
  });

  it('is not there where Teams only repeats the words as HTML', async () => {
    const [card] = await edge.visit({ person: somebody() }).say('hello', [asHtml]);
    assert.equal(card && titleOf(card), 'Report a Prevent concern');
  });
});

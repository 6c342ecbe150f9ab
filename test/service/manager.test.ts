/** The manager's check: one person's card, one answer, and nothing about the concern left behind on it. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, titleOf } from './card.ts';
import { chatOf, writingTo } from './connector.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { change, fillIn, noticed, patient, raise, referenceOn, sendIt, withLineManager } from './form.ts';
import { refused } from './refused.ts';

const { sam, alex, riley, morgan, robin, jo, kit, dana } = people;
const content = new RegExp(
  [patient.name, patient.identifiers, noticed.what, withLineManager.agreed].join('|'),
);
const discussion = 'We talked, and agreed.';
const colleague = { about: 'colleague', age: 'adult', name: 'Charlie Madeup' };

describe('The manager', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const allShown = (reference: string) =>
    until('all that follows is shown and told', async () =>
      (await edge.left(reference)).every(({ lane }) => lane !== 'teams'),
    );
  const cardsWith = (person: { id: string }, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const asked = (reference: string, manager = morgan) =>
    until(`${manager.displayName} is asked to check ${reference}`, () =>
      cardsWith(manager, reference).find((card) => titleOf(card) === 'A concern needs your check'),
    );
  const channelSays = (reference: string, words: RegExp) =>
    until(`the channel’s card says ${words}`, () =>
      edge.channelCards(reference).some((card) => words.test(allText(card))),
    );

  it('gets one card, in their own chat, that names nobody concerned; nobody else but reporter and team hears of it', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const card = await asked(reference);
    assert.doesNotMatch(allText(card), content);
    assert.match(allText(card), /Sam Okafor/);
    await until('the channel has the card', () => edge.channelCards(reference).length === 1);
    const where = edge.connector.messages.filter((one) => allText(one.activities).includes(reference));
    const others = where.map(({ conversation }) => conversation.split(';')[0] ?? '');
    assert.deepEqual(new Set(others), new Set([chatOf(sam.id), chatOf(morgan.id), channel]));
    assert.equal(cardsWith(morgan, reference).length, 1);
  });

  it('sees the details in place and takes them away again; Teams never stores them', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const visit = edge.visit({ person: morgan });
    const shown = await visit.push(await asked(reference), 'Show details');
    assert.match(allText(shown), content);
    const hidden = await visit.push(shown, 'Hide details', { discussion: 'half a sent' });
    assert.doesNotMatch(allText(hidden), content);
    assert.match(allText(hidden), /half a sent/);
    const [stored] = await visit.pushOld(await asked(reference), 'Show details');
    assert.ok(stored);
    assert.doesNotMatch(allText(edge.connector.messages), content);
  });

  it('alone can see or answer it', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const card = await asked(reference);
    const refusals = {
      sam: 'This is for another manager',
      jo: 'This is for another manager',
      riley: 'We cannot show this',
    };
    for (const [name, refusal] of Object.entries(refusals)) {
      const visit = edge.visit({ person: people[name as keyof typeof refusals] });
      for (const title of [
        'Show details',
        'Approve escalation',
        'Ask for more information',
        'I see no concern',
      ]) {
        const answer = await visit.push(card, title, { discussion });
        assert.equal(titleOf(answer), refusal, `${name}: ${title}`);
        assert.doesNotMatch(allText(answer), content);
      }
    }
    assert.equal(
      titleOf(await edge.visit({ person: morgan }).push(card, 'Show details')),
      'A concern needs your check',
    );
  });

  it('must say what was discussed', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const again = await edge
      .visit({ person: morgan })
      .push(await asked(reference), 'Approve escalation', { discussion: ' ' });
    assert.match(allText(again), /Enter what you discussed and agreed\./);
  });

  it('approves; the card then shows reference, answer and time, and no content', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const visit = edge.visit({ person: morgan });
    const card = await asked(reference);
    const shown = await visit.push(card, 'Show details');
    const answered = await visit.push(shown, 'Approve escalation', { discussion });
    assert.match(allText(answered), /You approved the escalation/);
    assert.doesNotMatch(allText(answered), content);
    await until('the manager’s card says that they approved', () =>
      cardsWith(morgan, reference).some((one) => allText(one).includes('You approved the escalation')),
    );
    assert.equal(cardsWith(morgan, reference).length, 1);
    assert.doesNotMatch(allText(edge.connector.messages), new RegExp(`${content.source}|${discussion}`));
    await channelSays(reference, /The manager approved the escalation/);
  });

  it('answers once: the same again shows the first answer, and another is refused and given back', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const visit = edge.visit({ person: morgan });
    const card = await asked(reference);
    await Promise.all([1, 2].map(() => visit.push(card, 'Approve escalation', { discussion })));
    for (const title of [
      'Approve escalation',
      'I see no concern',
      'Ask for more information',
      'Show details',
    ]) {
      assert.match(allText(await visit.push(card, title)), /You approved the escalation/, title);
      const later = await visit.push(card, title, { discussion: 'Something else' });
      assert.match(allText(later), /You have already answered.*Something else/s, title);
    }
  });

  it('asks for more and can still answer; the reporter is told without the question', async () => {
    const reference = await raise(edge.visit({ person: alex }));
    const visit = edge.visit({ person: morgan });
    const more = await visit.push(await asked(reference), 'Ask for more information', {
      discussion: 'Which day was it?',
    });
    assert.match(allText(more), /You asked for more information/);
    const note = await until('the reporter is told that more is asked for', () =>
      cardsWith(alex, reference).find((card) => /asked for more information/.test(allText(card))),
    );
    assert.doesNotMatch(allText(note), /Which day/);
    await channelSays(reference, /asked for more information/);
    const answered = await visit.push(more, 'I see no concern', { discussion });
    assert.match(allText(answered), /You saw no concern/);
  });

  it('is told that information was added; the card they may be typing into is left alone', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    await asked(reference);
    const given = { reference, text: 'It was on Tuesday.' };
    await edge.visit({ person: sam }).press('add-information-send', given);
    const note = await until('the manager is told that information was added', () =>
      cardsWith(morgan, reference).find((card) => /Information was added/.test(allText(card))),
    );
    assert.doesNotMatch(allText(note), /Tuesday/);
    await edge.visit({ person: jo }).press('acknowledge', { reference });
    await channelSays(reference, /Owner:.*Jo Lindqvist/s);
    await until('the reporter has news', () =>
      cardsWith(sam, reference).some((card) => titleOf(card) === 'News about a concern you raised'),
    );
    await allShown(reference);
    const [card] = edge.connector.messages.filter(
      (one) => one.conversation === chatOf(morgan.id) && allText(one.activities).includes(reference),
    );
    assert.equal(card?.activities.length, 1);
  });

  it('who added the information, and who has answered, hears nothing of it', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const visit = edge.visit({ person: morgan });
    const card = await asked(reference);
    await visit.press('add-information-send', { reference, text: 'From the manager.' });
    await visit.push(card, 'Approve escalation', { discussion });
    await edge.visit({ person: sam }).press('add-information-send', { reference, text: 'More.' });
    await allShown(reference);
    assert.equal(cardsWith(morgan, reference).length, 1);
  });

  it('seeing no concern keeps nothing from the safeguarding team', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    await edge.visit({ person: morgan }).push(await asked(reference), 'I see no concern', { discussion });
    await channelSays(reference, /sees no concern\. The safeguarding team reviews it/);
  });

  it('must say for a colleague whether HR has been told', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague });
    const visit = edge.visit({ person: morgan });
    const card = await asked(reference);
    const again = await visit.push(card, 'Approve escalation', { discussion });
    assert.match(allText(again), /Select whether HR has been told\./);
    assert.match(allText(again), new RegExp(discussion), 'what was typed is kept');
    assert.match(allText(await visit.push(again, 'Approve escalation', { hrTold: 'yes' })), /You approved/);
  });

  it('finds the card closed after the concern was closed', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const card = await asked(reference);
    const team = edge.visit({ person: jo, channel });
    await team.dialog('submit', {
      dialog: 'decision',
      reference,
      outcome: 'advice',
      reason: 'Talked it through',
      recording: true,
    });
    const ask = { dialog: 'progress', reference, record: 'close', note: 'Done', recording: true };
    await team.dialog('submit', ask);
    const late = await edge.visit({ person: morgan }).push(card, 'Approve escalation', { discussion });
    assert.match(allText(late), /This concern is closed/);
    assert.doesNotMatch(allText(late), content);
  });

  it('who has not answered when it is closed reads that they need not, and is not told that they have', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    await asked(reference);
    const team = edge.visit({ person: jo, channel });
    const record = { reference, recording: true };
    await team.dialog('submit', { ...record, dialog: 'decision', outcome: 'advice', reason: 'Talked' });
    await team.dialog('submit', { ...record, dialog: 'progress', record: 'close', note: 'Done' });
    const closed = await until('the manager’s card says so', () =>
      cardsWith(morgan, reference).find((one) => /You do not need to answer any more/.test(allText(one))),
    );
    assert.doesNotMatch(allText(closed), /You have answered|Your answer|see your answer/);
  });

  it('whom the bot cannot reach holds nothing back: the channel card says so', async () => {
    edge.connector.fail({ on: writingTo(robin), do: refused.notInstalled });
    const reference = await raise(edge.visit({ person: morgan }));
    await channelSays(reference, /The manager could not be reached here/);
    assert.deepEqual(cardsWith(robin, reference), []);
  });

  it('who is busy is asked again when Teams said, and only once in the end', async () => {
    edge.connector.fail({
      on: writingTo(robin),
      do: { status: 429, headers: { 'Retry-After': '1' } },
    });
    const reference = await raise(edge.visit({ person: morgan }));
    await asked(reference, robin);
    assert.equal(cardsWith(robin, reference).length, 1);
  });

  for (const [how, who] of Object.entries({
    picked: { about: 'colleague', age: 'adult', colleague: morgan.id },
    'picked as Teams names them': { about: 'colleague', age: 'adult', colleague: `29:${morgan.id}` },
    typed: { about: 'colleague', age: 'adult', name: 'ELLIS, morgan' },
    'half typed': { about: 'colleague', age: 'adult', name: 'Morgan' },
  })) {
    it(`who is the colleague named (${how}) is not asked and sees nothing`, async () => {
      // Their line manager is not offered once they are named, so they are selected first.
      const visit = edge.visit({ person: alex });
      const about = await change(visit, await fillIn(visit), 'about');
      await visit.push(about, 'Save and go back', who);
      const person = await change(visit, await visit.press('raise'), 'person');
      const last = await visit.push(person, 'Save and go back', { name: '', identifiers: '', ...who });
      assert.match(allText(last), /safeguarding team, with the lead.*Morgan.* will not be told/s);
      const reference = referenceOn(await sendIt(visit, last));
      await channelSays(reference, /No manager was asked\s/);

      assert.deepEqual(cardsWith(morgan, reference), []);
      const answer = await edge.visit({ person: morgan }).press('manager-show', { reference });
      assert.equal(titleOf(answer), 'We cannot show this');
    });
  }

  it('that was picked is asked; that was typed is found in the directory', async () => {
    const picked = { check: 'another-manager', otherManagerPicked: dana.id };
    await asked(await raise(edge.visit({ person: riley }), { check: picked }), dana);
    const typed = { check: 'another-manager', otherManager: dana.mail };
    await asked(await raise(edge.visit({ person: riley }), { check: typed }), dana);
  });

  it('and the colleague that were picked are shown by name to the safeguarding team', async () => {
    const who = { about: 'colleague', age: 'adult', colleague: kit.id };
    const check = { check: 'another-manager', otherManagerPicked: dana.id };
    const reference = await raise(edge.visit({ person: riley }), { who, check });
    const details = allText(
      await edge.visit({ person: jo, channel }).dialog('fetch', { dialog: 'details', reference }),
    );
    assert.match(details, /Kit Adeyemi/);
    assert.match(details, /FROST, Dana/);
  });
});

/** The safeguarding team's work: one card for everybody, dialogs for whoever asks, and the roster before both. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, buttons, type Card, filledIn, isTeamCard, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { channel, type Edge, safeguarding, startEdge } from './edge.ts';
import { noticed, patient, raise, withLineManager } from './form.ts';

const { sam, riley, jo, kit, dana } = people;
const content = new RegExp(
  [patient.name, patient.identifiers, noticed.what, withLineManager.agreed, 'Sam Okafor'].join('|'),
);
const direct = { check: 'direct' };
const refer = { outcome: 'refer-to-police', reason: 'It is more than talk' };

describe('The safeguarding team', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const posted = (reference: string) =>
    until(`the channel has the card of ${reference}`, () =>
      edge.channelCards(reference).find((card) => isTeamCard(card)),
    );
  const says = (reference: string, words: RegExp) =>
    until(`the channel’s card says ${words}`, () =>
      edge.channelCards(reference).some((card) => words.test(allText(card))),
    );
  const team = (person = jo) => edge.visit({ person, channel });

  /** Chooses what to record, on the card or in "Record progress", and fills it in. */
  const record = async (reference: string, title: string, inputs: Record<string, string>) => {
    const card = await posted(reference);
    const there = buttons(card).some((one) => one.title === title);
    const from = there ? card : await team().inDialog(card, 'Record progress');
    return team().inDialog(await team().inDialog(from, title), 'Record', inputs);
  };
  const decide = async (reference: string, inputs: Record<string, string>) => {
    const form = await team().inDialog(await posted(reference), 'Record decision');
    const check = await team().inDialog(form, 'Continue', inputs);
    return titleOf(check) === 'Check your decision' ? team().inDialog(check, 'Record decision') : check;
  };
  const choices = async (reference: string) => {
    const opened = await team().inDialog(await posted(reference), 'Record progress');
    return buttons(opened).map(({ title }) => title);
  };

  it('gets one card in its channel: no names, no words of the reporter, a neutral summary', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const card = await posted(reference);
    assert.match(allText(card), /A patient/);
    assert.doesNotMatch(allText(card), content);
    const inChannel = edge.connector.messages.filter(({ conversation }) => conversation.startsWith(channel));
    const message = inChannel.find((one) => allText(one.activities).includes(reference));
    assert.equal(message?.activities[0]?.summary, 'A Prevent concern needs the safeguarding team');
    assert.equal(edge.channelCards(reference).filter((one) => isTeamCard(one)).length, 1);
  });

  it('acknowledges once; everybody then sees who, and whoever comes second is told', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const card = await posted(reference);
    assert.match(allText(await team(jo).push(card, 'Acknowledge')), /Jo Lindqvist/);
    await says(reference, /Owner:.*Jo Lindqvist/s);
    const second = await team(kit).push(card, 'Acknowledge');
    assert.match(allText(second), /Jo Lindqvist has acknowledged this concern/);
    assert.match(allText(await team(jo).push(card, 'Acknowledge')), /Jo Lindqvist/);
    await until('the reporter is told who looks at it', () =>
      edge
        .chat(sam)
        .some(
          (one) => /Jo Lindqvist.*has your concern/.test(allText(one)) && allText(one).includes(reference),
        ),
    );
  });

  it('is who is in the channel’s team, and nobody else, wherever they press', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const card = await posted(reference);
    const refused = {
      sam: 'For the safeguarding team',
      riley: 'We cannot show this',
      dana: 'We cannot show this',
    };
    for (const [name, title] of Object.entries(refused)) {
      const visit = team(people[name as keyof typeof refused]);
      const answers = [
        await visit.push(card, 'Acknowledge'),
        ...(await Promise.all(
          ['Show details', 'Record decision', 'Record progress'].map((one) => visit.inDialog(card, one)),
        )),
        await visit.dialog('submit', { dialog: 'decision', reference, ...refer, recording: true }),
      ];
      for (const answer of answers) {
        assert.equal(titleOf(answer), title, name);
        assert.doesNotMatch(allText(answer), content);
      }
    }
    assert.match(allText(await posted(reference)), /Waiting to be acknowledged/);
  });

  it('sees every answer and happening in the details, and Teams stores none of it', async () => {
    const reference = await raise(edge.visit({ person: sam }));
    const details = await team(kit).inDialog(await posted(reference), 'Show details');
    for (const typed of [
      patient.name,
      patient.identifiers,
      noticed.what,
      noticed.how,
      withLineManager.agreed,
      'Sam Okafor',
    ])
      assert.ok(allText(details).includes(typed), typed);
    assert.match(allText(details), /Concern raised/);
    const inChannel = edge.connector.messages.filter(({ conversation }) => conversation.startsWith(channel));
    assert.doesNotMatch(allText(inChannel), content);
  });

  it('needs a decision and its reason, keeps what was typed, and takes the same decision once', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const again = await decide(reference, { reason: 'Only a reason' });
    assert.match(allText(again), /Select what you decided/);
    assert.equal(filledIn(again).reason, 'Only a reason');
    assert.match(
      allText(await decide(reference, { outcome: 'advice' })),
      /Enter the reason for this decision/,
    );
    for (const _ of [1, 2]) assert.match(allText(await decide(reference, refer)), /The decision is recorded/);
    const later = await team().inDialog(await posted(reference), 'Record decision');
    assert.equal(allText(later).split(refer.reason).length - 1, 1);
    await says(reference, /Decided/);
  });

  it('cannot close while something is owed, by the dialog or past it', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    assert.ok(!(await choices(reference)).includes('Close this concern'));
    await team().dialog('submit', {
      dialog: 'progress',
      reference,
      record: 'close',
      note: 'Enough',
      recording: true,
    });
    const details = await team().inDialog(await posted(reference), 'Show details');
    assert.doesNotMatch(allText(details), /Enough/);
    assert.match(allText(details), /Record decision/);
  });

  it('works a referral to its end: sent, outcome, closed, and opened again', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await decide(reference, refer);
    const future = await record(reference, 'Record the referral', { sentOn: '2026-12-24', to: 'Police' });
    assert.match(allText(future), /The date cannot be in the future/);
    const empty = await record(reference, 'Record the referral', {});
    assert.match(allText(empty), /Enter the date the referral was sent\./);
    assert.match(allText(empty), /Enter who the referral was sent to\./);
    const sent = await record(reference, 'Record the referral', {
      sentOn: '2026-11-23',
      to: 'Police Prevent team',
    });
    assert.match(allText(sent), /recorded as sent/);
    await says(reference, /Referral sent/);
    assert.match(
      allText(await record(reference, 'Record the outcome', { note: 'Adopted' })),
      /outcome is recorded/,
    );
    assert.match(
      allText(await record(reference, 'Add information', { note: 'Late news' })),
      /information is added/,
    );
    assert.match(
      allText(await record(reference, 'Close this concern', { note: 'All done' })),
      /concern is closed/,
    );
    await says(reference, /Closed/);
    assert.deepEqual(
      buttons(await posted(reference)).map(({ title }) => title),
      ['Add information', 'Open this concern again', 'Show details'],
    );
    assert.match(
      allText(await record(reference, 'Open this concern again', { note: 'New facts' })),
      /open again/,
    );
    const details = allText(await team().inDialog(await posted(reference), 'Show details'));
    for (const told of ['Police Prevent team', 'Adopted', 'Late news', 'All done', 'New facts'])
      assert.match(details, new RegExp(told));
    assert.doesNotMatch(allText(edge.connector.messages), /Adopted|Late news|All done|New facts/);
  });

  it('owes for a colleague who is a child all six steps, and may record each as not needed', async () => {
    const who = { about: 'colleague', age: 'under-18', name: 'Charlie Madeup' };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    await decide(reference, { outcome: 'advice', reason: 'Talked it through' });
    const steps = [
      'Record if HR is needed',
      'Record risk assessment',
      'Record local authority talk',
      'Record allegations process',
      'Record safeguarding policies',
      'Record Early Help Assessment',
    ];
    for (const title of steps) {
      assert.match(
        allText(await record(reference, title, { note: 'why' })),
        title === 'Record if HR is needed' ? /Select whether HR is needed/ : /Select whether it was done/,
        title,
      );
      assert.match(
        allText(await record(reference, title, { needed: 'no', note: 'why' })),
        /The step is recorded/,
        title,
      );
    }
    assert.match(
      allText(await record(reference, 'Close this concern', { note: 'Done' })),
      /concern is closed/,
    );
  });

  it('asks of HR whether it is needed, and of each form for what its own field asks', async () => {
    const who = { about: 'colleague', age: 'adult', name: 'Charlie Madeup' };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    const wants = async (title: string, words: RegExp) =>
      assert.match(allText(await record(reference, title, { needed: 'yes', note: ' ' })), words, title);
    await wants('Record if HR is needed', /Enter what HR should know, or why HR is not needed/);
    await wants('Record risk assessment', /Enter what was done, or why it is not needed/);
    await wants('Add information', /Enter what you want to add/);
    const said = await record(reference, 'Record if HR is needed', { needed: 'yes', note: 'Please advise' });
    assert.match(allText(said), /The step is recorded/);
    const details = await team().inDialog(await posted(reference), 'Show details');
    assert.match(allText(details), /Bring in HR\. HR is needed: Please advise/);
  });

  it('says who it is about once it is known', async () => {
    const thanks = await edge
      .visit({ person: sam })
      .press('danger-send', { what: 'Now', press: 'clarify-1' });
    const reference = /NCS-[0-9A-Z-]+/.exec(allText(thanks))?.[0] ?? '';
    const said = await record(reference, 'Record who it is about', {
      about: 'patient',
      age: 'under-18',
    });
    assert.match(allText(said), /Who it is about is recorded/);
    await says(reference, /Under 18/);
  });

  it('refuses a record kind that is not possible now, says where the choices are, and gives back the note', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    for (const kind of ['outcome', 'reopen', '__proto__', 'constructor', '', 7]) {
      const card = await team().dialog('submit', {
        dialog: 'progress',
        reference,
        record: kind,
        note: 'They rang at nine.',
        recording: true,
      });
      assert.equal(titleOf(card), 'This cannot be recorded any more');
      assert.match(allText(card), /Open "Record progress" again.*They rang at nine\./s);
    }
  });

  it('keeps everything from the one of them it is about: no channel card, and nothing to find', async () => {
    const who = { about: 'colleague', age: 'adult', colleague: kit.id };
    const reference = await raise(edge.visit({ person: sam }), { who, check: direct });
    const others = safeguarding.filter(({ id }) => id !== kit.id);
    const held = (person: { id: string }) =>
      edge.chat(person).some((card) => allText(card).includes(reference));
    await until('each of the others has the card in their own chat', () => others.every(held));
    assert.deepEqual(edge.channelCards(reference), []);
    assert.equal(held(kit), false);

    const card = edge.chat(jo).find((one) => allText(one).includes(reference)) as Card; // `held` says it is there
    for (const title of ['Show details', 'Record decision', 'Record progress'])
      assert.equal(titleOf(await team(kit).inDialog(card, title)), 'We cannot show this');
    assert.equal(titleOf(await team(kit).push(card, 'Acknowledge')), 'We cannot show this');
    assert.match(allText(await edge.visit({ person: jo }).push(card, 'Acknowledge')), /Jo Lindqvist/);
    await until('a colleague’s card names its owner', () =>
      edge.chat(people.noor).some((one) => /Owner/.test(allText(one)) && allText(one).includes(reference)),
    );
    assert.deepEqual(edge.channelCards(reference), []);
    const mentions = edge.connector.calls.filter(({ path, body }) =>
      `${path}${allText(body)}`.includes(chatOf(kit.id)),
    );
    assert.deepEqual(mentions, []);
  });

  it('knows no concern by a made-up reference', async () => {
    for (const reference of ['NCS-000-000-000', '', '__proto__', 7, undefined])
      assert.equal(
        titleOf(await team().dialog('fetch', { dialog: 'details', reference })),
        'We cannot show this',
      );
    assert.equal(titleOf(await team(riley).press('acknowledge', {})), 'We cannot show this');
    assert.equal(titleOf(await team(dana).press('dialog', {})), 'We cannot show this');
  });
});

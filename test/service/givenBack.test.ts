/** What was typed comes back from the real forms when they are refused, and keeps its words apart when it is pasted. */
import assert from 'node:assert/strict';
import { isLeftOpen } from '../../src/teams/cards/forms.ts';
import { words } from '../../src/words/words.ts';
import { cards, sampleCards } from '../cards/samples.ts';
import { elements } from '../cards/walk.ts';
import { local } from '../policy/local.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, type Card, filledIn, givenOn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { fillIn, noticed, raise, sendIt } from './form.ts';

const { jo, kit, morgan, sam } = people;
type Typed = Readonly<Record<string, string>>;

const { fieldsOf } = cards.forms;
const filled = (verb: string): Typed =>
  Object.fromEntries(fieldsOf(verb).flatMap(({ id, typed }) => (typed ? [[id, `Typed into ${id}`]] : [])));

/** Every verb that sends something typed, as the cards themselves say. */
const verbs = [...new Set(sampleCards.flatMap(({ card }) => elements(card).map(({ verb }) => String(verb))))]
  .filter((verb) => Object.keys(filled(verb)).length > 0)
  // Immediate danger is never refused, and leads back: dangerOnForms.test.ts.
  .filter((verb) => verb !== 'danger' && verb !== 'danger-send');

function holdsAll(card: Card, typed: Typed, why: string): void {
  for (const text of Object.values(typed))
    assert.ok(allText(card).includes(text), `${why}: "${text}" is lost on "${titleOf(card)}"`);
}

describe('What was typed', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
    for (const person of [jo, kit]) await edge.visit({ person }).install();
  });
  after(() => edge.stop());

  const team = (person = jo) => edge.visit({ person, channel });
  const onChannel = (reference: string) =>
    until('the channel has the card', () => edge.channelCards(reference)[0]);
  const record = (reference: string, what: string, inputs: Typed) =>
    team().dialog('submit', { dialog: 'progress', reference, record: what, recording: true, ...inputs });
  async function closed(): Promise<string> {
    const reference = await raise(edge.visit({ person: sam }));
    await onChannel(reference);
    const decision = { dialog: 'decision', outcome: 'advice', reason: 'Talked it through' };
    await team().dialog('submit', { ...decision, reference, recording: true });
    assert.match(allText(await record(reference, 'close', { note: 'Done' })), /is closed/);
    return reference;
  }

  const ways = [
    ['somebody whom it is not for', () => ({ person: somebody() })],
    ['someone in the channel', () => ({ person: somebody(), channel })],
    ['the team, of what is not there', () => ({ person: jo, channel })],
  ] as const;
  for (const [who, place] of ways)
    it(`comes back to ${who}, whatever the form`, async () => {
      for (const verb of verbs) {
        const typed = filled(verb);
        const data = {
          reference: 'NCS-2222-2222',
          draft: 'x',
          id: 'x',
          task: 'x',
          form: 'x',
          recording: true,
        };
        const card = await edge.visit(place()).press(verb, { ...data, ...typed });
        holdsAll(card, typed, verb);
      }
    });

  /** What is chosen where a template leaves the choices open, and what the form says for it. */
  const chosen: Readonly<Record<string, readonly [string, string]>> = {
    kinds: ['said,wrote', 'Something they said; Something they wrote, posted or shared'],
    policeTold: ['police,hotline', `${words.policeTold.police}; ${words.policeTold.hotline}`],
    place: ['somerset', 'Somerset'],
    manager: ['none', words.managerChoice.noneOffered],
    needed: ['yes', words.needed.step.did],
    topic: ['sharing', 'Sharing information, consent and confidentiality'],
    // Who was picked is in the directory, which everybody may look into.
    ...Object.fromEntries(
      ['colleague', 'otherManagerPicked', 'personPicked', 'offered', 'chosen', 'whom'].map((field) => [
        field,
        [kit.id, kit.displayName],
      ]),
    ),
    // What stands in a concern, in the roles, in a task and on a card of several concerns: not for whoever may not know.
    ...Object.fromEntries(['which', 'drop', 'slot', 'reference', 'also'].map((field) => [field, ['0', '']])),
  };

  it('comes back with the labels of the form, and what was chosen or picked in its words', async () => {
    // Everybody may ask to be rung: that is not refused.
    for (const verb of verbs.filter((one) => !['dialog', 'call-ask', 'call-send'].includes(one))) {
      const fields = fieldsOf(verb).map(({ id, typed, choices: [first] }) => {
        const [clause] = local.pack.duties.clauses;
        if (isLeftOpen(id) && clause)
          return ['clauses0', clause.clause, `${clause.clause} ${clause.title}`] as const;
        const open = first === undefined || first.title.includes('${');
        if (typed) return [id, `Typed into ${id}`, `Typed into ${id}`] as const;
        const [value, title] = (open ? chosen[id] : [first.value, first.title]) ?? [];
        assert.ok(value !== undefined, `This test does not know what is chosen in ${id}`);
        return [id, value, title] as const;
      });
      const data = { reference: 'NCS-2222-2222', draft: 'x', id: 'x', task: 'x', form: 'x' };
      const card = await edge
        .visit({ person: somebody() })
        .press(verb, { ...data, ...Object.fromEntries(fields.map(([id, value]) => [id, value])) });
      const given = givenOn(card);
      assert.deepEqual(
        given.map(({ text }) => text),
        fields.flatMap(([, , said]) => (said ? [said] : [])),
        verb,
      );
      for (const { label, text } of given)
        assert.ok(label !== '' && !label.includes('${'), `${verb}: ${text}`);
    }
  });

  it('comes back from the team’s dialogs with the labels of what was being recorded', async () => {
    const reference = await closed();
    for (const [what, inputs, expected] of [
      ['outcome', { note: 'A note' }, [[words.noteLabel.outcome, 'A note']]],
      ['support-ended', { sentOn: '2026-11-20' }, [[words.dateLabel['support-ended'], '2026-11-20']]],
      [
        'clarify',
        { about: 'patient', age: 'adult', name: 'Terry Invented', colleague: kit.id },
        [
          ['Who is it about?', 'A patient'],
          ['How old are they?', 'Adult'],
          ['Their name', 'Terry Invented'],
          ['If they work for the NHS, find them here', kit.displayName],
        ],
      ],
      [
        'hr-told',
        { needed: 'no', note: 'A note' },
        [
          [words.needed['hr-told'].ask, words.needed['hr-told'].not],
          [words.needed['hr-told'].note, 'A note'],
        ],
      ],
      ['place', { place: 'somerset' }, [['Which place does it belong to?', 'Somerset']]],
    ] as const) {
      const card = await record(reference, what, inputs);
      assert.equal(titleOf(card), 'This cannot be recorded any more', what);
      assert.deepEqual(
        givenOn(card).map(({ label, text }) => [label, text]),
        expected,
      );
    }
  });

  it('comes back from a draft that was cancelled on another device', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit);
    const { data } = button(last, 'Send');
    await visit.push(await visit.push(last, 'Cancel'), 'Delete it');
    const gone = await visit.press('next', { ...data, step: 'notice', ...noticed });
    assert.equal(titleOf(gone), 'This form is no longer open');
    holdsAll(gone, { what: noticed.what, when: noticed.when, how: noticed.how }, 'next');
  });

  it('comes back to a manager who has answered, or whose concern is closed', async () => {
    const reference = await closed();
    const visit = edge.visit({ person: morgan });
    const typed = { discussion: 'We talked about it at length.' };
    for (const verb of ['manager-support', 'manager-ask', 'manager-no-concern']) {
      const card = await visit.press(verb, { reference, ...typed });
      assert.equal(titleOf(card), 'This concern is closed', verb);
      holdsAll(card, typed, verb);
    }
  });

  it('comes back from progress that cannot be recorded any more', async () => {
    const reference = await closed();
    const typed = { note: 'They were told by telephone.', to: 'The Prevent team' };
    for (const what of ['hr-told', 'referral-sent', 'take-over', 'outcome', 'close']) {
      const card = await record(reference, what, typed);
      assert.equal(titleOf(card), 'This cannot be recorded any more', what);
      holdsAll(card, typed, what);
    }
  });

  it('comes back from a task that is done, with the others that were ticked', async () => {
    const visit = edge.visit({ person: jo });
    const other = await visit.press('task-early', { duty: 'other-providers-training' });
    const form = await visit.press('task-early', { duty: 'trust-training' });
    const { task } = button(form, 'Complete').data ?? {};
    const { task: also } = button(other, 'Complete').data ?? {};
    const evidence = { link: 'https://example-icb.nhs.example/minutes', evidenceDate: '2026-11-20' };
    await visit.push(form, 'Complete', { ...evidence, outcome: 'Agreed.' });
    for (const verb of ['task-complete', 'task-set-aside', 'task-move'])
      for (const typed of [{ outcome: 'Another outcome', reason: 'Another reason' }, { dueOn: 'no date' }]) {
        const card = await visit.press(verb, { task, ...typed });
        assert.equal(titleOf(card), 'This duty is done', verb);
        holdsAll(card, { ...typed }, verb);
      }
    const late = await visit.press('task-complete', { task, outcome: 'Another outcome', also });
    assert.match(allText(late), new RegExp(`${titleOf(other)} \\(`));
  });

  it('comes back from a record of advice that was made, or withdrawn, with other words', async () => {
    const visit = edge.visit({ person: jo });
    const form = {
      ...filledIn(await visit.press('advice')),
      form: 'one-form',
      topic: 'sharing',
      minutes: '5',
    };
    const done = await visit.press('advice-record', { ...form, advised: 'Talk to the team.' });
    const again = await visit.press('advice-record', { ...form, advised: 'Something else.' });
    holdsAll(again, { advised: 'Something else.' }, 'recorded before');

    const { id } = button(done, 'Withdraw it').data ?? {};
    assert.equal(
      titleOf(await visit.press('advice-withdraw', { id, reason: 'Mistaken' })),
      'Advice withdrawn',
    );
    assert.equal(
      titleOf(await visit.press('advice-withdraw', { id, reason: 'Mistaken' })),
      'Advice withdrawn',
    );
    for (const reason of ['Another reason', 'x'.repeat(5_000)])
      holdsAll(await visit.press('advice-withdraw', { id, reason }), { reason }, 'withdrawn before');
  });

  it('is not on a refusal that Teams would store', async () => {
    const typed = { text: 'Typed by somebody' };
    const data = { verb: 'add-information-send', reference: 'NCS-2222-2222', ...typed };
    const [card] = await edge.visit({ person: somebody() }).submit(data);
    assert.ok(card && !allText(card).includes(typed.text));
    assert.match(allText(card), /Nothing was recorded\..*in Teams on another device/s);
  });

  it('keeps its words apart on the card, on record and in SharePoint, however its lines were broken', async () => {
    const visit = edge.visit({ person: somebody() });
    const what = 'Monday\u000bTuesday\u000cWednesday\u0085Thursday\u2028Friday\u2029Saturday\r\nSunday';
    const apart = what.replace(/\r\n|[^A-Za-z]/g, '\n');
    const last = await fillIn(visit, { notice: { ...noticed, what } });
    assert.ok(allText(last).includes(apart));
    const reference = /NCS-[0-9A-Z-]+/.exec(allText(await sendIt(visit, last)))?.[0] ?? '';
    await onChannel(reference);
    assert.ok(allText(await team().dialog('fetch', { dialog: 'details', reference })).includes(apart));
    await until('SharePoint has it', () =>
      edge.tenant
        .lists()
        .flatMap(({ items }) => items)
        .some(({ fields }) => fields.RecordKey === reference && fields.WhatWasNoticed === apart),
    );
  });
});

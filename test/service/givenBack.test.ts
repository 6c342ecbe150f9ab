/** What was typed comes back from the real forms when they are refused, and keeps its words apart when it is pasted. */
import assert from 'node:assert/strict';
import { cards } from '../cards/samples.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { fillIn, noticed, raise, sendIt } from './form.ts';

const { jo, kit, morgan, sam } = people;
type Typed = Readonly<Record<string, string>>;

const filled = (verb: string): Typed =>
  Object.fromEntries(cards.textsOf(verb).map((field) => [field, `Typed into ${field}`]));

function holdsAll(card: Card, typed: Typed, why: string): void {
  for (const text of Object.values(typed))
    assert.ok(allText(card).includes(text), `${why}: "${text}" is lost on "${titleOf(card)}"`);
}

describe('What was typed', function () {
  this.timeout(60_000);
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

  // Immediate danger is never refused, and "Cancel" throws away what was typed.
  const ways = [
    ['somebody whom it is not for', () => ({ person: somebody() })],
    ['somebody in the channel', () => ({ person: somebody(), channel })],
    ['the team, of what is not there', () => ({ person: jo, channel })],
  ] as const;
  const dangerous = new Set(['danger', 'danger-send']);
  const verbs = ['next', 'back', 'read-answer', 'add-information-send', 'advice-record', 'advice-withdraw']
    .concat([
      'deputy-name',
      'dialog',
      'dialog-close',
      'guidance-send',
      'hr-advise',
      'hr-show',
      'manager-show',
    ])
    .concat(['manager-support', 'manager-ask', 'manager-no-concern', 'task-complete', 'task-set-aside'])
    .concat(['task-move']);

  for (const [who, place] of ways)
    it(`comes back to ${who}, whatever the form`, async () => {
      for (const verb of verbs) {
        assert.ok(!dangerous.has(verb));
        const typed = filled(verb);
        assert.notDeepEqual(typed, {}, verb);
        const data = { reference: 'NCS-2222-2222', draft: 'x', id: 'x', task: 'x', recording: true };
        const card = await edge.visit(place()).press(verb, { ...data, ...typed });
        holdsAll(card, typed, verb);
      }
    });

  it('comes back from a draft that was cancelled on another device', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit);
    const { data } = button(last, 'Send');
    await visit.push(last, 'Cancel');
    const gone = await visit.press('next', { ...data, step: 'notice', ...noticed });
    assert.equal(titleOf(gone), 'This form is no longer open');
    holdsAll(gone, { what: noticed.what, when: noticed.when, how: noticed.how }, 'next');
  });

  it('comes back to a manager who has answered, or whose concern is closed', async () => {
    const reference = await closed();
    const visit = edge.visit({ person: morgan });
    const typed = { discussion: 'We talked about it at length.' };
    for (const verb of [
      'manager-support',
      'manager-ask',
      'manager-no-concern',
      'manager-show',
      'manager-hide',
    ]) {
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

  it('comes back from a task that is done', async () => {
    const visit = edge.visit({ person: jo });
    const form = await visit.press('task-early', { duty: 'vetting' });
    const { task } = button(form, 'Complete').data ?? {};
    const evidence = { link: 'https://example-icb.nhs.example/minutes', evidenceDate: '2026-11-20' };
    await visit.push(form, 'Complete', { ...evidence, outcome: 'Agreed.' });
    for (const verb of ['task-complete', 'task-set-aside', 'task-move'])
      for (const typed of [{ outcome: 'Another outcome', reason: 'Another reason' }, { dueOn: 'no date' }]) {
        const card = await visit.press(verb, { task, ...typed });
        assert.equal(titleOf(card), 'This task is done', verb);
        holdsAll(card, { ...typed }, verb);
      }
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

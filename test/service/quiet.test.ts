/** How seldom duties are heard of: one message a week, single ones when due and late, the clock turned by hand. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { weekBegan } from './began.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { chatOf, writingTo } from './connector.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { refused } from './refused.ts';

const { jo, robin } = people;
const day = 86_400_000;
const hour = 3_600_000;

describe('Duties are quiet', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id},chief-nurse=${robin.id}` });
    await weekBegan(edge);
    for (const person of [jo, robin]) await edge.visit({ person }).install();
  });
  afterEach(() => edge.stop());

  it('an owner hears of what opened once, when the next week’s office opens, with a button for each', async () => {
    await edge.visit({ person: jo }).press('task-early', { duty: 'vetting' });
    await edge.visit({ person: jo }).press('task-early', { duty: 'board-assurance' });
    await assigned(edge, 'board-assurance');
    // Jo may have read on the first Monday that the calendar is to be set up.
    const before = weeks(edge, jo).length;
    await pass(edge, 6 * day); // Sunday
    assert.deepEqual([weeks(edge, jo).length, weeks(edge, robin).length], [before, 0]);
    await pass(edge, 23 * hour); // Monday at 9
    const week = await until('the owner reads of it on Monday', () => weeks(edge, robin)[0]);
    assert.equal(titleOf(week), 'This week: 1 opened');
    const [open] = buttons(week).filter(({ verb }) => verb === 'task-show');
    const task = await edge.visit({ person: robin }).press('task-show', open?.data);
    assert(buttons(task).some(({ title }) => title === 'Complete'));

    await pass(edge, day);
    await pass(edge, 3 * day);
    assert.equal(weeks(edge, robin).length, 1, 'once, however often the service starts anew');
    assert(!edge.chat(robin).some((card) => buttons(card).some(({ title }) => title === 'Complete')));
  });

  it('what was typed about an occasion stands in the week’s message of its duty, and in no notification or channel', async () => {
    const note = 'The briefing of 20 November.';
    await edge.visit({ person: jo }).press('occasion-send', { occasion: 'threat-changed', note });
    const task = await assigned(edge, 'brief-leads');
    await edge
      .visit({ person: jo })
      .press('task-move', { task, dueOn: '2026-12-04', reason: 'The board meets.' });
    await pass(edge, 7 * day);
    const week = await until('its owner reads of it', () => weeks(edge, jo)[0]);
    assert.match(allText(week), /The local threat has changed\. Note: The briefing of 20 November\./);
    await until('the channel has its digest', () => inChannel(edge)[0]);
    assert(!inChannel(edge).some((card) => allText(card).includes('briefing of 20')));
    const summaries = edge.connector.messages.flatMap(({ activities }) =>
      activities.map(({ summary }) => summary ?? ''),
    );
    assert(summaries.length > 0 && !summaries.some((summary) => summary.includes('briefing')));
  });

  it('the Prevent Lead is asked to set up the calendar until it is', async () => {
    await pass(edge, 7 * day);
    const first = await until('the message says how to begin', () => weeks(edge, jo)[0]);
    assert.match(allText(first), /Nobody has said yet when \d+ of the duties were last done/);
    const [setUp] = buttons(first).filter(({ verb }) => verb === 'adoption');
    assert.equal(setUp?.title, 'Set up the duty calendar');
  });

  it('the day it is due and the day after have a message each, which say so and open it', async () => {
    await edge.visit({ person: jo }).press('task-early', { duty: 'vetting' });
    const key = await assigned(edge, 'vetting');
    const dueOn = '2026-11-26';
    await edge.visit({ person: jo }).press('task-move', { task: key, dueOn, reason: 'Sooner' });
    for (const [due, wait] of [
      ['Due today', 3 * day],
      ['1 day late', day],
    ] as const) {
      await pass(edge, wait);
      const where = () => [...edge.chat(jo), ...inChannel(edge)];
      const note = await until(`a message says ${due}`, () =>
        where().find((card) => titleOf(card).startsWith(`${due}: `)),
      );
      assert.match(allText(note), /26 November 2026/);
      const open = buttons(note).find(({ title }) => title === 'Open this duty');
      assert.deepEqual(open?.data?.task, key);
    }
  });

  it('one chat that Teams answers with errors keeps the digest for a working day, and no longer', async () => {
    edge.connector.fail({ on: writingTo(robin), do: refused.down, times: 999 });
    for (const duty of ['board-assurance', 'vetting'])
      await edge.visit({ person: jo }).press('task-early', { duty });
    await assigned(edge, 'board-assurance');
    const names = () =>
      inChannel(edge).filter((card) => allText(card).includes('could not send HART, Robin'));
    await pass(edge, 7 * day);
    await until('others have their message', () => weeks(edge, jo)[0]);
    assert.equal(names().length, 0, 'it is tried again first');
    await pass(edge, day);
    await until('the digest names them', () => names().length === 1);
  });

  it('the channel reads in the digest who could not be sent the week’s message', async () => {
    edge.connector.fail({ on: writingTo(robin), do: refused.blocked, times: 99 });
    await edge.visit({ person: jo }).press('task-early', { duty: 'board-assurance' });
    await assigned(edge, 'board-assurance');
    await pass(edge, 7 * day);
    await until('the digest names them', () =>
      inChannel(edge).some((card) => allText(card).includes('We could not send HART, Robin')),
    );
  });
});

function weeks(edge: Edge, person: { readonly id: string }): readonly Card[] {
  return edge.connector
    .cards(chatOf(person.id))
    .filter((card) => /^This week: |^Set up the duty calendar/.test(titleOf(card)));
}

/** Waits until a duty's task has its owner. @returns its key */
async function assigned(edge: Edge, duty: string): Promise<string> {
  const { streams } = edge.journal();
  return until(`${duty} has its owner`, async () => {
    const [stream] = await streams.labelled(`task-open-for:${duty}`, { limit: 1 });
    const events = stream ? await streams.load(stream) : [];
    return events.some(({ event }) => event.type === 'TaskAssigned') && stream?.replace(/^task\//, '');
  });
}

/** What stands in the safeguarding channel. */
function inChannel({ connector }: Edge): readonly Card[] {
  return connector.messages
    .filter(({ conversation }) => conversation.startsWith(channel))
    .flatMap(({ conversation }) => connector.cards(conversation));
}

/** Time goes by, and the service looks at its timers. */
async function pass(edge: Edge, ms: number): Promise<void> {
  edge.pass(ms);
  await edge.restart();
}

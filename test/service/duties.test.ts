/** The duty calendar in chat: its cards, its list and new guidance, with the clock turned by hand. */
import assert from 'node:assert/strict';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { weekBegan } from './began.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { chatOf, writingTo } from './connector.ts';
import { channel, type Edge, startEdge, withEdge } from './edge.ts';
import { refused } from './refused.ts';

const { dana, jo, kit, robin, sam } = people;
const day = 86_400_000;

const roles = `prevent-lead=${jo.id},associate-director=${robin.id}`;
const evidence = {
  link: 'https://example-icb.nhs.example/minutes',
  evidenceDate: '2026-11-20',
  outcome: 'Agreed by the board.',
};

describe('The duty calendar in chat', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: roles });
    await weekBegan(edge);
    for (const person of [jo, kit, robin, sam]) await edge.visit({ person }).install();
  });
  afterEach(() => edge.stop());

  const cardsOf = (person: { id: string }, what: string) =>
    edge.chat(person).filter((card) => allText(card).includes(what));
  const taskOf = (what: string) => openTask(edge, what);

  it('shows the team and the Prevent Lead all that is due, and others only their own', async () => {
    assert.match(allText(await edge.visit({ person: jo }).press('duties')), /These are everyone’s duties/);
    assert.match(allText(await edge.visit({ person: kit }).press('duties')), /These are everyone’s duties/);
    const own = await edge.visit({ person: sam }).press('duties');
    assert.match(allText(own), /These are your duties/);
    assert.match(allText(own), /Nothing is due now/);
  });

  it('the risk assessment, published early, opens four duties: how providers use it, engagement, the staff update and the policy review', async () => {
    const visit = edge.visit({ person: jo });
    const openOnes = async () =>
      buttons(await visit.press('duties')).filter(({ title }) => title === 'Open').length;
    const before = await openOnes();
    const form = await visit.press('task-early', { duty: 'risk-assessment' });
    const refused = await visit.push(form, 'Complete', { ...evidence, link: '' });
    assert.match(allText(refused), /Enter a link to the evidence/);
    assert.match(allText(refused), /Agreed by the board/);
    const done = await visit.push(refused, 'Complete', evidence);
    assert.match(allText(done), /Completed on 20 November 2026/);

    for (const clause of ['11.1', '4.29', '4.5', '4.6']) await taskOf(clause);
    assert.equal(await openOnes(), before + 4);
  });

  it('a task moves on one card: started, its date moved with a reason, and done', async () => {
    await publishRiskAssessment(edge);
    const visit = edge.visit({ person: jo });
    const card = await taskOf('4.6');
    assert.match(allText(await visit.push(card, 'Start')), /Started/);
    const asked = await visit.push(card, 'Change the due date');
    const late = await visit.push(asked, 'Change the due date', { dueOn: '2026-01-01', reason: 'x' });
    assert.match(allText(late), /cannot be in the past/);
    const moved = await visit.push(asked, 'Change the due date', {
      dueOn: '2027-01-15',
      reason: 'The board meets later.',
    });
    assert.match(allText(moved), /15 January 2027/);
    const form = await visit.push(moved, 'Complete');
    assert.match(allText(await visit.push(form, 'Complete', evidence)), /Completed on/);
  });

  it('refuses somebody whose task it is not, and changes nothing', async () => {
    await publishRiskAssessment(edge);
    const card = await taskOf('11.1');
    const { data } = buttons(card).find(({ title }) => title === 'Start') ?? { data: {} };
    assert.equal(
      titleOf(await edge.visit({ person: sam }).press('task-start', data)),
      'This duty is not yours',
    );
  });

  it('reminds the owner, then tells the next role, then the channel; the next time counts from when it was done', async () => {
    await step('the risk assessment is published, and what it calls for is open', async () => {
      await publishRiskAssessment(edge);
      await taskOf('11.1');
    });
    await step('nobody does it: the owner is reminded, and the next role is told', async () => {
      await pass(edge, 30);
      await pass(edge, 31);
      await until(
        'the next role is asked to see that it is done',
        () => cardsOf(robin, 'Please see that it is done').length >= 1,
      );
    });
    await step('a week later the channel is told', async () => {
      await pass(edge, 8);
      await until('the channel hears that a task is late', () =>
        heardIn(edge, channel, /days late[\s\S]*Please see that it is done/),
      );
    });
    await step('a year after it was published the next risk assessment is due', async () => {
      await pass(edge, 270);
      const next = await until('it is open', async () => {
        const [task] = await edge.journal().streams.labelled('task-open-for:risk-assessment', { limit: 1 });
        return task && edge.visit({ person: jo }).press('task-show', { task });
      });
      assert.match(allText(next), /19 November 2027/);
    });
  });

  it('says once a week in the channel what is due, in a new message', async () => {
    const digests = () =>
      edge.connector.messages.filter(({ activities }) =>
        allText(activities[0]).includes('Prevent duties this week'),
      );
    await publishRiskAssessment(edge);
    await taskOf('11.1');
    await pass(edge, 21); // from here on some of it is due within a fortnight
    const digest = await until('the week’s digest is in the channel', () => digests()[0]);
    assert.ok(digest.conversation.startsWith(channel));
    await pass(edge, 7);
    const next = await until('the next week has a digest of its own', () => digests()[1]);
    assert.deepEqual([digest.activities.length, digests().length], [1, 2]);
    assert.match(allText(digest.activities[0]), /Week from 14 December/);
    assert.match(allText(next.activities[0]), /Week from 21 December/);
  });
});

describe('A duty of somebody who cannot be written to', () => {
  /** The policy review and what else it calls for are open with Jo, who is then out of reach as the others are. */
  async function openThenGone(edge: Edge, gone: readonly { id: string }[]): Promise<void> {
    await weekBegan(edge);
    await edge.visit({ person: jo }).install();
    await publishRiskAssessment(edge);
    await openTask(edge, '11.1');
    const on = writingTo(...gone);
    edge.connector.fail({ on, do: refused.blocked, times: 99 });
  }

  for (const [gone, hears, where] of [
    [[robin], 'the next in line', chatOf(dana.id)],
    [[robin, dana], 'in the end the channel', channel],
  ] as const) {
    it(`is passed on past them: ${hears} hears of it`, async () => {
      const ROLES = `${roles},chief-nurse=${dana.id}`;
      await withEdge({ PACK: '', ROLES }, async (edge) => {
        await openThenGone(edge, gone);
        await pass(edge, 30);
        await pass(edge, 9); // a week after it was due the next role is told, and the channel only after another
        await until(`${hears} hears of it`, () => heardIn(edge, where, 'Please see that it is done'));
      });
    });
  }

  it('that is due: the channel is told where its owner has taken the app away since', async () => {
    await withEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` }, async (edge) => {
      await openThenGone(edge, [jo]);
      await pass(edge, 25); // 30 days after the risk assessment was done is a Sunday: it is due on the Friday before
      await until('the channel is told', () =>
        heardIn(
          edge,
          channel,
          /Due today:[\s\S]*Update ICB staff on the current local threat and risk[\s\S]*could not message them/,
        ),
      );
    });
  });

  it('stays theirs, and the channel reads in the week’s digest that they were not told', async () => {
    await withEdge({ PACK: '', ROLES: `prevent-lead=${jo.id},chief-nurse=${robin.id}` }, async (edge) => {
      await weekBegan(edge);
      const visit = edge.visit({ person: jo });
      await visit.install();
      await edge.visit({ person: robin }).install();
      edge.connector.fail({ on: writingTo(robin), do: refused.notInstalled });
      await visit.press('task-early', { duty: 'board-assurance' });
      await pass(edge, 7);
      await until('the digest says who was not told', () =>
        heardIn(edge, channel, /Prevent duties this week[\s\S]*We could not send HART/),
      );
    });
  });
});

/** The card of an open task, as the list of duties opens it for Jo. */
function openTask(edge: Edge, what: string): Promise<Card> {
  return until(`there is an open task whose card says ${what}`, async () =>
    (await tasksOf(edge)).find((card) => allText(card).includes(what)),
  );
}

async function tasksOf(edge: Edge): Promise<readonly Card[]> {
  const visit = edge.visit({ person: jo });
  const keys = buttons(await visit.press('duties')).flatMap(({ title, data }) =>
    title === 'Open' ? [data] : [],
  );
  return Promise.all(keys.map((data) => visit.press('task-show', data)));
}

/** Time goes by, and the service looks at its timers. */
async function pass(edge: Edge, days: number): Promise<void> {
  edge.pass(days * day);
  await edge.restart();
}

/** Done early, it opens how providers use it (4.5), engagement (4.6), the staff update (4.29), the policy review (11.1). */
async function publishRiskAssessment(edge: Edge): Promise<void> {
  const visit = edge.visit({ person: jo });
  const form = await visit.press('task-early', { duty: 'risk-assessment' });
  await visit.push(form, 'Complete', evidence);
}

function heardIn({ connector }: Edge, where: string, what: string | RegExp): boolean {
  return connector.messages.some(
    ({ conversation, activities }) =>
      conversation.startsWith(where) && new RegExp(what).test(allText(activities.at(-1))),
  );
}

import assert from 'node:assert/strict';
import type { Task } from '../../../src/policy/duties/state.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import { kit, link } from './given.ts';
import { day } from './oracle.ts';
import { openWorld } from './world.ts';

const duty = 'guidance-links'; // on the 14th of each month, and open a week before
const start = Date.parse('2027-02-01T10:00:00Z');

describe('a task of a round before that is opened again', () => {
  let world: ReturnType<typeof openWorld>;
  beforeEach(async () => {
    world = openWorld({
      ...{ local, start, outages: [], crashes: new Set<number>(), shuffle: 1 },
      witness: () => {},
    });
    const set = { type: 'SetSchedule', by: serviceActor, at: world.clock(), because: 'adopted' } as const;
    await world.dutyTasks.giveSchedule(duty, { ...set, duty, dueOn: '2027-02-12', cycle: '2027-02-14' });
  });

  /** Until so many days from the start, when something is done. */
  async function on(after: number, act: () => Promise<unknown>): Promise<void> {
    world.at(start + after * day - Date.parse(world.clock()), async () => void (await act()));
    await world.run(start + after * day);
  }

  const rounds = () =>
    world.log.flatMap(({ event }) => (event.type === 'TaskOpened' && 'dueOn' in event ? [event.dueOn] : []));

  async function newest(): Promise<Task> {
    const key =
      world.log.findLast(({ event }) => event.type === 'TaskOpened')?.stream.replace('task/', '') ?? '';
    const task = await world.dutyTasks.find(key);
    assert(task);
    return task;
  }

  async function complete({ key }: Task): Promise<void> {
    const [at, today] = [world.clock(), world.clock().slice(0, 10)];
    const evidence = { link, evidenceDate: today, outcome: 'As it should be' };
    await world.dutyTasks.handle(key, { type: 'Complete', by: kit, at, today, ...evidence });
  }

  async function reopen({ key }: Task): Promise<void> {
    const [at, today] = [world.clock(), world.clock().slice(0, 10)];
    const asked = { by: kit, at, today, reason: 'A page is missing', dueOn: '2027-04-30' };
    await world.dutyTasks.handle(key, { type: 'Reopen', ...asked });
  }

  /** February's and March's are done, and February's is open again. */
  async function februaryAgain(): Promise<Task> {
    await on(8, async () => complete(await newest()));
    const february = await newest();
    await on(38, () => reopen(february));
    await on(40, async () => complete(await newest()));
    assert.deepEqual(rounds(), ['2027-02-12', '2027-03-12']);
    return february;
  }

  it('does not put March in the place of April, which came round meanwhile and opens then', async () => {
    const february = await februaryAgain();
    await on(75, async () => assert.equal(rounds().length, 2, 'one task at a time'));
    await on(76, () => complete(february));
    assert.deepEqual(rounds(), ['2027-02-12', '2027-03-12', '2027-04-14']);
  });

  it('changes nothing of April’s that is open when it is done', async () => {
    await on(8, async () => complete(await newest()));
    const february = await newest();
    await on(40, async () => complete(await newest()));
    await on(68, () => reopen(february));
    await on(70, () => complete(february));
    await on(72, async () => complete(await newest()));
    await on(105, async () => undefined);
    assert.deepEqual(rounds(), ['2027-02-12', '2027-03-12', '2027-04-14', '2027-05-14']);
  });
});

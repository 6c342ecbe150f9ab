/** A clock that jumps, forwards and back, by an hour and by a day: no task is lost, none is done twice, none waits for the wrong clock. */
import assert from 'node:assert/strict';
import { type Simulated, startSimulated } from './simulated/service.ts';
import { recorded } from './table/graphCalls.ts';
import { acknowledge, newSubject, raise, type Subject } from './table/subject.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The last is the worst, and the short run's. */
const jumps = [
  ['an hour forwards', hour],
  ['an hour back', -hour],
  ['a day forwards', day],
  ['a day back', -day],
] as const;
const long = process.env.FAULTS === 'long';

describe('A clock that jumps', () => {
  let office: Simulated;
  let subject: Subject;
  beforeEach(async () => {
    office = await startSimulated({ start: '2026-03-03T10:00:00Z', timers: true });
    await office.freshStart();
    subject = newSubject(office.trueTime());
  });
  afterEach(() => office?.stop());

  /** With the watchdog and the roster's job, which over days look less often than in earnest. */
  async function pass(ms: number): Promise<void> {
    const dog = office.every(ms < day ? minute : 30 * minute, office.watchdog);
    const roster = office.every(ms < day ? 5 * minute : 30 * minute, office.teams.roster.refresh);
    await office.run(office.trueTime() + ms);
    await dog.stop();
    await roster.stop();
  }
  const cards = () =>
    office.connector.messages.filter(
      ({ conversation, replyTo, activities }) =>
        conversation.startsWith('19:') && !replyTo && JSON.stringify(activities).includes(subject.reference),
    );
  const left = async (kind: string) =>
    (await office.core.journal.errands.ofStream(subject.reference)).filter((task) => task.kind === kind);

  for (const [name, ms] of long ? jumps : jumps.slice(-1)) {
    it(`${name} while SharePoint is away: the record is written once, soon after it is back`, async () => {
      office.tenant.faults.add({
        match: { path: /^\/sites/ },
        times: Number.POSITIVE_INFINITY,
        do: { status: 503 },
      });
      await raise(subject, office);
      await pass(10 * minute);
      assert.equal((await left('record')).length, 1);
      office.jump(ms);
      office.tenant.faults.clear();
      await pass(15 * minute);
      assert.deepEqual(await left('record'), []);
      await recorded(subject, office);
      assert.equal(cards().length, 1);
    });

    it(`${name} while SharePoint wants to be left alone for 20 minutes: it is, and no longer than an hour`, async () => {
      const wait = { status: 429, headers: { 'Retry-After': '1200' } };
      office.tenant.faults.add({ match: { method: 'POST', path: /items$/ }, do: wait });
      await raise(subject, office);
      await pass(minute);
      office.jump(ms);
      await pass(80 * minute);
      assert.deepEqual(await left('record'), []);
      await recorded(subject, office);
    });

    it(`${name} while Teams is away: the card is posted once`, async () => {
      office.connector.fail({
        on: /^POST \/v3\/conversations /,
        times: Number.POSITIVE_INFINITY,
        do: { status: 503 },
      });
      await raise(subject, office);
      await pass(10 * minute);
      assert.equal(cards().length, 0);
      office.jump(ms);
      office.connector.recover();
      await pass(15 * minute);
      assert.equal(cards().length, 1);
    });

    it(`${name}: a concern's deadline passes once, and an acknowledged one's not at all`, async () => {
      const other = newSubject(office.trueTime());
      await raise(subject, office);
      await raise(other, office);
      await pass(minute);
      await acknowledge(other, office);
      office.jump(ms);
      await pass(3 * day);
      const passed = await rungs(subject);
      assert(passed.length > 0, 'nobody was reminded');
      assert.equal(new Set(passed).size, passed.length, passed.join(' '));
      // The time that was promised to both.
      const [due = ''] = passed.map((rung) => rung.split(' ').at(-1));
      assert.deepEqual(
        (await rungs(other)).filter((rung) => rung.endsWith(due)),
        [],
      );
      await recorded(subject, office);
    });
  }

  async function rungs({ reference }: Subject): Promise<readonly string[]> {
    return (await office.casework.concerns.history(reference)).flatMap(({ event }) =>
      event.type === 'DeadlinePassed' ? [`${event.step} ${event.rung} ${event.due}`] : [],
    );
  }
});

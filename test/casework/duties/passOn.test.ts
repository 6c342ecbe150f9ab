/** Whose an open duty is: of whoever answers for its role today, and of the holder again once they are back. */
import assert from 'node:assert/strict';
import { openDutyCalendar } from '../../../src/casework/duties/dutyCalendar.ts';
import { openHolders } from '../../../src/casework/duties/holders.ts';
import { openPassOn } from '../../../src/casework/duties/passOn.ts';
import { type DutyTasks, openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import type { Holding, Office as Now } from '../../../src/policy/office.ts';
import { type Person, serviceActor, theTeam } from '../../../src/policy/person.ts';
import type { FixedRole } from '../../../src/policy/roleNames.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';
import { at, open, opened } from '../../policy/duties/given.ts';
import { local } from '../../policy/local.ts';
import { directoryOf, type Office, openOffice, refused } from '../given.ts';

const { dana, kit, robin, sam, toni } = people;
const { key } = opened;
const holds = (person: Person, role: FixedRole = 'prevent-lead'): Holding => ({
  role,
  person: person.id,
  away: false,
});
const away = (holder: Person, deputy: Person): Now => [
  { role: 'prevent-lead', person: holder.id, away: true },
  { role: 'prevent-lead', person: deputy.id, insteadOf: holder.id, away: false },
];

describe('An open duty', () => {
  let office: Office;
  let dutyTasks: DutyTasks;
  let now: Now;
  let known: readonly Person[];
  beforeEach(async () => {
    office = openOffice();
    dutyTasks = openDutyTasks({ streams: office.journal.streams, local, lanes: laneOf });
    now = [holds(dana), holds(robin, 'associate-director')];
    known = [dana, robin, toni, kit];
    await dutyTasks.handle(key, open);
    await assign();
  });
  afterEach(() => office.close());

  const inOffice = () => openHolders(local.pack, { office: async () => now, directory: directoryOf(known) });
  const assign = async () =>
    dutyTasks.handle(key, {
      type: 'Assign',
      by: serviceActor,
      at,
      ...(await inOffice().holderOf('prevent-lead')),
    });
  const passOn = () =>
    openPassOn({ dutyTasks, directory: directoryOf(known), inOffice: inOffice(), clock: () => at })();
  const owner = async () => (await dutyTasks.find(key))?.assignee?.id;
  const versions = async () => (await dutyTasks.history(key)).length;

  it('stays with its owner as long as nothing changes, however often that is looked at', async () => {
    const before = await versions();
    await passOn();
    await passOn();
    assert.equal(await owner(), dana.id);
    assert.equal(await versions(), before);
  });

  it('goes to the deputy of an owner who is away, and back', async () => {
    now = away(dana, toni);
    await passOn();
    assert.equal(await owner(), toni.id);
    assert.equal((await dutyTasks.find(key))?.insteadOf, dana.id);
    now = [holds(dana)];
    await passOn();
    assert.equal(await owner(), dana.id);
    assert.equal((await dutyTasks.find(key))?.insteadOf, undefined);
  });

  it('that a deputy gave away and has again goes back to the holder', async () => {
    now = away(dana, toni);
    await passOn();
    const give = (by: Person, to: Person) =>
      dutyTasks.handle(key, {
        ...{ type: 'HandOver', by: { ...by, safeguarding: false, roles: ['prevent-lead'] }, at },
        ...{ to, reason: 'Knows the paper' },
      });
    await give(toni, kit);
    assert.equal(await owner(), kit.id);
    await give(kit, toni);
    assert.equal((await dutyTasks.find(key))?.insteadOf, dana.id);
    now = [holds(dana)];
    await passOn();
    assert.equal(await owner(), dana.id);
  });

  it('does not move while the office is closed, though the deputy’s day has begun', async () => {
    now = away(dana, toni);
    const { clock, turnTo } = clockAt('2027-03-02T08:59:59Z');
    const kit = { dutyTasks, local, turns: nobodyElse, clock };
    const calendar = openDutyCalendar({ ...kit, office: async () => now, directory: directoryOf(known) });
    await calendar.passOnInHours();
    assert.equal(await owner(), dana.id);
    turnTo('2027-03-02T09:00:00Z');
    await calendar.passOnInHours();
    assert.equal(await owner(), toni.id);
  });

  it('goes from one deputy to the next, and then back', async () => {
    for (const deputy of [toni, kit]) {
      now = away(dana, deputy);
      await passOn();
      assert.equal(await owner(), deputy.id);
    }
    now = [holds(dana)];
    await passOn();
    assert.equal(await owner(), dana.id);
  });

  it('goes to the next in line where the deputy has left', async () => {
    now = [...away(dana, toni), holds(robin, 'associate-director')];
    await passOn();
    known = [dana, robin];
    await passOn();
    assert.equal(await owner(), robin.id);
  });

  it('goes to the other holder where the owner has left, and to the team where nobody is left', async () => {
    now = [holds(dana), holds(toni)];
    known = [toni];
    await passOn();
    assert.equal(await owner(), toni.id);
    known = [];
    await passOn();
    assert.equal(await owner(), theTeam.id);
  });

  it('that is open when a deputy stands in comes to them at once', async () => {
    now = away(sam, toni);
    assert.deepEqual(await inOffice().holderOf('prevent-lead'), {
      role: 'prevent-lead',
      to: toni,
      insteadOf: sam.id,
    });
  });

  it('stays where a directory cannot be asked, and nobody counts as gone', async () => {
    const silent = { ...directoryOf([]), person: () => Promise.reject(refused()) };
    const holders = openHolders(local.pack, { office: async () => now, directory: silent });
    await openPassOn({ dutyTasks, directory: silent, inOffice: holders, clock: () => at })();
    assert.equal(await owner(), dana.id);
  });

  it('that is late is told to all who answer for the next role', async () => {
    now = [holds(robin, 'associate-director'), holds(kit, 'associate-director')];
    const { role, people: all } = await inOffice().all('prevent-lead');
    assert.equal(role, 'associate-director');
    assert.deepEqual(
      all.map(({ to }) => to.id),
      [robin.id, kit.id],
    );
  });
});

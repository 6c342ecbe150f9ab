import assert from 'node:assert/strict';
import { rolesOfNobody } from '../../src/casework/gone.ts';
import { openLookUp } from '../../src/casework/lookUp.ts';
import { openOffice as openRoleOffice } from '../../src/casework/roles/office.ts';
import { openRoles } from '../../src/casework/roles/roles.ts';
import { openWhoIs } from '../../src/casework/whoIs.ts';
import type { Holding } from '../../src/policy/office.ts';
import type { Person } from '../../src/policy/person.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { clockAt } from '../clock.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import { addressOf, directoryOf, entryOf, type Office, openOffice, readableLog } from './given.ts';

const { dana, jo, robin, toni } = people;

describe('Who somebody is while a deputy stands in', () => {
  let office: Office;
  before(() => {
    office = openOffice();
  });
  after(() => office.close());

  it('is a holder of the role, for the days of it and no longer; the one who is away holds it, too', async () => {
    const { clock, turnTo } = clockAt('2026-03-02T10:00:00Z');
    const { streams } = office.journal;
    const roles = openRoles({ streams, local, lanes: laneOf });
    const holders = { 'lead-somerset': [dana.id] };
    const ask = openRoleOffice({ streams, holders, local, clock });
    const team = { known: async () => [jo], people: async () => [jo] };
    const { certainly } = openWhoIs(team, ask, local.pack);
    const held = async (person: Person) => (await certainly(person)).roles;

    await roles.handle('lead-somerset', {
      type: 'NameDeputy',
      ...{
        by: { ...dana, safeguarding: false },
        at: clock(),
        role: 'lead-somerset',
        holder: dana,
        person: toni,
      },
      ...{ from: '2026-03-04', until: '2026-03-04', holders: [dana.id], today: '2026-03-02' },
    });
    assert.deepEqual(await held(toni), []);
    turnTo('2026-03-04T23:30:00Z');
    assert.deepEqual(await held(toni), ['lead-somerset']);
    assert.deepEqual(await held(dana), ['lead-somerset']);
    for (const person of [toni, dana]) assert.deepEqual((await certainly(person)).places, ['somerset']);
    turnTo('2026-03-05T00:00:00Z');
    assert.deepEqual(await held(toni), []);
    assert.deepEqual((await certainly(toni)).places, []);
  });
});

describe('Who is meant as a deputy', () => {
  const guest = { ...entryOf(robin), guest: true };
  const lookUpIn = (found: ReturnType<typeof directoryOf>, patience?: number) =>
    openLookUp({
      directory: found,
      log: readableLog().log,
      explain: () => 'failed',
      ...(patience !== undefined && { patience }),
    });
  const all = directoryOf([toni, robin]);
  const withGuest = { ...all, entry: async () => guest, find: async () => [guest] };

  it('is whoever was picked, or has that very address; a name is offered', async () => {
    const { byId, byWords } = lookUpIn(all);
    assert.deepEqual(await byId(toni.id), { found: entryOf(toni) });
    assert.deepEqual(await byWords(addressOf(toni)), { found: entryOf(toni) });
    assert.deepEqual(await byWords(toni.name), { why: 'needs-offered', offered: [entryOf(toni)] });
  });

  it('is nobody whom the directory does not know, and no guest', async () => {
    assert.deepEqual(await lookUpIn(all).byId(dana.id), { why: 'gone', offered: [] });
    assert.deepEqual(await lookUpIn(all).byWords('nobody'), { why: 'not-found', offered: [] });
    assert.deepEqual(await lookUpIn(withGuest).byId(robin.id), { why: 'guest', offered: [] });
    assert.deepEqual(await lookUpIn(withGuest).byWords(addressOf(robin)), { why: 'guest', offered: [] });
    assert.deepEqual(await lookUpIn(withGuest).byWords(robin.name), { why: 'not-found', offered: [] });
  });

  it('is not known while the directory fails or is silent', async () => {
    const failing = {
      ...all,
      find: () => Promise.reject(new Error('down')),
      entry: () => new Promise<never>(() => {}),
    };
    assert.deepEqual(await lookUpIn(failing).byWords('toni'), { why: 'no-answer', offered: [] });
    assert.deepEqual(await lookUpIn(failing, 1).byId(toni.id), { why: 'no-answer', offered: [] });
  });
});

describe('A role of which holders are gone', () => {
  const found = async (...holdings: readonly Holding[]) =>
    rolesOfNobody(['hr', 'prevent-lead'], async () => holdings, directoryOf([toni]));
  const lead = (person: Person, away = false): Holding => ({ role: 'prevent-lead', person: person.id, away });

  it('is nobody’s where all who answer for it are, and one holder’s less where others are there', async () => {
    assert.deepEqual(await found(lead(toni)), []);
    assert.deepEqual(await found(lead(dana)), [{ code: 'role-nobody', about: 'prevent-lead' }]);
    assert.deepEqual(await found(lead(dana), lead(toni)), [
      { code: 'role-holder-gone', about: 'prevent-lead' },
    ]);
    assert.deepEqual(await found(lead(toni, true), lead(dana)), [
      { code: 'role-nobody', about: 'prevent-lead' },
    ]);
  });
});

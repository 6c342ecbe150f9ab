/** Who is of the team, on record beside what Teams says of the channel, at two instances of the service. */
import assert from 'node:assert/strict';
import { openMembers } from '../../../src/casework/members/members.ts';
import { RosterUnknown } from '../../../src/casework/ports.ts';
import { type Person, type PersonId, serviceActor } from '../../../src/policy/person.ts';
import { openTeam } from '../../../src/teams/people/team.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const { jo, kit, toni } = people;
const channel = '19:safeguarding@thread.tacv2';
const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`;

describe('Who is of the team', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const instance = () => openMembers({ streams: office.journal.streams, local, lanes: laneOf });
  const look = (present: readonly Person[], minute: number) =>
    ({ type: 'Look', by: serviceActor, at: at(minute), present }) as const;
  const types = async () =>
    (await office.journal.streams.load(`members/${channel}`)).map(({ event }) => event.type);

  /** The team as an instance knows it, with those whom Teams has named there. */
  function teamOf(present: readonly Person[] | undefined, outsiders = 0) {
    let asked = 0;
    const roster = {
      known: async () => present,
      people: async () => present ?? Promise.reject(new RosterUnknown()),
      outsiders: async () => outsiders,
      refresh: async () => {
        asked += 1;
      },
    };
    const chosen = async () => ({
      conversation: channel,
      serviceUrl: '',
      channelId: '',
      bot: '',
      tenant: '',
    });
    const team = openTeam({ roster, channel: { chosen }, members: instance() });
    return { ...team, asked: () => asked };
  }

  it('is not known until the service has looked into the channel, which is then asked of Teams', async () => {
    const team = teamOf([jo, kit]);
    assert.equal(await team.known(), undefined);
    await assert.rejects(team.people(), RosterUnknown);
    assert.equal(team.asked(), 1);
  });

  it('is whoever is in the channel and confirmed, as soon as another instance has recorded it', async () => {
    const [one, other] = [instance(), instance()];
    await one.handle(channel, look([jo, kit], 0));
    await other.handle(channel, look([jo, kit, toni], 1));
    assert.deepEqual(await teamOf([jo, kit, toni]).people(), [jo, kit]);
    assert.equal(await teamOf([jo, kit, toni]).hasStrangers(), true);
    await other.handle(channel, { type: 'Confirm', by: acting('jo'), at: at(2), person: toni.id });
    assert.deepEqual(await teamOf([jo, toni]).people(), [jo, toni]);
    assert.equal(await teamOf([jo, toni]).hasStrangers(), false);
    assert.equal(await teamOf([jo, toni], 1).hasStrangers(), true);
    await one.handle(channel, { type: 'Refuse', by: acting('kit'), at: at(3), person: toni.id });
    assert.deepEqual(await teamOf([jo, kit, toni]).known(), [jo, kit]);
  });

  it('is recorded once, although two instances look at the same time', async () => {
    await instance().handle(channel, look([jo, kit], 0));
    await Promise.all([1, 2, 3].map(() => instance().handle(channel, look([jo, kit, toni], 1))));
    assert.deepEqual(await types(), ['MembersConfirmed', 'NewcomerSeen']);
  });

  it('stays as it was said, when the answer that another instance had from Teams is older', async () => {
    const [one, other] = [instance(), instance()];
    await one.handle(channel, look([jo, kit], 0));
    await one.handle(channel, look([jo, kit, toni], 2));
    await one.handle(channel, { type: 'Confirm', by: acting('jo'), at: at(3), person: toni.id });
    await other.handle(channel, look([jo, kit], 1));
    assert.deepEqual(await types(), ['MembersConfirmed', 'NewcomerSeen', 'MembersConfirmed']);
  });

  it('is said of one channel, and of no other', async () => {
    await instance().handle('19:another', look([jo, kit, toni], 0));
    await instance().handle(channel, look([jo], 0));
    assert.deepEqual(await teamOf([jo, kit, toni]).people(), [jo]);
    assert.equal((await instance().of(channel)).held[kit.id as PersonId], undefined);
  });
});

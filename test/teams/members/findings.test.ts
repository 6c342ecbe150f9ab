/** What is found of a channel that has strangers in it, or nobody of the team, or that nobody tried. */
import assert from 'node:assert/strict';
import type { MembersEvent } from '../../../src/policy/members/events.ts';
import { evolveMembers } from '../../../src/policy/members/evolve.ts';
import { nobodyKnown } from '../../../src/policy/members/state.ts';
import { service } from '../../../src/policy/person.ts';
import { strangers, untriedKind } from '../../../src/teams/members/findings.ts';
import { people } from '../../people.ts';

const { jo, kit, toni } = people;
const monday = '2026-03-02T10:00:00Z';
const tuesday = '2026-03-03T10:00:01Z';
const happened = { at: monday, by: service };
const inUse: MembersEvent = { type: 'MembersConfirmed', ...happened, how: 'in-use', members: [jo, kit] };
const seen: MembersEvent = { type: 'NewcomerSeen', ...happened, member: toni };
const refused: MembersEvent = { type: 'NewcomerRefused', at: monday, by: jo, member: toni };
const left = (member: typeof jo): MembersEvent => ({ type: 'MemberLeft', ...happened, member });

const at = { conversation: '19:channel', serviceUrl: '', channelId: '', bot: '', tenant: '' };

describe('The safeguarding channel', () => {
  const found = async (
    events: readonly MembersEvent[],
    present = [jo, kit, toni],
    now = monday,
    outsiders = 0,
  ) => {
    const members = { of: async () => events.reduce(evolveMembers, nobodyKnown) };
    const roster = { known: async () => present, outsiders: async () => outsiders };
    const all = await strangers({ members, roster, channel: { chosen: async () => at }, clock: () => now });
    return all.map(({ code }) => code);
  };

  it('in which all are of the team, or that nobody has looked into, is no finding', async () => {
    assert.deepEqual(await found([inUse], [jo, kit]), []);
    assert.deepEqual(await found([]), []);
  });

  it('with somebody who is asked about is a finding after a day without an answer', async () => {
    assert.deepEqual(await found([inUse, seen]), []);
    assert.deepEqual(await found([inUse, seen], [jo, kit, toni], tuesday), ['stranger-in-channel']);
  });

  it('with somebody who was refused is a finding at once, until they are gone', async () => {
    assert.deepEqual(await found([inUse, seen, refused]), ['stranger-in-channel']);
    assert.deepEqual(await found([inUse, seen, refused], [jo, kit]), []);
  });

  it('with guests or people of other tenants is a finding at once', async () => {
    assert.deepEqual(await found([inUse], [jo, kit], monday, 2), ['stranger-in-channel']);
  });

  it('without anybody of the team is a finding', async () => {
    assert.deepEqual(await found([inUse, left(jo), left(kit), seen]), ['nobody-confirmed']);
  });

  const kind = async (type: string, { tried = false, team = '19:team' } = {}) => {
    const chosen = async () => ({ ...at, team });
    const post = {
      roll: async () => ({ people: [], outsiders: 0 }),
      members: async () => [],
      channels: async () => [{ id: at.conversation, type }],
    };
    return untriedKind({ channel: { chosen }, post, tried: { was: async () => tried } });
  };

  for (const type of ['private', 'shared'])
    it(`that is ${type} and was in use before it was tried stays, with a finding`, async () => {
      assert.deepEqual(await kind(type), [{ code: 'channel-kind', about: type }]);
      assert.deepEqual(await kind(type, { tried: true }), []);
      assert.deepEqual(await kind(type, { team: '' }), []);
    });

  it('that is a standard one is no finding', async () => assert.deepEqual(await kind('standard'), []));
});

/** Who in the safeguarding channel is of the team, and whose word says so. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MembersCommand } from '../../../src/policy/members/commands.ts';
import { decideMembers } from '../../../src/policy/members/decide.ts';
import type { How, Member, MembersEvent } from '../../../src/policy/members/events.ts';
import { evolveMembers } from '../../../src/policy/members/evolve.ts';
import { followMembers } from '../../../src/policy/members/follow.ts';
import { isConfirmed, nobodyKnown, thoseWho } from '../../../src/policy/members/state.ts';
import { type Actor, type Person, type PersonId, service, serviceActor } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { acting, people } from '../../people.ts';
import { fromLaterRelease } from '../later.ts';

const { jo, kit, toni, alex, dana } = people;
const at = '2026-03-02T10:00:00Z';
const later = '2026-03-02T11:00:00Z';
const described: Member = { ...toni, organisation: 'NHS Example ICB' };

const byService = { by: service, at };
const inUse: MembersEvent = { type: 'MembersConfirmed', ...byService, how: 'in-use', members: [jo, kit] };
const seen: MembersEvent = { type: 'NewcomerSeen', ...byService, member: toni };
const told: MembersEvent = { type: 'NewcomerDescribed', ...byService, member: described };
const confirmed = (by: Person, member: Member = described, how: How = 'asked'): MembersEvent => ({
  type: 'MembersConfirmed',
  at,
  by,
  how,
  members: [member],
});
const refusedBy = (by: Person): MembersEvent => ({ type: 'NewcomerRefused', at, by, member: described });
const left = (member: Member): MembersEvent => ({ type: 'MemberLeft', ...byService, member });

const look = (present: readonly Person[], when = later): MembersCommand => ({
  type: 'Look',
  by: serviceActor,
  at: when,
  present,
});
const says = (type: 'Confirm' | 'Refuse', by: Actor, person: PersonId = toni.id): MembersCommand => ({
  type,
  by,
  at,
  person,
});
const lead: Actor = { ...dana, safeguarding: false, roles: ['prevent-lead'] };
const plainOf = ({ id, name }: Person) => ({ id, name });

function given(...events: readonly MembersEvent[]) {
  const state = events.reduce(evolveMembers, nobodyKnown);
  const decided = (command: MembersCommand) => decideMembers(command, state);
  return {
    state,
    when: (command: MembersCommand) => ({
      gives: (...expected: readonly object[]) => assert.deepEqual(decided(command), expected),
      refused: (code: RefusalCode) => assert.throws(() => decided(command), new Refusal(code)),
      errands: () => {
        const happened = decided(command);
        const after = happened.reduce(evolveMembers, state);
        return followMembers({ events: happened, before: state, after }).map(({ about }) =>
          'person' in about ? about.person : about.before,
        );
      },
    }),
  };
}

describe('Whoever is in the channel', () => {
  it('when the service first looks into it is of the team: it was in use, or set by the settings', () => {
    given()
      .when(look([jo, kit]))
      .gives({ ...inUse, at: later, members: [jo, kit].map(plainOf) });
  });

  it('and newly appears later is asked about once, and not of the team until a member confirms them', () => {
    given(inUse)
      .when(look([jo, kit, toni]))
      .gives({ ...seen, at: later, member: plainOf(toni) });
    given(inUse, seen)
      .when(look([jo, kit, toni]))
      .gives();
    assert.equal(isConfirmed(toni.id, given(inUse, seen).state), false);
    assert.equal(isConfirmed(toni.id, given(inUse, seen, confirmed(jo)).state), true);
  });

  it('is confirmed by name and organisation, as they were shown; who said so and when is on record', () => {
    given(inUse, seen, told)
      .when(says('Confirm', acting('jo')))
      .gives(confirmed(plainOf(jo)));
  });

  it('was shown by name when the channel was chosen, and is of the team by that', () => {
    const members = [described, { ...jo, organisation: '' }];
    given()
      .when({ type: 'ConfirmShown', by: acting('jo'), at, members })
      .gives({ type: 'MembersConfirmed', at, by: plainOf(jo), how: 'shown', members });
    given(inUse)
      .when({ type: 'ConfirmShown', by: acting('jo'), at, members: [jo, kit] })
      .gives();
  });

  it('has left when they are there no more, which ends what was confirmed: whoever comes back is asked about again', () => {
    given(inUse)
      .when(look([kit]))
      .gives({ ...left(jo), at: later });
    given(inUse, left(jo))
      .when(look([jo, kit]))
      .gives({ ...seen, at: later, member: plainOf(jo) });
  });

  it('is not known to have left by an empty answer', () => {
    given(inUse).when(look([])).gives();
  });

  it('counts as they did after an answer that is older than what was said since', () => {
    const earlier = '2026-03-02T09:59:59Z';
    given(inUse, seen, confirmed(jo))
      .when(look([jo, kit], earlier))
      .gives();
    given(inUse, left(jo))
      .when(look([jo, kit], earlier))
      .gives();
  });
});

describe('The word that somebody is of the team', () => {
  it('counts from a confirmed member alone', () => {
    const stranger = { ...toni, safeguarding: false };
    for (const by of [stranger, { ...alex, safeguarding: false }, lead])
      for (const type of ['Confirm', 'Refuse'] as const)
        given(inUse, seen).when(says(type, by)).refused('not-safeguarding');
    // In the roster as it was kept, and left since.
    given(inUse, seen, left(jo))
      .when(says('Confirm', acting('jo')))
      .refused('not-safeguarding');
  });

  it('never counts from oneself', () => {
    for (const type of ['Confirm', 'Refuse'] as const) {
      given(inUse)
        .when(says(type, acting('jo'), jo.id))
        .refused('not-yourself');
      given(inUse, left(jo), left(kit), seen)
        .when(says(type, { ...toni, safeguarding: false, roles: ['hr'] }))
        .refused('not-yourself');
    }
  });

  it('comes from whoever holds a role where nobody of the team is left, and only then', () => {
    given(inUse, left(jo), left(kit), seen)
      .when(says('Confirm', lead))
      .gives(confirmed(plainOf(dana), plainOf(toni)));
    given(inUse, left(jo), left(kit), seen)
      .when(says('Confirm', { ...alex, safeguarding: false }))
      .refused('not-safeguarding');
  });

  it('that they are not is remembered however often they come, and can be changed later', () => {
    given(inUse, seen, refusedBy(jo))
      .when(look([jo, kit]))
      .gives();
    given(inUse, seen, refusedBy(jo))
      .when(look([jo, kit, toni]))
      .gives();
    given(inUse, seen, told, refusedBy(jo))
      .when(says('Confirm', acting('kit')))
      .gives(confirmed(plainOf(kit)));
    given(inUse, seen, told, confirmed(jo))
      .when(says('Refuse', acting('kit')))
      .gives(refusedBy(plainOf(kit)));
  });

  it('said twice is said once, and a press that comes again says nothing against what was said since', () => {
    given(inUse, seen, refusedBy(jo))
      .when(says('Refuse', acting('jo')))
      .gives();
    const { state } = given(inUse, seen, confirmed(jo), refusedBy(kit));
    assert.deepEqual(decideMembers(says('Confirm', acting('jo')), state, true), []);
  });

  it('says nothing of somebody who is not in the channel, or of a made-up person', () => {
    for (const person of ['constructor', '__proto__', '', alex.id])
      given(inUse)
        .when(says('Confirm', acting('jo'), person as PersonId))
        .refused('not-in-channel');
    given(inUse, seen, left(toni))
      .when(says('Confirm', acting('jo')))
      .refused('not-in-channel');
  });

  it('is not lifted by who was refused, when they choose the channel', () => {
    const members = [described];
    given(inUse, seen, refusedBy(jo))
      .when({ type: 'ConfirmShown', by: { ...toni, safeguarding: false }, at, members })
      .gives();
    given(inUse, seen, refusedBy(jo))
      .when({ type: 'ConfirmShown', by: acting('jo'), at, members })
      .gives(confirmed(plainOf(jo), described, 'shown'));
  });

  it('is nobody’s but the service’s that somebody came, and what the directory says of them', () => {
    given(inUse)
      .when({ ...look([toni]), by: acting('jo') })
      .refused('not-yours');
    given(inUse, seen)
      .when({ type: 'Describe', by: acting('jo'), at, member: described })
      .refused('not-yours');
    given(inUse, seen).when({ type: 'Describe', by: serviceActor, at, member: described }).gives(told);
    given(inUse, seen, told)
      .when({ type: 'Describe', by: serviceActor, at, member: { ...described, organisation: 'Other' } })
      .gives();
  });
});

describe('The card about a newcomer', () => {
  it('is shown when they come, and changes with each answer; those who were there from the first have none', () => {
    assert.deepEqual(
      given()
        .when(look([jo, kit]))
        .errands(),
      [],
    );
    assert.deepEqual(
      given(inUse)
        .when(look([jo, kit, toni]))
        .errands(),
      [toni.id],
    );
    assert.deepEqual(
      given(inUse, seen)
        .when(says('Confirm', acting('jo')))
        .errands(),
      [toni.id],
    );
    assert.deepEqual(
      given(inUse, seen)
        .when(look([jo, kit]))
        .errands(),
      [toni.id],
    );
  });

  it('is shown to whoever can answer now, when the last member has left or the first was confirmed', () => {
    assert.deepEqual(
      given(inUse, seen)
        .when(look([toni]))
        .errands(),
      [toni.id],
    );
    const two = [seen, { ...seen, member: alex }];
    assert.deepEqual(
      given(inUse, ...two, left(jo), left(kit))
        .when(says('Confirm', lead))
        .errands(),
      [toni.id, alex.id],
    );
  });
});

describe('Whatever happens in the channel', () => {
  const cast = [jo, kit, toni, alex];
  const anyone = fc.constantFrom(...cast);
  const anything = fc.oneof(
    fc.subarray(cast).map((present) => ({ type: 'Look' as const, present })),
    fc.record({ type: fc.constantFrom('Confirm' as const, 'Refuse' as const), by: anyone, about: anyone }),
  );

  it('nobody becomes of the team by their own word or a stranger’s, nor stays of it after they left', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (asked) => {
        let state = [inUse].reduce(evolveMembers, nobodyKnown);
        for (const [index, one] of asked.entries()) {
          const when = new Date(Date.parse(later) + index).toISOString();
          const before = state;
          const command: MembersCommand =
            one.type === 'Look'
              ? look(one.present, when)
              : {
                  ...says(one.type, { ...one.by, safeguarding: isConfirmed(one.by.id, state) }, one.about.id),
                  at: when,
                };
          try {
            state = decideMembers(command, state).reduce(evolveMembers, state);
          } catch (error) {
            assert.ok(error instanceof Refusal);
          }
          const fresh = thoseWho('confirmed', state).filter(({ member }) => !isConfirmed(member.id, before));
          assert.ok(fresh.every(({ member, by }) => by.id !== member.id && isConfirmed(by.id, before)));
          if (one.type === 'Look' && one.present.length > 0) {
            const there = new Set(one.present.map(({ id }) => id));
            assert.ok(thoseWho('confirmed', state).every(({ member }) => there.has(member.id)));
          }
        }
      }),
    );
  });

  it('a choice of the channel is on record with what it took the place of, and that channel is told', () => {
    const chosen = { before: '19:before@thread.tacv2' };
    const choose = { type: 'ConfirmShown', by: acting('jo'), at: later, members: [jo], chosen } as const;
    const happened = { type: 'ChannelChosen', at: later, by: plainOf(jo), ...chosen };
    given(inUse).when(choose).gives(happened);
    assert.deepEqual(given(inUse).when(choose).errands(), [chosen.before]);
    assert.deepEqual(
      given(inUse)
        .when({ ...choose, chosen: {} })
        .errands(),
      [],
    );
  });

  it('a happening of a later release stops the load: who is of the team is not half read', () => {
    assert.throws(() =>
      evolveMembers(given(inUse).state, fromLaterRelease<MembersEvent>({ ...seen, type: 'MemberPromoted' })),
    );
  });
});

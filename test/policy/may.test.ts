/** Who may do what at the desk: every capacity, every action, in every state of a concern. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import { evolve } from '../../src/policy/concerns/evolve.ts';
import { blank, type Case, type Concern } from '../../src/policy/concerns/state.ts';
import {
  type AskedFor,
  type Asking,
  capacities,
  conditions,
  type DeskAction,
  deskActions,
  may,
  table,
} from '../../src/policy/may.ts';
import { service } from '../../src/policy/person.ts';
import { aColleague, alex, nine, person, raised, riley, toni } from './concerns/given.ts';

/** Somebody in one capacity alone, on a day within which they audit. */
type Who = (typeof capacities)[number] | 'staff';
const everybody: readonly Who[] = [...capacities, 'staff'];

const me = riley;
const today = '2026-03-02';
const placed: ConcernEvent = {
  type: 'PlaceSet',
  by: person(toni),
  at: nine,
  place: 'mendip',
  name: 'Mendip',
};
const called: ConcernEvent = {
  type: 'PersonCalled',
  by: service,
  at: nine,
  person: person(me),
  role: 'chief-nurse',
  rung: 'first',
};
const hrAsked: ConcernEvent = { type: 'HrAsked', by: service, at: nine, person: person(me), role: 'hr' };

function asking(who: Who): Asking {
  const roles = { hr: ['hr'], 'role-holder': ['chief-nurse'], executive: ['executive'] } as const;
  return {
    actor: {
      ...person(me),
      safeguarding: who === 'safeguarding-team',
      roles: who in roles ? roles[who as keyof typeof roles] : [],
      places: who === 'place-lead' ? ['mendip'] : [],
    },
    governs: who === 'information-governance',
    audits: who === 'auditor' ? [{ from: today, until: today }] : [],
    today,
  };
}

function after(...events: readonly ConcernEvent[]): Case {
  const concern = events.reduce<Concern>(evolve, blank);
  if (concern.status === 'none') throw new Error('Nothing was raised.');
  return concern;
}

const plain = raised();
const ofColleague = raised({ subject: { ...aColleague, colleague: person(alex) } });
const ofMe = raised({ subject: { ...aColleague, name: me.name, colleague: person(me) } });

/** Everything that may be true of a concern for whoever asks. */
const states = {
  'no concern': undefined,
  'of no place': { concern: after(plain), isGranted: false },
  'of their place': { concern: after(plain, placed), isGranted: false },
  'to which they are called': { concern: after(plain, called), isGranted: false },
  'of which HR is asked': { concern: after(ofColleague, hrAsked), isGranted: false },
  'that they were granted to read': { concern: after(plain), isGranted: true },
  'that is about them': { concern: after(ofMe, called, hrAsked, placed), isGranted: true },
} as const satisfies Readonly<Record<string, AskedFor | undefined>>;
type State = keyof typeof states;

const team: readonly DeskAction[] = [
  'read-concern',
  'see-who-read',
  'acknowledge',
  'settle-name',
  'record',
  'grant-reading',
  'end-reading',
];
const whileCalled: readonly DeskAction[] = ['read-concern', 'acknowledge', 'settle-name'];
const whileAsked: readonly DeskAction[] = ['read-hr-part', 'advise'];

/** What each may do whatever is asked for. */
const always: Readonly<Record<Who, readonly DeskAction[]>> = {
  'safeguarding-team': ['see-owed', 'list-concerns', 'see-duties'],
  'place-lead': ['see-owed', 'list-concerns', 'see-duties'],
  called: [],
  hr: ['see-duties', 'see-owed'],
  'role-holder': ['see-duties', 'see-owed'],
  executive: ['see-overdue', 'see-duties', 'see-owed'],
  'information-governance': ['see-reads'],
  auditor: ['see-reads'],
  staff: [],
};

function ofTheConcern(who: Who, state: State): readonly DeskAction[] {
  if (state === 'no concern' || state === 'that is about them') return [];
  const isCalled = state === 'to which they are called' ? whileCalled : [];
  const isAsked = state === 'of which HR is asked' ? whileAsked : [];
  if (who === 'safeguarding-team') return [...team, ...isCalled, ...isAsked];
  if (who === 'place-lead') return [...(state === 'of their place' ? team : []), ...isCalled, ...isAsked];
  const isGranted = who === 'information-governance' && state === 'that they were granted to read';
  return [...(isGranted ? (['read-concern'] as const) : []), ...isCalled, ...isAsked];
}

describe('At the desk', () => {
  for (const who of everybody)
    for (const state of Object.keys(states) as State[])
      it(`somebody (${who}) may do what is theirs of a concern: ${state}`, () => {
        const allowed = deskActions.filter((action) => may(action, asking(who), states[state]));
        const expected = new Set([...always[who], ...ofTheConcern(who, state)]);
        assert.deepEqual(
          allowed,
          deskActions.filter((action) => expected.has(action)),
        );
      });

  it('an auditor sees nothing before the first day, nor after the last', () => {
    for (const day of ['2026-03-01', '2026-03-03'])
      assert.deepEqual(
        deskActions.filter((action) => may(action, { ...asking('auditor'), today: day })),
        [],
      );
  });

  it('nobody may do anything about a concern that may be about them, whatever they are', () => {
    fc.assert(
      fc.property(fc.subarray([...everybody]), fc.constantFrom(...deskActions), (all, action) => {
        const each = all.map(asking);
        const whole: Asking = {
          actor: {
            ...person(me),
            safeguarding: each.some(({ actor }) => actor.safeguarding),
            roles: each.flatMap(({ actor }) => actor.roles ?? []),
            places: each.flatMap(({ actor }) => actor.places ?? []),
          },
          governs: each.some(({ governs }) => governs),
          audits: each.flatMap(({ audits }) => audits),
          today,
        };
        const general = may(action, whole);
        assert.equal(may(action, whole, states['that is about them']), general);
      }),
    );
  });

  it('the table uses every capacity, every action and every condition', () => {
    assert.deepEqual(new Set(table.map(({ who }) => who)), new Set(capacities));
    assert.deepEqual(new Set(table.flatMap(({ may: all }) => all)), new Set(deskActions));
    assert.deepEqual(new Set(table.map(({ when }) => when)), new Set(conditions));
  });
});

import assert from 'node:assert/strict';
import type { Actor, Person } from '../../../src/policy/person.ts';
import { service, serviceActor } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { roleClocks } from '../../../src/policy/roles/clock.ts';
import type { NameDeputy, RoleCommand } from '../../../src/policy/roles/commands.ts';
import { decideRole } from '../../../src/policy/roles/decide.ts';
import type { DeputyNamed, RoleEvent } from '../../../src/policy/roles/events.ts';
import { evolveRole } from '../../../src/policy/roles/evolve.ts';
import { followRole } from '../../../src/policy/roles/follow.ts';
import { noRole, type RoleState } from '../../../src/policy/roles/state.ts';
import { people } from '../../people.ts';
import { fromLaterRelease } from '../later.ts';
import { local } from '../local.ts';

const { dana, jo, kit, robin, sam, toni } = people;
const by = (person: Person, parts: Partial<Actor> = {}): Actor => ({
  ...person,
  safeguarding: false,
  ...parts,
});
/** Dana holds the role, and Robin the other half of it. */
const holders = [dana.id, robin.id];
/** A Monday. */
const today = '2026-03-02';
const at = '2026-03-02T10:00:00Z';
/** From Wednesday to Friday. */
const days = { from: '2026-03-04', until: '2026-03-06' };

const name = (parts: Partial<NameDeputy> = {}): NameDeputy => ({
  type: 'NameDeputy',
  by: by(dana),
  at,
  role: 'prevent-lead',
  holder: dana,
  person: toni,
  ...days,
  holders,
  today,
  ...parts,
});
const named: DeputyNamed = {
  type: 'DeputyNamed',
  by: dana,
  at,
  role: 'prevent-lead',
  holder: dana,
  person: toni,
  ...days,
};
const takeBack = (asks: Actor, deputy = '1'): RoleCommand => ({
  type: 'WithdrawDeputy',
  by: asks,
  at,
  role: 'prevent-lead',
  deputy,
});
const ring = (turn: 'begins' | 'ends', when: string, isLost = false): RoleCommand => ({
  type: 'Ring',
  by: serviceActor,
  at: when,
  clock: 'deputy-1',
  run: { deputy: '1', turn },
  isLost,
});
const opensOnWednesday = '2026-03-04T09:00:00Z';
const opensAfterwards = '2026-03-09T09:00:00Z';
const began: RoleEvent = { type: 'DeputyBegan', by: service, at: opensOnWednesday, deputy: '1' };

const stateAfter = (events: readonly RoleEvent[]) => events.reduce<RoleState>(evolveRole, noRole);

function given(...events: readonly RoleEvent[]) {
  const decided = (command: RoleCommand) => decideRole(command, stateAfter(events), local);
  return {
    when: (command: RoleCommand) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly RoleEvent[]) => assert.deepEqual(decided(command), expected),
      thenNothing: () => assert.deepEqual(decided(command), []),
      refused: (code: RefusalCode) =>
        assert.throws(
          () => decided(command),
          (error) => error instanceof Refusal && error.code === code,
        ),
    }),
  };
}

describe('A deputy (3.4 f)', () => {
  it('is named by the holder, by the Prevent Lead or their deputy, and by the safeguarding team', () => {
    given().when(name()).then(named);
    const lead = by(robin, { roles: ['prevent-lead'] });
    for (const asks of [by(jo, { safeguarding: true }), lead]) {
      const { id, name: called } = asks;
      given()
        .when(name({ by: asks }))
        .then({ ...named, by: { id, name: called } });
    }
  });

  it('is named by nobody else: not by a colleague, nor by whoever holds another role', () => {
    for (const asks of [by(sam), by(toni), by(kit, { roles: ['hr', 'lead-somerset'] })])
      given()
        .when(name({ by: asks }))
        .refused('not-to-name');
  });

  it('stands in for somebody who holds the role by the settings, never for whoever else', () => {
    given()
      .when(name({ by: by(sam, { safeguarding: true }), holder: sam }))
      .refused('not-to-name');
  });

  it('is never the holder themself, and may be another holder', () => {
    given()
      .when(name({ person: dana }))
      .refused('own-deputy');
    given()
      .when(name({ person: robin }))
      .then({ ...named, person: robin });
  });

  it('has a first day that is not past, and a last day that is not before it, for the pack’s time at most', () => {
    given()
      .when(name({ from: '2026-03-01' }))
      .refused('date-in-past');
    given()
      .when(name({ from: '2026-03-05', until: '2026-03-04' }))
      .refused('ends-before-it-begins');
    for (const parts of [{ from: '' }, { until: '' }, { until: '2026-02-30' }])
      given().when(name(parts)).refused('date-unreadable');
    given()
      .when(name({ from: today, until: '2026-06-03' }))
      .refused('deputy-too-long');
    const longest = { from: today, until: '2026-06-02' };
    given()
      .when(name(longest))
      .then({ ...named, ...longest });
    const oneDay = { from: today, until: today };
    given()
      .when(name(oneDay))
      .then({ ...named, ...oneDay });
  });

  it('is one at a time for a holder: one more on any of the same days is refused', () => {
    for (const parts of [
      { until: '2026-03-04' },
      { from: '2026-03-06' },
      { from: today, until: '2026-03-30' },
    ])
      given(named)
        .when(name({ person: kit, ...parts }))
        .refused('deputy-stands');
    const later = { from: '2026-03-07', until: '2026-03-08' };
    given(named)
      .when(name({ person: kit, ...later }))
      .then({ ...named, person: kit, ...later });
    given(named)
      .when(name({ by: by(robin), holder: robin }))
      .then({ ...named, by: robin, holder: robin });
  });

  it('is named once, however often the same is sent', () => given(named).when(name()).thenNothing());

  it('is taken back by whoever may name one, and once', () => {
    const withdrawn: RoleEvent = { type: 'DeputyWithdrawn', by: dana, at, deputy: '1' };
    given(named)
      .when(takeBack(by(dana)))
      .then(withdrawn);
    given(named)
      .when(takeBack(by(toni)))
      .refused('not-to-name');
    given(named, withdrawn)
      .when(takeBack(by(dana)))
      .thenNothing();
    given(named, withdrawn)
      .when(name({ person: kit }))
      .then({ ...named, person: kit });
  });
});

describe('The clock of a deputy', () => {
  const clocksAfter = (...events: readonly RoleEvent[]) =>
    roleClocks(stateAfter(events), local).map((one) => one.at);

  it('rings when the office opens on the first day, and on the day after the last', () => {
    assert.deepEqual(clocksAfter(named), [opensOnWednesday]);
    given(named).when(ring('begins', opensOnWednesday)).then(began);
    assert.deepEqual(clocksAfter(named, began), [opensAfterwards], 'the last day is a Friday');
    given(named, began)
      .when(ring('ends', opensAfterwards))
      .then({ type: 'DeputyEnded', by: service, at: opensAfterwards, deputy: '1' });
  });

  it('rings neither too early, nor for one who was taken back', () => {
    given(named).when(ring('begins', '2026-03-04T08:59:59Z')).thenNothing();
    given(named).when(ring('ends', opensAfterwards)).thenNothing();
    given(named, { type: 'DeputyWithdrawn', by: dana, at, deputy: '1' })
      .when(ring('begins', opensOnWednesday))
      .thenNothing();
  });

  it('is set again where its timer was lost', () =>
    given(named)
      .when(ring('begins', at, true))
      .then({ type: 'ClockRestarted', by: service, at, clock: 'deputy-1' }));

  it('has open tasks passed on at each turn, and when one who has begun is taken back', () => {
    const kinds = (events: readonly RoleEvent[], before: readonly RoleEvent[]) =>
      followRole({ events, first: before.length + 1, before: stateAfter(before) }).map(({ kind }) => kind);
    const withdrawn: RoleEvent = { type: 'DeputyWithdrawn', by: dana, at, deputy: '1' };
    assert.deepEqual(kinds([named], []), ['deputy-note']);
    assert.deepEqual(kinds([began], [named]), ['pass-on-tasks']);
    assert.deepEqual(kinds([{ ...began, type: 'DeputyEnded' }], [named, began]), ['pass-on-tasks']);
    assert.deepEqual(kinds([withdrawn], [named]), ['deputy-note']);
    assert.deepEqual(kinds([withdrawn], [named, began]), ['deputy-note', 'pass-on-tasks']);
  });
});

describe('A role', () => {
  it('is not read on where something happened of which this release knows nothing', () => {
    assert.throws(
      () => evolveRole(stateAfter([named]), fromLaterRelease({ ...began, type: 'RoleHandedOver' })),
      /Unknown role event/,
    );
    assert.throws(() => evolveRole(noRole, began), /cannot begin with DeputyBegan/);
  });
});

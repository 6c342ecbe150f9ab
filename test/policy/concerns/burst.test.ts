/** One person's flood: what is told of one by one, what together, and that nothing of it is silent (security 12). */
import assert from 'node:assert/strict';
import {
  burstOf,
  isTogether,
  mostTogether,
  type Sent,
  toldWith,
} from '../../../src/policy/concerns/burst.ts';
import { clocksOf } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { followAll } from '../../../src/policy/concerns/follow.ts';
import { blank } from '../../../src/policy/concerns/state.ts';
import { local } from '../local.ts';
import {
  acknowledged,
  caseOf,
  given,
  held,
  jo,
  monday,
  person,
  raise,
  raised,
  sam,
  service,
} from './given.ts';

const { pack } = local;
const urgent = { urgency: 'urgent', route: { via: 'urgent' } } as const;
const alone = raised(urgent);
const inBurst = raised({ ...urgent, burst: 'NCS-FIRST' });
const sentAt = (time: string, burst?: string): Sent => ({ draft: `at ${time}`, at: monday(time), burst });
const five = ['09:00', '09:01', '09:02', '09:03', '09:04'].map((time) => sentAt(time));
const next = (time: string, before: readonly Sent[]) => burstOf(sentAt(time), before, pack, 'new');

describe('What one person sends (security 12)', () => {
  it('is told of one by one up to the number of the pack', () => {
    assert.equal(pack.bursts.oneByOne, 5);
    for (let sent = 0; sent < 5; sent += 1) assert.equal(next('09:05', five.slice(0, sent)), undefined);
  });

  it('is told of together beyond that, in a burst named after the first of them', () => {
    assert.equal(next('09:05', five), 'new');
    assert.equal(next('09:06', [...five, sentAt('09:05', 'first')]), 'first');
  });

  it('is told of one by one again once a quarter of an hour has passed', () => {
    assert.equal(pack.bursts.minutes, 15);
    assert.equal(next('09:14', five), 'new');
    assert.equal(next('09:15', five), undefined);
  });

  it('begins another burst after a quarter of an hour, and where one is full, so that the team is called anew', () => {
    const onAndOn = ['09:05', '09:10', '09:14', '09:16', '09:18', '09:19'].map((time) =>
      sentAt(time, 'first'),
    );
    assert.equal(next('09:19', [...five, ...onAndOn]), 'first');
    assert.equal(next('09:20', [...five, ...onAndOn]), 'new');
    const full = Array.from({ length: mostTogether }, () => sentAt('09:05', 'first'));
    assert.equal(next('09:06', [...five, ...full]), 'new');
  });

  it('counts once, however often the same is sent', () => {
    assert.equal(burstOf({ ...sentAt('09:01'), at: monday('09:05') }, five, pack, 'new'), undefined);
    const again = { ...sentAt('09:05'), at: monday('09:30') };
    assert.equal(burstOf(again, [...five, sentAt('09:05', 'first')], pack, 'new'), 'first');
  });
});

describe('A concern of a burst', () => {
  it('is recorded as any other, with the burst on record', () => {
    given()
      .when(raise({ ...urgent, burst: 'NCS-FIRST' }))
      .then(inBurst);
  });

  it('has the clocks of any other', () => {
    const times = (event: typeof alone) => clocksOf(caseOf(event), local).map(({ name, at }) => [name, at]);
    assert.deepEqual(times(inBurst), times(alone));
  });

  it('waits behind what others send, in all that is done about it but its record', () => {
    const errands = followAll({ events: [inBurst], first: 1, before: blank, after: caseOf(inBurst) }, local);
    assert.ok(errands.every((errand) => !errand.urgent));
    assert.deepEqual(
      errands.filter(({ behind }) => !behind).map(({ kind }) => kind),
      ['record'],
    );
    assert.ok(clocksOf(caseOf(inBurst), local).every((clock) => !clock.urgent));
    const others = followAll({ events: [alone], first: 1, before: blank, after: caseOf(alone) }, local);
    assert.deepEqual(
      others.filter(({ behind }) => behind),
      [],
    );
    assert.deepEqual(kindsOf(errands), kindsOf(others), 'and nothing is left out');
  });

  it('goes its own way once somebody has taken it, also if they give it up again', () => {
    const lapsed: ConcernEvent = {
      type: 'AcknowledgementLapsed',
      by: person(service),
      at: monday('12:00'),
      owner: person(jo),
    };
    assert.ok(isTogether(caseOf(inBurst)));
    for (const taken of [acknowledged(), held()]) assert.ok(!isTogether(caseOf(inBurst, taken)), taken.type);
    const after = caseOf(inBurst, acknowledged(), lapsed);
    assert.ok(!isTogether(after));
    assert.ok(clocksOf(after, local).every(({ urgent: goesFirst }) => goesFirst));
  });
});

describe('Additions to one concern by one person', () => {
  const added = (second: number, by = sam): ConcernEvent => ({
    type: 'InformationAdded',
    by: person(by),
    at: `2026-03-02T09:10:${String(second).padStart(2, '0')}Z`,
    as: 'reporter',
    text: `More ${second}`,
  });
  const many = [1, 2, 3, 4, 5, 6].map((second) => added(second));
  const told = (...events: readonly ConcernEvent[]) => {
    const [latest, ...before] = [alone, ...events].reverse();
    assert(latest);
    const concern = caseOf(alone, ...before.slice(0, -1).reverse());
    const after = evolve(concern, latest);
    assert(after.status !== 'none');
    const all = followAll({ events: [latest], first: after.version, before: concern, after }, local);
    return all.find(({ kind }) => kind === 'team-note');
  };

  it('are told of one by one up to the number of the pack, as urgent as the concern', () => {
    const note = told(...many.slice(0, 5));
    assert.deepEqual([note?.urgent, note?.behind, note?.about.together], [true, false, undefined]);
  });

  it('are told of together beyond that, at the end of the minute and behind what others send', () => {
    const note = told(...many);
    assert.deepEqual([note?.urgent, note?.behind, note?.dueAt], [false, true, '2026-03-02T09:11:00.000Z']);
    assert.equal(note?.about.together, note?.dueAt);
  });

  it('of others are told of by themselves all the same', () => {
    assert.equal(toldWith(caseOf(alone, ...many, added(7, jo)), pack), undefined);
  });
});

function kindsOf(errands: readonly { readonly kind: string }[]): readonly string[] {
  return errands.map(({ kind }) => kind);
}

/** The clock of a call is that of a concern that cannot wait; none is late in silence, and none is lost. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayLearn } from '../../../src/policy/calls/access.ts';
import { type CallClock, callClocks, callDue } from '../../../src/policy/calls/clock.ts';
import type { CallCommand } from '../../../src/policy/calls/commands.ts';
import { decideCall } from '../../../src/policy/calls/decide.ts';
import type { CallEvent } from '../../../src/policy/calls/events.ts';
import { evolveCall } from '../../../src/policy/calls/evolve.ts';
import { followCall } from '../../../src/policy/calls/follow.ts';
import { isNumber, isTime, nextTime } from '../../../src/policy/calls/howToRing.ts';
import type { CallState } from '../../../src/policy/calls/state.ts';
import { type Actor, serviceActor } from '../../../src/policy/person.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { local } from '../local.ts';
import {
  askedFor,
  callOf,
  dana,
  ended,
  jo,
  kit,
  monday,
  notReached,
  sam,
  stateOf,
  taken,
  wren,
} from './given.ts';

function clockOf(state: CallState): CallClock {
  const [clock, ...others] = callClocks(state, local);
  assert(clock && others.length === 0);
  return clock;
}

function rung(state: CallState): readonly CallEvent[] {
  const { name, run, at } = clockOf(state);
  return decideCall({ type: 'Ring', by: serviceActor, at, clock: name, run, isLost: false }, state, local);
}

/** Each rung of the ladder: minutes since it was asked for or taken, and whom it tells. */
function ladder(state: CallState, since: string, steps: number): readonly string[] {
  const said: string[] = [];
  for (let now = state; said.length < steps; ) {
    const { at, rung: next } = clockOf(now);
    said.push(`${(Date.parse(at) - Date.parse(since)) / 60_000} ${next.tell}`);
    now = rung(now).reduce(evolveCall, now);
  }
  return said;
}

const keptOut = { picked: wren.id, name: '' };

describe('The clock of a call', () => {
  it('has it taken within half an hour, and goes up the ladder of what cannot wait, without end', () => {
    assert.equal(callDue(callOf(askedFor()), local), monday('09:30'));
    assert.deepEqual(ladder(stateOf(askedFor()), monday('09:00'), 6), [
      '30 channel',
      '45 prevent-lead',
      '75 associate-director',
      '105 chief-nurse',
      '165 channel',
      '225 channel',
    ]);
  });

  it('has whoever took it ring within two hours, reminds them, and passes it back to the team after another', () => {
    const has = stateOf(askedFor(), taken(jo, '09:10'));
    assert.equal(callDue(callOf(askedFor(), taken(jo, '09:10')), local), monday('11:10'));
    const reminded = rung(has).reduce(evolveCall, has);
    assert.deepEqual(
      rung(has).map(({ type }) => type),
      ['CallLate'],
    );
    const [late, lapsed, ...others] = rung(reminded);
    assert.deepEqual([late?.type, lapsed?.type, others], ['CallLate', 'TakerLapsed', []]);
    const after = [...rung(reminded)].reduce(evolveCall, reminded);
    assert(after.status === 'waiting' && after.taken === undefined);
    assert.equal(clockOf(after).due, monday('12:40'), 'the team has its half hour again');
  });

  it('begins anew each time that nobody was reached', () =>
    assert.equal(
      callDue(callOf(askedFor(), taken(jo, '09:10'), notReached(jo, '10:00')), local),
      monday('12:00'),
    ));

  it('lets whoever asked to be rung later wait for that, and has it taken at once all the same', () => {
    const later = askedFor({ from: monday('15:00') });
    assert.equal(callDue(callOf(later), local), monday('09:30'));
    assert.equal(callDue(callOf(later, taken(jo, '09:10')), local), monday('17:00'));
  });

  it('stops with the end', () =>
    assert.deepEqual(callClocks(stateOf(askedFor(), taken(jo, '09:10'), ended(jo, '09:20')), local), []));

  it('does nothing for a timer of an earlier run, and waits where it rings too early', () => {
    const before = clockOf(stateOf(askedFor()));
    const ring = {
      type: 'Ring',
      by: serviceActor,
      clock: before.name,
      run: before.run,
      isLost: false,
    } as const;
    const now = stateOf(askedFor(), taken(jo, '09:10'));
    assert.deepEqual(decideCall({ ...ring, at: before.at }, now, local), []);
    assert.deepEqual(decideCall({ ...ring, at: monday('09:29') }, stateOf(askedFor()), local), []);
  });
});

describe('What follows from what happens to a call', () => {
  const kinds = (state: CallState, events: readonly CallEvent[]) => {
    const after = events.reduce(evolveCall, state);
    const errands = followCall({ events, first: state.version + 1, after }, local);
    return errands.map(({ kind, urgent }) => (urgent ? kind : `${kind}, not urgent`));
  };
  const none = stateOf();

  it('is the team’s card at once and, while the office is closed, a message to the role on call', () => {
    assert.deepEqual(kinds(none, [askedFor()]), ['call-card']);
    assert.deepEqual(kinds(none, [{ ...askedFor(), at: '2026-03-01T12:00:00Z' }]), [
      'call-card',
      'call-on-call',
    ]);
  });

  it('is that whoever asked hears who rings, that they were not reached, and when it is over', () => {
    const asked = stateOf(askedFor());
    const has = stateOf(askedFor(), taken(jo, '09:10'));
    assert.deepEqual(kinds(asked, [taken(jo, '09:10')]), ['call-card', 'call-taker', 'call-news']);
    assert.deepEqual(kinds(has, [notReached(jo, '09:10')]), ['call-card', 'call-taker', 'call-news']);
    assert.deepEqual(kinds(has, [ended(jo, '09:10')]), [
      'call-card',
      'call-taker',
      'call-news',
      'call-forget, not urgent',
    ]);
  });

  it('is that they hear once that it is late, and the team each time', () => {
    const first = stateOf(askedFor());
    const second = rung(first).reduce(evolveCall, first);
    assert.deepEqual(kinds(first, rung(first)), ['call-card', 'call-chase', 'call-news']);
    assert.deepEqual(kinds(second, rung(second)), ['call-card', 'call-chase']);
  });

  it('is one message to whoever asked where whoever took it lapses', () => {
    const has = stateOf(askedFor(), taken(jo, '09:10'));
    const late = rung(has).reduce(evolveCall, has);
    assert.deepEqual(kinds(late, rung(late)), ['call-card', 'call-chase', 'call-taker', 'call-news']);
  });
});

describe('Every history of a call', () => {
  const commands = fc.oneof(
    fc.record({
      type: fc.constantFrom('TakeCall' as const, 'ReportNotReached' as const, 'HandBackCall' as const),
      by: fc.constantFrom(jo, kit, wren, dana, sam),
    }),
    fc.record({
      type: fc.constant('EndCall' as const),
      by: fc.constantFrom(jo, kit, wren, dana),
      as: fc.constantFrom('advice' as const, 'nothing' as const),
    }),
    fc.record({ type: fc.constant('ring' as const), by: fc.constant(serviceActor) }),
    fc.record({ type: fc.constant('told' as const), by: fc.constantFrom(dana, wren) }),
  );
  const made = fc.record({
    keptOut: fc.constantFrom(undefined, keptOut, { name: 'wren' }),
    steps: fc.array(fc.record({ what: commands, minutes: fc.nat({ max: 200 }) }), { maxLength: 30 }),
  });

  function play(state: CallState, step: { what: { type: string; by: Actor; as?: string } }, at: string) {
    const { type, by } = step.what;
    if (state.status === 'none') return [];
    const [clock] = callClocks(state, local);
    if (type === 'ring')
      return clock
        ? decideCall(
            {
              type: 'Ring',
              by,
              at: clock.at > at ? clock.at : at,
              clock: clock.name,
              run: clock.run,
              isLost: false,
            },
            state,
            local,
          )
        : [];
    const told = {
      type: 'ReportRoleTold',
      by: serviceActor,
      at,
      person: by,
      role: 'prevent-lead',
      why: 'x',
    } as const;
    const command = (type === 'told' ? told : { ...step.what, at }) as CallCommand;
    try {
      return decideCall(command, state, local);
    } catch (error) {
      assert(error instanceof Refusal);
      return [];
    }
  }

  it('waits for exactly one thing until it has ended, with a clock that rings and is never silent', () => {
    fc.assert(
      fc.property(made, ({ keptOut: out, steps }) => {
        let state = stateOf(askedFor(out && { keptOut: out }));
        let at = Date.parse(monday('09:00'));
        for (const step of steps) {
          at += step.minutes * 60_000;
          const events = play(state, step, new Date(at).toISOString());
          state = events.reduce(evolveCall, state);
          assert(state.status !== 'none');
          assert.equal(callClocks(state, local).length, state.status === 'ended' ? 0 : 1);
          assert.equal(state.taken !== undefined, state.status !== 'waiting');
          if (state.status !== 'ended') assert.equal(rung(state)[0]?.type, 'CallLate');
        }
      }),
    );
  });

  it('never has somebody take it, or be told of it, who is kept out', () => {
    fc.assert(
      fc.property(made, ({ keptOut: out, steps }) => {
        let state = stateOf(askedFor(out && { keptOut: out }));
        for (const step of steps) {
          const events = play(state, step, monday('10:00'));
          state = events.reduce(evolveCall, state);
          assert(state.status !== 'none');
          const there = [state.taken?.by, state.ended?.by, ...state.told.map((one) => one.person)];
          for (const one of there) assert(!one || (mayLearn(state, one) && one.id !== sam.id));
        }
      }),
    );
  });
});

describe('What can be said when somebody asks to be rung', () => {
  it('is a telephone number, as people write them', () => {
    for (const number of [
      '01278 496000',
      '+44 7700 900982',
      '(01278) 496 000 ext 12',
      '999',
      '01278-496-000 x12',
      'bleep 2',
    ])
      assert.equal(isNumber(number), number !== 'bleep 2', number);
  });

  it('and nothing that could say what it is about', () => {
    for (const text of [
      '',
      'my desk',
      '07700 900982 ask for Wren',
      'he said 12345',
      '1'.repeat(21),
      '12\n34567',
    ])
      assert.equal(isNumber(text), false, JSON.stringify(text));
  });

  it('is a time of day: the next one, also over a night and over the change of clocks', () => {
    assert.deepEqual(['09:30', '9:30', '24:00', 'soon', ''].map(isTime), [true, false, false, false, false]);
    const { calendar } = local;
    assert.equal(nextTime('14:30', '2026-07-01T09:00:00Z', calendar), '2026-07-01T13:30:00Z');
    assert.equal(nextTime('09:00', '2026-07-01T19:00:00Z', calendar), '2026-07-02T08:00:00Z');
    assert.equal(nextTime('09:00', '2026-10-24T19:00:00Z', calendar), '2026-10-25T09:00:00Z');
    assert.equal(nextTime('01:30', '2026-03-28T19:00:00Z', calendar), '2026-03-29T01:30:00Z');
  });
});

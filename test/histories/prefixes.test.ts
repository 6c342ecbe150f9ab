/** What was recorded keeps its meaning: each recorded history goes on by today's rules from wherever it stood. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { standings } from '../../src/policy/concerns/access.ts';
import { awaited, urgencies } from '../../src/policy/concerns/choices.ts';
import { clocksOf } from '../../src/policy/concerns/clock.ts';
import { decide } from '../../src/policy/concerns/decide.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import { evolve } from '../../src/policy/concerns/evolve.ts';
import { nextSteps } from '../../src/policy/concerns/next.ts';
import { owed } from '../../src/policy/concerns/owed.ts';
import { blank, type Case, type Concern } from '../../src/policy/concerns/state.ts';
import { serviceActor } from '../../src/policy/person.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { local } from '../policy/local.ts';

const folder = new URL('recorded/', import.meta.url);
type Recording = { readonly kind: string; readonly links: readonly { readonly body: string }[] };
const recordings = readdirSync(folder)
  .filter((file) => !file.endsWith('.state.json'))
  .map((file): [string, Recording] => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))])
  .filter(([, { kind }]) => kind === 'concern');

/** The kinds of errand that a journal of release e72fe05 can hold. */
const kindsThen = [
  ...['record', 'channel-card', 'team-note', 'find-manager', 'manager-card', 'manager-note'],
  ...['form-card', 'reporter-note', 'mail', 'on-call', 'chase', 'ring'],
];

/** Every prefix of a history, from its first event to the whole. */
function prefixesOf({ links }: Recording): readonly { readonly concern: Case; readonly at: string }[] {
  const events = links.map(({ body }): ConcernEvent => JSON.parse(body));
  return events.map((last, index) => {
    const concern = events.slice(0, index + 1).reduce<Concern>(evolve, blank);
    assert(concern.status !== 'none');
    return { concern, at: last.at };
  });
}

describe('what was recorded before, from every prefix', () => {
  for (const [file, recording] of recordings) {
    const name = file.replace(/\.json$/, '');

    it(`${name} folds, and what it waits for and owes is judged by the rules of today`, () => {
      for (const { concern } of prefixesOf(recording)) {
        assert(urgencies.includes(concern.urgency));
        const isDone = concern.status === 'closed' && !concern.unreadSince;
        assert.equal(clocksOf(concern, local).length > 0, !isDone);
        for (const { due, at } of clocksOf(concern, local))
          assert(Number.isFinite(Date.parse(due)) && Number.isFinite(Date.parse(at)));
        assert.equal(nextSteps(concern, local).length, concern.waits.length);
        assert(concern.status === 'closed' || owed(concern).length >= 0);
      }
    });

    it(`${name} goes on: every clock rings, and a lost timer is set again`, () => {
      for (const { concern, at } of prefixesOf(recording))
        for (const clock of clocksOf(concern, local)) {
          const ring = { type: 'Ring', by: serviceActor, clock: clock.name, run: clock.run } as const;
          const [passed] = decide({ ...ring, at: clock.at, isLost: false }, concern, local);
          assert.equal(passed?.type, 'DeadlinePassed');
          const [set] = decide({ ...ring, at, isLost: true }, concern, local);
          assert.equal(set?.type, 'ClockRestarted');
        }
    });

    it(`${name} is not harmed by a timer of then: it decides to nothing, or to the rung that is due`, () => {
      for (const { concern, at } of prefixesOf(recording))
        for (const clock of awaited)
          for (const { at: since } of prefixesOf(recording))
            for (const passed of ['0', '1', '2']) {
              const run = { since, passed };
              const ring = { type: 'Ring', by: serviceActor, at, clock, run, isLost: false } as const;
              for (const event of decide(ring, concern, local))
                if (event.type === 'DeadlinePassed') assert(Date.parse(event.due) <= Date.parse(at));
            }
    });

    it(`${name} lets nobody in by what it does not say: a stranger has no standing at any moment`, () => {
      const stranger = { id: serviceActor.id, name: 'Nobody', safeguarding: false };
      for (const { concern } of prefixesOf(recording)) assert.deepEqual(standings(stranger, concern), []);
    });
  }

  it('each kind of errand that was open then is performed today', () => {
    for (const kind of kindsThen) assert.doesNotThrow(() => laneOf(kind), kind);
  });
});

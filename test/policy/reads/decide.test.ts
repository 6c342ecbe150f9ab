/** What goes on record of looks: one event for those that belong together. */
import assert from 'node:assert/strict';
import { decideReads, type ReadsCommand } from '../../../src/policy/reads/decide.ts';
import type { ReadsEvent } from '../../../src/policy/reads/events.ts';
import { evolveReads, grantOf, noReads } from '../../../src/policy/reads/state.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { jo, kit, person, riley } from '../concerns/given.ts';

const at = (time: string) => `2026-03-02T${time}:00Z`;
const [one, other] = [1, 2].map((byte) => referenceFrom(new Uint8Array([byte, 2, 3, 4, 5])));
const references = [one, other].flatMap((reference) => reference ?? []);

/** What is on record after these commands, in order. */
function recorded(...commands: readonly ReadsCommand[]): readonly ReadsEvent[] {
  const events: ReadsEvent[] = [];
  for (const command of commands) events.push(...decideReads(command, events.reduce(evolveReads, noReads)));
  return events;
}

const look = (time: string, more: Partial<ReadsCommand> = {}): ReadsCommand =>
  ({ type: 'Read', by: person(jo), at: at(time), part: 'details', door: 'desk', ...more }) as ReadsCommand; // the parts of one

describe('The record of reads', () => {
  it('takes looks of one person at one part through one door within ten minutes for one', () => {
    assert.equal(recorded(look('09:00'), look('09:05'), look('09:09')).length, 1);
    assert.equal(recorded(look('09:00'), look('09:10')).length, 2);
  });

  it('counts ten minutes from what is on record, so that a long look is noted again', () => {
    const times = ['09:00', '09:06', '09:12', '09:18', '09:24'];
    assert.deepEqual(
      recorded(...times.map((time) => look(time))).map((event) => event.at),
      [at('09:00'), at('09:12'), at('09:24')],
    );
  });

  it('tells people, parts and doors apart', () => {
    const others = [
      look('09:01', { by: person(kit) }),
      look('09:01', { part: 'form' }),
      look('09:01', { door: 'chat' }),
    ];
    assert.equal(recorded(look('09:00'), ...others).length, 4);
  });

  it('notes a look whose clock was put back', () => {
    assert.equal(recorded(look('09:00'), look('08:00')).length, 2);
  });

  it('has a list with names as one event, and another where it shows others', () => {
    const list = (time: string, shown: typeof references): ReadsCommand => ({
      ...{ type: 'ListNames', by: person(jo), at: at(time), list: 'list', door: 'desk' },
      references: shown,
    });
    const events = recorded(
      list('09:00', references),
      list('09:01', references.toReversed()),
      list('09:02', references.slice(1)),
    );
    assert.equal(events.length, 2);
    assert.deepEqual(recorded(list('09:00', [])), []);
  });

  it('has the first refusal of an hour, and then their number', () => {
    const refuse = (time: string): ReadsCommand => ({
      type: 'Refuse',
      by: person(riley),
      at: at(time),
      door: 'desk',
    });
    const count = (time: string, more: number): ReadsCommand => ({
      ...{ type: 'CountRefusals', by: person(riley), at: at(time), since: at('09:00') },
      more,
    });
    const events = recorded(
      refuse('09:00'),
      refuse('09:30'),
      count('10:05', 1),
      refuse('10:10'),
      count('11:20', 0),
    );
    assert.deepEqual(
      events.map(({ type }) => type),
      ['ReadRefused', 'RefusalsCounted', 'ReadRefused'],
    );
  });

  describe('lets somebody read', () => {
    const today = '2026-03-02';
    const grant = (until: string, reason = 'A complaint'): ReadsCommand => ({
      ...{ type: 'GrantReading', by: jo, at: at('09:00'), to: person(riley) },
      ...{ until, reason, today },
    });
    const grantedOn = (day: string) =>
      grantOf(riley.id, recorded(grant('2026-03-10')).reduce(evolveReads, noReads), day) !== undefined;

    it('until the day, that included, and nobody else', () => {
      assert.deepEqual([grantedOn('2026-03-10'), grantedOn('2026-03-11')], [true, false]);
      assert.equal(
        grantOf(kit.id, recorded(grant('2026-03-10')).reduce(evolveReads, noReads), today),
        undefined,
      );
    });

    it('for a shorter time, where that is said later', () => {
      const reads = recorded(grant('2026-03-10'), grant('2026-03-03')).reduce(evolveReads, noReads);
      assert.equal(grantOf(riley.id, reads, '2026-03-04'), undefined);
    });

    it('not without a reason, not for the past, and not for more than 90 days', () => {
      for (const command of [grant('2026-03-10', ' '), grant('2026-03-01'), grant('2026-06-01')])
        assert.throws(() => decideReads(command, noReads), Refusal);
      assert.equal(decideReads(grant('2026-05-31'), noReads).length, 1);
    });
  });
});

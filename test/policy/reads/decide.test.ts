/** What goes on record of looks: one event for those that belong together. */
import assert from 'node:assert/strict';
import { decideReads, type ReadsCommand } from '../../../src/policy/reads/decide.ts';
import type { ReadsEvent } from '../../../src/policy/reads/events.ts';
import { evolveReads, grantsOn, hasRead, noReads, type Reads } from '../../../src/policy/reads/state.ts';
import { withoutHidden } from '../../../src/policy/reads/withoutHidden.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { isRefusal } from '../../casework/given.ts';
import { jo, kit, person, riley } from '../concerns/given.ts';
import { local } from '../local.ts';

const at = (time: string) => `2026-03-02T${time}:00Z`;
const [one, other] = [1, 2].map((byte) => referenceFrom(new Uint8Array([byte, 2, 3, 4, 5])));
const references = [one, other].flatMap((reference) => reference ?? []);

/** What is on record after these commands, in order. */
function recorded(...commands: readonly ReadsCommand[]): readonly ReadsEvent[] {
  const events: ReadsEvent[] = [];
  for (const command of commands) events.push(...decideReads(command, folded(events)));
  return events;
}

const folded = (events: readonly ReadsEvent[]): Reads => events.reduce(evolveReads(local.calendar), noReads);

const look = (time: string, more: Partial<ReadsCommand> = {}): ReadsCommand =>
  ({ type: 'Read', by: person(jo), at: at(time), part: 'details', door: 'desk', ...more }) as ReadsCommand; // the parts of one

const list = (time: string, shown: typeof references): ReadsCommand => ({
  ...{ type: 'ListNames', by: person(jo), at: at(time), list: 'list', door: 'desk' },
  references: shown,
});

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
    const events = recorded(
      list('09:00', references),
      list('09:01', references.toReversed()),
      list('09:02', references.slice(1)),
    );
    assert.equal(events.length, 2);
    assert.deepEqual(recorded(list('09:00', [])), []);
  });

  it('of a list is the same without a concern that somebody may not know of as if it had never been', () => {
    const refused: ReadsCommand = { type: 'Refuse', by: person(jo), at: at('09:06'), door: 'desk' };
    const lists = (hidden: typeof references) => [
      ...[
        list('08:50', hidden),
        list('09:00', references),
        list('09:03', [...hidden, ...references]),
        refused,
      ],
      ...[list('09:09', hidden), list('09:14', [...references, ...hidden])],
    ];
    const hidden = referenceFrom(new Uint8Array([3, 2, 3, 4, 5]));
    const without = recorded(...lists([]));
    assert.equal(without.length, 3);
    const all = recorded(...lists([hidden]));
    assert.ok(all.length > without.length);
    assert.deepEqual(withoutHidden(all, new Set(references), local.calendar), without);
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
      ...{ more, door: 'desk' },
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

  it('has the number of one hour once, whoever counts it again and by whichever clock', () => {
    const count = (time: string, since: string, door: 'chat' | 'desk' = 'desk'): ReadsCommand => ({
      ...{ type: 'CountRefusals', by: person(riley), at: at(time), since: at(since) },
      ...{ more: 5, door },
    });
    const again = [count('10:05', '09:00'), count('10:04', '09:00'), count('23:00', '09:00')];
    assert.equal(recorded(...again).length, 1);
    assert.equal(recorded(...again, count('11:05', '10:05'), count('10:06', '09:00', 'chat')).length, 3);
  });

  it('tells doors apart, where somebody was refused', () => {
    const refuse = (door: 'chat' | 'desk'): ReadsCommand => ({
      ...{ type: 'Refuse', by: person(riley), at: at('09:00') },
      door,
    });
    assert.equal(recorded(refuse('chat'), refuse('desk'), refuse('chat')).length, 2);
  });

  it('says who was shown a part at a door', () => {
    const inChat = look('09:00', { by: person(kit), door: 'chat' });
    const reads = folded(recorded(look('09:00', { part: 'hr-part' }), inChat));
    assert.equal(hasRead(jo, ['details', 'hr-part'], 'desk', reads), true);
    assert.equal(hasRead(jo, ['form'], 'desk', reads), false);
    assert.equal(hasRead(jo, ['hr-part'], 'chat', reads), false);
    assert.equal(hasRead(kit, ['details'], 'chat', reads), true);
    assert.equal(hasRead(riley, ['details', 'hr-part'], 'desk', reads), false);
  });

  it('is of the month in which it is read where the ICB is: summer time has begun there an hour before', () => {
    const monthsOf = (instant: string) => folded(recorded({ ...look('09:00'), at: instant })).months;
    assert.deepEqual(monthsOf('2026-06-30T22:59:00Z'), ['2026-06']);
    assert.deepEqual(monthsOf('2026-06-30T23:00:00Z'), ['2026-07']);
    assert.deepEqual(monthsOf('2026-11-30T23:59:00Z'), ['2026-11']);
  });

  describe('lets somebody read', () => {
    const today = '2026-03-02';
    const grant = (until: string, reason = 'A complaint'): ReadsCommand => ({
      ...{ type: 'GrantReading', by: jo, at: at('09:00'), to: person(riley) },
      ...{ until, reason, today },
    });
    const end = (by = kit): ReadsCommand => ({ type: 'EndReading', by, at: at('10:00'), to: person(riley) });
    const lets = (day: string, ...commands: readonly ReadsCommand[]) =>
      grantsOn(day, folded(recorded(...commands))).map(({ to }) => to.id);

    it('until the day, that included, and nobody else', () => {
      assert.deepEqual(lets('2026-03-10', grant('2026-03-10')), [riley.id]);
      assert.deepEqual(lets('2026-03-11', grant('2026-03-10')), []);
    });

    it('for a shorter time, where that is said later', () => {
      assert.deepEqual(lets('2026-03-04', grant('2026-03-10'), grant('2026-03-03')), []);
    });

    it('not over what somebody else has granted, until that is over or was ended', () => {
      const others = { ...grant('2026-03-20'), by: kit } as ReadsCommand; // the same command of another
      assert.throws(() => recorded(grant('2026-03-10'), others), isRefusal('may-read-already'));
      assert.deepEqual(lets('2026-03-15', grant('2026-03-10'), end(), others), [riley.id]);
      const later = { ...others, today: '2026-03-11' } as ReadsCommand;
      assert.deepEqual(lets('2026-03-15', grant('2026-03-10'), later), [riley.id]);
    });

    it('no more once anybody who may let them has ended it, which goes on record once', () => {
      assert.deepEqual(lets(today, grant('2026-03-10'), end()), []);
      assert.deepEqual(
        recorded(grant('2026-03-10'), end(), end(jo)).map(({ type, by }) => [type, by.name]),
        [
          ['ReadingGranted', jo.name],
          ['ReadingEnded', kit.name],
        ],
      );
      assert.deepEqual(recorded(end()), []);
    });

    it('not without a reason, not for the past, and not for more than 90 days', () => {
      for (const command of [grant('2026-03-10', ' '), grant('2026-03-01'), grant('2026-06-01')])
        assert.throws(() => decideReads(command, noReads), Refusal);
      assert.equal(decideReads(grant('2026-05-31'), noReads).length, 1);
    });
  });
});

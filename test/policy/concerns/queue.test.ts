/** In which order open concerns stand, in chat and at the desk. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasQueue, inOrder } from '../../../src/policy/concerns/queue.ts';
import { type Reference, referenceFrom } from '../../../src/policy/reference.ts';
import { local } from '../local.ts';
import {
  acknowledged,
  asked,
  caseOf,
  closed,
  decided,
  jo,
  kit,
  monday,
  raised,
  sam,
  withMorgan,
} from './given.ts';
import { scenes } from './matrix.ts';

const named = (number: number): Reference => referenceFrom(new Uint8Array([number, 0, 0, 0, 0]));
const at = (hour: string) => monday(hour);

describe('the open concerns, in the order in which the team works on them', () => {
  const early = caseOf(raised({ reference: named(1), at: at('09:00') }));
  const later = caseOf(raised({ reference: named(2), at: at('09:30') }));
  const jos = caseOf(raised({ reference: named(3), at: at('09:45') }), acknowledged(jo));
  const urgent = caseOf(
    raised({ reference: named(4), at: at('10:00'), urgency: 'urgent', route: { via: 'urgent' } }),
  );
  const all = [jos, later, urgent, early];
  const order = (who: typeof jo, now: string) =>
    inOrder(all, who, local, now).map(({ concern }) => all.indexOf(concern));

  it('are one’s own first, then those due first, as long as none is late or dangerous', () => {
    const calm = [jos, later, early];
    const order = (who: typeof jo) =>
      inOrder(calm, who, local, at('10:01')).map(({ concern }) => calm.indexOf(concern));
    assert.deepEqual(order(jo), [0, 2, 1]);
    assert.deepEqual(order(kit), [2, 1, 0]);
  });

  it('are immediate danger that nobody has yet first, for everybody; once somebody has it, like any other', () => {
    assert.equal(order(jo, at('10:01'))[0], 2);
    assert.equal(order(kit, at('10:01'))[0], 2);
    const taken = { ...urgent, owner: kit };
    const [first] = inOrder([taken, jos], jo, local, at('10:01'));
    assert.equal(first?.concern, jos);
  });

  it('never have immediate danger that nobody of the team has below anything else', () => {
    const cases = scenes.map(({ events }, number) => ({
      ...caseOf(...events),
      reference: referenceFrom(new Uint8Array([number, number >> 8, 1, 0, 0])),
    }));
    const isFirst = ({ urgency, owner, status }: (typeof cases)[number]) =>
      status === 'open' && urgency === 'urgent' && owner === undefined;
    assert.ok(cases.some(isFirst) && !cases.every(isFirst));
    fc.assert(
      fc.property(
        fc.subarray(cases, { minLength: 2 }),
        fc.constantFrom(jo, kit),
        fc.constantFrom(at('10:01'), at('16:00'), '2026-03-09T10:00:00Z'),
        (some, who, now) => {
          const firsts = inOrder(some, who, local, now).map(({ concern }) => concern.reference);
          const dangers = some.filter(isFirst).map(({ reference }) => reference);
          assert.deepEqual(firsts.slice(0, dangers.length).toSorted(), dangers.toSorted());
        },
      ),
    );
  });

  it('are then those whose time has passed, the one that waits longest at the top, whoever has them', () => {
    const after = inOrder(all, jo, local, at('11:00'));
    assert.deepEqual(
      after.map(({ concern, late }) => [all.indexOf(concern), late]),
      [
        [2, true],
        [0, false],
        [3, false],
        [1, false],
      ],
    );
    // To the minute, a promise is kept.
    const [first] = after;
    assert.ok(first);
    assert.equal(inOrder([urgent], jo, local, first.by)[0]?.late, false);
  });

  it('wait for the team’s own step, not for the manager who is asked beside it', () => {
    const [both] = inOrder([caseOf(raised({ route: withMorgan }), asked())], jo, local, at('10:00'));
    assert.equal(both?.step, 'acknowledge');
  });

  it('leave out what waits for nothing', () => {
    assert.deepEqual(inOrder([caseOf(raised(), decided('advice'), closed)], jo, local, at('12:00')), []);
  });

  it('are for the team and, of their own place, for its lead (3.4)', () => {
    assert.ok(hasQueue(jo));
    assert.ok(hasQueue({ ...sam, places: ['somerset'] }));
    assert.ok(!hasQueue(sam));
    assert.ok(!hasQueue({ ...sam, places: [], roles: ['prevent-lead'] }));
  });
});

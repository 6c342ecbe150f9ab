import assert from 'node:assert/strict';
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

  it('are one’s own first, then those due first, as long as none is late', () => {
    assert.deepEqual(order(jo, at('10:01')), [0, 2, 3, 1]);
    assert.deepEqual(order(kit, at('10:01')), [2, 3, 1, 0]);
  });

  it('are those first whose time has passed, the one that waits longest at the top, whoever has them', () => {
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

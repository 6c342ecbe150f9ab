/** What fails in Teams, by our own names. */
import assert from 'node:assert/strict';
import { isGone, isTooLarge, isUnreachable, named, TeamsFault } from '../../../src/teams/tell/teamsFault.ts';

const now = '2026-03-02T12:00:00Z';

describe('a failure of Teams', () => {
  it('is known by its status, and says nothing of what Teams said', () => {
    const fault = named(Object.assign(new Error('Secret'), { statusCode: 403, body: 'Secret' }), now);
    assert(fault instanceof TeamsFault);
    assert.deepEqual(fault.explained, { code: 'teams-403', notBefore: undefined });
    assert.doesNotMatch(JSON.stringify(fault) + String(fault), /Secret/);
    assert.deepEqual([isUnreachable(fault), isGone(fault), isTooLarge(fault)], [true, false, false]);
  });

  it('without an answer is known by what became of the line', () => {
    const fault = named(Object.assign(new Error('Secret'), { code: 'ECONNRESET' }), now);
    assert.deepEqual((fault as TeamsFault).explained, { code: 'ECONNRESET' });
    assert.equal(isUnreachable(fault), false);
  });

  it('is not what is none: a mistake of ours stays what it is', () => {
    for (const other of [
      new TypeError('x'),
      Object.assign(new Error('x'), { code: 'a text, not a code' }),
      'x',
    ])
      assert.equal(named(other, now), other);
  });
});

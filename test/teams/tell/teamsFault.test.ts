/** What fails in Teams, by our own names. */
import assert from 'node:assert/strict';
import { isGone, isUnreachable, named, TeamsFault } from '../../../src/teams/tell/teamsFault.ts';

const now = '2026-03-02T12:00:00Z';
const inChat = { doing: 'post', isShared: false } as const;

describe('a failure of Teams', () => {
  it('is known by its code, and says nothing of what Teams said', () => {
    const said = { statusCode: 403, code: 'ConversationBlockedByUser', body: 'Secret', details: 'Secret' };
    const fault = named(Object.assign(new Error('Secret'), said), now, inChat);
    assert(fault instanceof TeamsFault);
    assert.deepEqual(fault.explained, { code: 'teams-403-ConversationBlockedByUser', notBefore: undefined });
    assert.doesNotMatch(JSON.stringify(fault) + String(fault), /Secret/);
    assert.deepEqual([isUnreachable(fault), isGone(fault)], [true, false]);
  });

  it('with something else in the place of its code keeps that to itself', () => {
    const said = {
      statusCode: 403,
      code: 'Sam Okafor, 403',
      response: { headers: new Headers(), bodyAsText: '' },
    };
    const fault = named(Object.assign(new Error('Secret'), said), now, inChat);
    assert.equal((fault as TeamsFault).explained.code, 'teams-403');
  });

  it('without an answer is known by what became of the line', () => {
    const fault = named(Object.assign(new Error('Secret'), { code: 'ECONNRESET' }), now, inChat);
    assert.deepEqual((fault as TeamsFault).explained, { code: 'ECONNRESET' });
    assert.equal(isUnreachable(fault), false);
  });

  it('is not what is none: a mistake of ours stays what it is', () => {
    for (const other of [
      new TypeError('x'),
      Object.assign(new Error('x'), { code: 'a text, not a code' }),
      'x',
    ])
      assert.equal(named(other, now, inChat), other);
  });
});

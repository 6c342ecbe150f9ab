/** What each failure is called in the log: ours say it themselves, foreign ones by their name, none by what they said. */
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { TryLater } from '../../src/engine/ports.ts';
import { JournalFault } from '../../src/journal/azure/fault.ts';
import { GraphFault, Throttled } from '../../src/sharepoint/graph/fault.ts';
import { explain } from '../../src/wiring/faults.ts';

const soon = '2026-03-02T12:01:00.000Z';
const asked = { method: 'PATCH', route: '/sites/{id}' };

describe('A failure is explained', () => {
  it('by Graph with its status, code and request', () => {
    const fault = new GraphFault(asked, { status: 409, code: 'nameAlreadyExists', requestId: 'r-1' });
    assert.deepEqual(explain(fault), { code: 'graph-409-nameAlreadyExists', requestId: 'r-1' });
  });

  it('by a Graph that was asked and wants to be left alone as the earliest time', () => {
    assert.deepEqual(explain(new Throttled(asked, soon, true)), {
      code: 'graph-throttled',
      notBefore: soon,
    });
  });

  it('by a Graph that was not even asked as the time to try again', () => {
    assert.deepEqual(explain(new Throttled(asked, soon, false)), { code: 'graph-throttled', at: soon });
  });

  it('by the journal with the code of its storage', () => {
    assert.deepEqual(explain(new JournalFault('ECONNRESET')), { code: 'journal-ECONNRESET' });
  });

  it('by an errand that must wait with its code and its time', () => {
    assert.deepEqual(explain(new TryLater('not-due-yet', soon)), { code: 'not-due-yet', at: soon });
  });

  it('by SQLite in its words for what is wrong with the file', () => {
    const db = new DatabaseSync(':memory:');
    assert.throws(
      () => db.exec('SELECT secret FROM nowhere'),
      (error) => {
        assert.deepEqual(explain(error), { code: 'sqlite: SQL logic error' });
        return true;
      },
    );
    db.close();
  });

  it('by any error that carries it, without whatever else it carries', () => {
    const explained = { code: 'of-a-subject-to-come', at: soon, said: 'secret' };
    const error = Object.assign(new Error('secret'), { explained });
    assert.deepEqual(explain(error), { code: 'of-a-subject-to-come', at: soon });
  });

  it('by its name alone where it is foreign, and not at all where it is no error', () => {
    assert.deepEqual(explain(new TypeError('secret')), { code: 'TypeError' });
    for (const thrown of ['secret', { message: 'secret' }, undefined, null])
      assert.deepEqual(explain(thrown), { code: 'unknown' });
  });
});

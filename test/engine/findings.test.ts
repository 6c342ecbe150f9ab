/** Findings: kept under whoever found them, counted together, and gone when that one finds them no more. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../src/engine/drawer.ts';
import { findingIn, openFindings, problemOf } from '../../src/engine/findings.ts';
import { type Office, openOffice } from '../casework/given.ts';
import { clockAt } from '../clock.ts';

describe('A finding', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  const open = () => openFindings(openDrawer(office.journal.documents, clockAt().clock));

  it('is there until whoever found it finds it no more', async () => {
    const findings = open();
    await findings.keep('job:poll', [{ code: 'site-refused' }]);
    assert.deepEqual(await findings.all(), [{ code: 'site-refused', count: 1 }]);
    await findings.keep('job:poll', []);
    assert.deepEqual(await findings.all(), []);
  });

  it('of two is one, counted, and goes only when both find it no more', async () => {
    const findings = open();
    await findings.keep('errands', [{ code: 'site-refused', count: 11 }]);
    await findings.keep('job:poll', [{ code: 'site-refused' }, { code: 'column-refused', about: 'A: B' }]);
    assert.deepEqual(await findings.all(), [
      { code: 'column-refused', about: 'A: B', count: 1 },
      { code: 'site-refused', count: 12 },
    ]);
    await findings.keep('job:poll', []);
    assert.deepEqual(await findings.all(), [{ code: 'site-refused', count: 11 }]);
  });

  it('is known to every instance, and survives a start', async () => {
    await open().keep('start', [{ code: 'no-channel' }]);
    const other = open();
    assert.deepEqual(await other.of('start'), [{ code: 'no-channel', count: 1 }]);
    await other.keep('start', []);
    assert.deepEqual(await open().all(), []);
  });

  it('is not lost when two instances write at once', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.keep('a', [{ code: 'x' }]), other.keep('b', [{ code: 'y' }])]);
    assert.deepEqual(
      (await open().all()).map(({ code }) => code),
      ['x', 'y'],
    );
  });

  for (const finding of [{ code: 'site-refused' }, { code: 'column-refused', about: 'Tasks: Link: old' }])
    it(`can be read from the problem of its errand (${finding.about ?? 'about nothing'})`, () => {
      assert.deepEqual(findingIn(problemOf(finding)), finding);
      assert.equal(findingIn('graph-503-unknown'), undefined);
    });
});

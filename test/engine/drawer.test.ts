import assert from 'node:assert/strict';
import { type Drawer, families, openDrawer } from '../../src/engine/drawer.ts';
import { type Once, openOnce } from '../../src/engine/once.ts';
import { Conflict } from '../../src/journal/journal.ts';
import { type Office, openOffice } from '../casework/given.ts';
import { clockAt, type HandClock } from '../clock.ts';
import { nine } from '../policy/concerns/given.ts';

describe('the drawer of documents', () => {
  let office: Office;
  let time: HandClock;
  let drawer: Drawer;
  beforeEach(() => {
    office = openOffice();
    time = clockAt();
    drawer = openDrawer(office.journal.documents, time.clock);
  });
  afterEach(() => office.close());

  const text = (body: unknown) => (typeof body === 'string' ? body : undefined);
  const inSeconds = (seconds: number) => new Date(Date.parse(nine) + seconds * 1_000).toISOString();

  it('keeps each under its family, alone or by an id', async () => {
    await drawer.shelf<string>('heartbeat').put('alone');
    await drawer.shelf<string>('draft').put('hers', 'her');
    await drawer.shelf<string>('draft').put('his', 'him');
    const keys = ['heartbeat', 'draft/her', 'draft/him'];
    const found = await Promise.all(keys.map((key) => office.journal.documents.get(key, nine)));
    assert.deepEqual(
      found.map((one) => one?.body),
      ['alone', 'hers', 'his'],
    );
  });

  it('forgets what has expired, by its own clock', async () => {
    const drafts = drawer.shelf<string>('draft', text);
    await drafts.put('typed', 'her', { until: inSeconds(60) });
    assert.equal((await drafts.get('her'))?.body, 'typed');
    time.pass(60_000);
    assert.equal(await drafts.get('her'), undefined);
    await drafts.put('typed', 'him', { until: inSeconds(61) });
    time.pass(60_000);
    assert.equal(await drawer.sweep(), 1);
  });

  it('lets nobody write over what somebody else wrote meanwhile, and nobody take it away', async () => {
    const drafts = drawer.shelf<string>('draft', text);
    const version = await drafts.put('one', 'her', { expected: 0 });
    await drafts.put('two', 'her', { expected: version });
    await assert.rejects(drafts.put('three', 'her', { expected: version }), Conflict);
    await assert.rejects(drafts.remove('her', version), Conflict);
    assert.equal((await drafts.get('her'))?.body, 'two');
    await drafts.remove('her');
    assert.equal(await drafts.get('her'), undefined);
  });

  it('takes what is not what this release writes for nothing', async () => {
    await office.journal.documents.put('draft/her', { of: 'another release' });
    assert.equal(await drawer.shelf('draft', text).get('her'), undefined);
  });

  it('says of each family what it holds and how long it is kept; none begins like another', () => {
    const names = Object.keys(families);
    for (const { holds, kept } of Object.values(families)) assert(holds.length > 0 && kept.length > 0);
    for (const one of names)
      assert(!names.some((other) => other !== one && other.startsWith(`${one}/`)), one);
  });

  describe('and what is said or sent once', () => {
    let once: Once;
    let said: number;
    beforeEach(() => {
      once = openOnce(drawer, time.clock);
      said = 0;
    });
    const say = async () => {
      said += 1;
    };

    it('is, however often it is asked for', async () => {
      await once.once('an errand', say);
      await once.once('an errand', say);
      await once.once('another', say);
      assert.equal(said, 2);
      assert.deepEqual([await once.was('an errand'), await once.was('a third')], [true, false]);
    });

    it('is forgotten after its time, where it has one', async () => {
      await once.once('a letter', say, inSeconds(60));
      await once.once('for good', say);
      time.pass(59_000);
      assert.equal(await once.was('a letter'), true);
      time.pass(2_000);
      assert.equal(await drawer.sweep(), 1);
      assert.deepEqual([await once.was('a letter'), await once.was('for good')], [false, true]);
    });

    it('is tried again where it failed', async () => {
      await assert.rejects(
        once.once('an errand', () => Promise.reject(new Error('away'))),
        /away/,
      );
      await once.once('an errand', say);
      assert.equal(said, 1);
    });

    it('can be said again once that is wanted', async () => {
      await once.once('the alarm', say);
      await once.again('the alarm');
      await once.once('the alarm', say);
      assert.equal(said, 2);
    });
  });
});

/** What no commit waited for is on the disk soon after; nothing is left open. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openLaterSync } from '../../src/journal/sqlite/laterSync.ts';

/** Longer than it rests before it begins. */
const soonMs = 30;

describe('What no commit waited for', () => {
  let waits: (() => void)[];
  let open: number;
  const opened = () =>
    openLaterSync('journal', async () => {
      open += 1;
      return {
        datasync: () => new Promise<void>((done) => void waits.push(done)),
        close: async () => {
          open -= 1;
        },
      };
    });
  beforeEach(() => {
    waits = [];
    open = 0;
  });

  it('is brought to the disk once, however much it is, and again when there is more', async () => {
    const later = opened();
    for (let index = 0; index < 20; index += 1) later.owe();
    await pause(soonMs);
    assert.equal(waits.length, 1);
    waits[0]?.();
    await pause(soonMs);
    assert.equal(waits.length, 1, 'nothing new was owed');
    later.owe();
    await pause(soonMs);
    assert.equal(waits.length, 2);
    assert.equal(open, 1, 'one file for all');
  });

  it('waits while what came before it is on its way', async () => {
    const later = opened();
    later.owe();
    await pause(soonMs);
    later.owe();
    await pause(soonMs);
    assert.equal(waits.length, 1, 'two at once would wait for each other');
    waits[0]?.();
    await pause(soonMs);
    assert.equal(waits.length, 2);
  });

  it('is left alone where a commit that waits has taken it along', async () => {
    const later = opened();
    later.owe();
    later.paid();
    await pause(soonMs);
    assert.equal(waits.length, 0);
  });

  it('leaves no file open', async () => {
    const later = opened();
    later.owe();
    await pause(soonMs);
    const closed = later.close();
    assert.equal(open, 1, 'closed while it is written');
    waits[0]?.();
    await closed;
    assert.equal(open, 0);
    later.owe();
    await pause(soonMs);
    assert.equal(waits.length, 1);
  });

  it('is left to the next commit where the file cannot be had', async () => {
    let asked = 0;
    const later = openLaterSync('journal', async () => {
      asked += 1;
      throw new Error('There is no such file.');
    });
    later.owe();
    await pause(soonMs);
    assert.equal(asked, 1);
    await later.close();
  });
});

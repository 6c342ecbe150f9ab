import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openTurns, type Turns } from '../../src/engine/turns.ts';
import { door, type Office, openOffice } from '../casework/given.ts';
import { clockAt, type HandClock } from '../clock.ts';

describe('Turns among the instances of the service', () => {
  let office: Office;
  let time: HandClock;
  let here: Turns;
  let there: Turns;
  beforeEach(() => {
    office = openOffice();
    time = clockAt();
    const drawer = openDrawer(office.journal.documents, time.clock);
    here = openTurns(drawer, time.clock);
    there = openTurns(drawer, time.clock);
  });
  afterEach(() => office.close());

  /** Work that goes on until it is told to end. */
  async function begin(turns: Turns, name: string) {
    const begun = door();
    const gate = door();
    const done = turns.inTurn(name, async () => {
      begun.open();
      await gate.opened;
    });
    await begun.opened;
    return { end: gate.open, done };
  }

  it('are for one at a time', async () => {
    const { end, done } = await begin(here, 'poll');
    let second = false;
    const waiting = there.inTurn('poll', async () => {
      second = true;
    });
    await pause(300);
    assert.equal(second, false);
    end();
    await Promise.all([done, waiting]);
    assert.equal(second, true);
  });

  it('of different names do not wait for each other', async () => {
    const { end, done } = await begin(here, 'poll');
    assert.equal(await there.inTurn('digest', async () => 'done'), 'done');
    end();
    await done;
  });

  it('need not be waited for', async () => {
    const { end, done } = await begin(here, 'poll');
    assert.equal(await there.ifFree('poll', async () => 'done'), 'taken');
    end();
    await done;
    assert.equal(await there.ifFree('poll', async () => 'done'), 'done');
  });

  it('are given up by whoever fails', async () => {
    await assert.rejects(
      here.inTurn('poll', async () => assert.fail('says the test')),
      /says the test/,
    );
    assert.equal(await there.ifFree('poll', async () => 'done'), 'done');
  });

  it('of the dead end after half a minute', async () => {
    const { end, done } = await begin(here, 'poll');
    time.pass(29_999);
    assert.equal(await there.ifFree('poll', async () => 'done'), 'taken');
    time.pass(1);
    assert.equal(await there.ifFree('poll', async () => 'done'), 'done');
    end();
    await done;
  });

  it('are not taken from somebody else by one who was held up for too long', async () => {
    const first = await begin(here, 'poll');
    time.pass(31_000);
    const second = await begin(there, 'poll');
    first.end();
    await first.done;
    assert.equal(await here.ifFree('poll', async () => 'done'), 'taken');
    second.end();
    await second.done;
  });

  it('taken by a clock that ran far ahead hold nobody up', async () => {
    time.pass(86_400_000);
    const { end, done } = await begin(here, 'poll');
    time.pass(-86_400_000);
    assert.equal(await there.ifFree('poll', async () => 'done'), 'done');
    end();
    await done;
  });
});

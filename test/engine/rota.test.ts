import assert from 'node:assert/strict';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openRota } from '../../src/engine/rota.ts';
import { type Office, openOffice } from '../casework/given.ts';
import { clockAt } from '../clock.ts';

const minute = 60_000;
/** Asks the journal every time. */
const pace = { ms: 3 * minute, renewMs: 0 };

describe('The rota of jobs', () => {
  let office: Office;
  let time: ReturnType<typeof clockAt>;
  beforeEach(() => {
    office = openOffice();
    time = clockAt();
  });
  afterEach(() => office.close());

  const instance = (alone = false, clock = time.clock) =>
    openRota(openDrawer(office.journal.documents, clock), clock, alone, pace);

  it('has one holder, who keeps the jobs while it renews', async () => {
    const [one, other] = [instance(), instance()];
    assert.deepEqual([await one.isOurs(), await other.isOurs()], [true, false]);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      time.pass(minute);
      assert.deepEqual([await one.isOurs(), await other.isOurs()], [true, false]);
    }
  });

  it('passes to another when its holder is not heard of', async () => {
    const [one, other] = [instance(), instance()];
    await one.isOurs();
    time.pass(3 * minute - 1);
    assert.equal(await other.isOurs(), false);
    time.pass(1);
    assert.equal(await other.isOurs(), true);
    assert.equal(await one.isOurs(), false);
  });

  it('is free at once when its holder gives up, and says when each job was done last', async () => {
    const [one, other] = [instance(), instance()];
    await one.isOurs();
    one.begun('calendar');
    await one.giveUp();
    assert.equal(await other.isOurs(), true);
    assert.equal(other.lastOf('calendar'), time.clock());
    assert.equal(other.lastOf('poll'), undefined);
  });

  it('is not held for long by a clock that was far ahead', async () => {
    await instance(false, clockAt('2026-12-24T09:00:00Z').clock).isOurs();
    assert.equal(await instance().isOurs(), true);
  });

  it('belongs at once to a service that is alone, whoever held it, and even if it cannot be written', async () => {
    await instance().isOurs();
    assert.equal(await instance(true).isOurs(), true);
    await office.journal.close();
    assert.equal(await instance(true).isOurs(), true);
    await assert.rejects(instance().isOurs());
  });

  it('goes to one of several who ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => instance().isOurs()));
    assert.equal(asked.filter(Boolean).length, 1);
  });
});

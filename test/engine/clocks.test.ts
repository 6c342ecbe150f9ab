import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCaseFile, URGENT } from '../../src/engine/caseFile.ts';
import { RING, ringing, timersFor, watchedClocks } from '../../src/engine/clocks.ts';
import { startDispatcher } from '../../src/engine/dispatch.ts';
import { TryLater } from '../../src/engine/ports.ts';
import type { Clock } from '../../src/engine/subject.ts';
import { openAzureTables, withKey } from '../../src/journal/azure/open.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { until } from '../until.ts';
import { by, type ParcelCommand, parcelSubject } from './parcels.ts';

const stream = 'parcel/1';
const nine = '2026-03-02T09:00:00.000Z';
const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const clock = (name: string, time: string, of = 'first'): Clock => ({ name, run: { of }, at: at(time) });

const journals: Readonly<Record<string, () => Promise<Journal>>> = {
  SQLite: async () => openSqlite(join(mkdtempSync(join(tmpdir(), 'clocks-')), 'journal.sqlite')),
  'Azure Tables': async () => openAzureTables(withKey(await azuriteTables())),
};

for (const [name, open] of Object.entries(journals))
  describe(`the clocks of a stream, in ${name}`, () => {
    let journal: Journal;
    let file: ReturnType<typeof openParcels>;
    beforeEach(async () => {
      journal = await open();
      file = openParcels();
      await file.handle(stream, { type: 'Send', by, at: nine });
    });
    afterEach(() => journal.close());

    function openParcels() {
      const lanes = (kind: string) => (kind === RING ? 'clock' : 'notes');
      return openCaseFile(parcelSubject, { streams: journal.streams, local: 'here', lanes });
    }
    const wait = (one: Clock) =>
      file.handle(stream, { type: 'Await', by, at: nine, clock: one } satisfies ParcelCommand);
    const timers = async () => (await journal.errands.ofStream(stream)).filter(({ kind }) => kind === RING);
    const named = async () => (await timers()).map(({ about }) => about.clock);
    const labelled = () => journal.streams.labelled('waiting:parcels', { limit: 9 });
    const types = async () =>
      (await file.history(stream)).map(({ event: { type, clock: name = '' } }) => `${type} ${name}`.trim());
    const mend = (time = '09:30') => watchedClocks(file, journal.errands, () => at(time)).mend(stream);

    it('none: no timer, no label, and the watchdog leaves it alone', async () => {
      assert.deepEqual(await timers(), []);
      assert.deepEqual(await labelled(), []);
      assert.equal(await mend(), false);
    });

    it('one: its timer is set with it, carries its name and its run, and the stream is found while it runs', async () => {
      await wait(clock('answer', '10:00'));
      assert.deepEqual(
        (await timers()).map(({ lane, dueAt, about }) => [lane, dueAt, about]),
        [['clock', at('10:00'), { clock: 'answer', of: 'first' }]],
      );
      assert.deepEqual(await labelled(), [stream]);
      for (const timer of await timers()) await ringing([file], () => at('10:00'))(timer);
      assert.deepEqual(await types(), ['ParcelSent', 'Awaited', 'DeadlinePassed answer']);
      assert.deepEqual(await labelled(), []);
    });

    it('three: each has a timer of its own, and what happens to one sets none for the others', async () => {
      await wait(clock('answer', '10:00'));
      await wait(clock('team', '10:00'));
      await wait(clock('call', '11:00'));
      assert.deepEqual(await named(), ['answer', 'team', 'call']);
      await wait(clock('team', '12:00', 'second'));
      assert.deepEqual(await named(), ['answer', 'team', 'call', 'team']);
    });

    it('three, two of them in the same minute: each rings once, under its own name, whoever comes first', async () => {
      await wait(clock('answer', '10:00'));
      await wait(clock('team', '10:00'));
      await wait(clock('call', '11:00'));
      const time = clockAt(at('10:00'));
      const dispatcher = startDispatcher({
        errands: journal.errands,
        performers: { [RING]: ringing([file], time.clock) },
        lanes: { clock: 4 },
        alone: true,
        clock: time.clock,
        log: readableLog().log,
        explain: () => ({ code: 'broken' }),
      });
      await until('two of the three timers have rung', async () => (await named()).length === 1);
      await dispatcher.stop();
      assert.deepEqual(await named(), ['call']);
      const rang = (await types()).slice(4);
      assert.deepEqual(rang.sort(), ['DeadlinePassed answer', 'DeadlinePassed team']);
      assert.deepEqual(await labelled(), [stream]);
    });

    it('run on a stream that is closed, too', async () => {
      await wait(clock('call', '11:00'));
      await file.handle(stream, { type: 'Close', by, at: nine });
      assert.deepEqual(await labelled(), [stream]);
      const [timer] = await timers();
      assert(timer);
      await journal.errands.done(timer.id);
      assert.equal(await mend(), true);
      const [again] = await timers();
      assert(again);
      await ringing([file], () => at('11:00'))(again);
      assert.deepEqual((await types()).slice(2), [
        'ParcelClosed',
        'ClockRestarted call',
        'DeadlinePassed call',
      ]);
    });

    it('of which a timer rings too early waits for its moment', async () => {
      await wait(clock('answer', '10:00'));
      const [timer] = await timers();
      assert(timer);
      await assert.rejects(
        ringing([file], () => at('09:59'))(timer),
        (error) => error instanceof TryLater && error.at === at('10:00'),
      );
    });

    it('of which one runs no more: its timer does nothing, and nor does that of an earlier run', async () => {
      await wait(clock('answer', '10:00'));
      const [old] = await timers();
      assert(old);
      await wait(clock('answer', '10:00', 'second'));
      await ringing([file], () => at('10:00'))(old);
      assert.deepEqual(await types(), ['ParcelSent', 'Awaited', 'Awaited']);
    });

    it('of which the watchdog finds some without a timer: each of these is set again, once, and no other', async () => {
      for (const [name, time] of [
        ['answer', '10:00'],
        ['team', '10:00'],
        ['call', '11:00'],
      ] as const)
        await wait(clock(name, time));
      for (const { id, about } of await timers()) if (about.clock !== 'team') await journal.errands.done(id);
      assert.deepEqual([await mend(), await mend()], [true, false]);
      assert.deepEqual((await types()).slice(4), ['ClockRestarted answer', 'ClockRestarted call']);
      assert.deepEqual((await named()).sort(), ['answer', 'call', 'team']);
    });

    it('are not restarted where something happened since they were looked at', async () => {
      await wait(clock('answer', '10:00'));
      const running = await file.running(stream);
      const [one] = running.clocks;
      assert(one);
      await file.handle(stream, { type: 'Close', by, at: nine });
      assert.equal(await file.restart(stream, one, at('09:30'), running.version), running.version);
      assert.deepEqual(await types(), ['ParcelSent', 'Awaited', 'ParcelClosed']);
    });

    it('of which one is restarted while something happens: the others are left to the next look, not restarted unread', async () => {
      await wait(clock('answer', '10:00'));
      await wait(clock('team', '10:00'));
      for (const { id } of await timers()) await journal.errands.done(id);
      const busy = {
        ...file,
        restart: async (...asked: Parameters<typeof file.restart>) => {
          await file.handle(stream, { type: 'Close', by, at: nine });
          return file.restart(...asked);
        },
      };
      const look = () => watchedClocks(busy, journal.errands, () => at('09:30')).mend(stream);
      assert.equal(await look(), false);
      assert(!(await types()).some((type) => type.startsWith('ClockRestarted')));
      assert.equal(await mend(), true);
      assert.deepEqual((await named()).sort(), ['answer', 'team']);
    });

    it('of an earlier release, restarted without a name: all of them have their timers again', async () => {
      await wait(clock('answer', '10:00'));
      await wait(clock('team', '10:00'));
      const { clocks } = await file.running(stream);
      const set = timersFor(clocks, clocks, [{ type: 'ClockRestarted', by, at: nine }]);
      assert.deepEqual(
        set.map(({ about }) => about.clock),
        ['answer', 'team'],
      );
    });

    it('that are urgent wait in the urgent lane, and so does any errand that is', async () => {
      await wait({ ...clock('danger', '09:05'), urgent: true });
      await file.handle(stream, { type: 'Close', by, at: nine });
      const errands = await journal.errands.ofStream(stream);
      assert.deepEqual(
        errands.map(({ kind, lane, about }) => [kind, lane, about.clock ?? about.type]),
        [
          ['note', 'notes', 'ParcelSent'],
          ['note', 'notes', 'Awaited'],
          [RING, URGENT, 'danger'],
          ['note', URGENT, 'ParcelClosed'],
        ],
      );
    });

    it('of a subject that nobody knows wait, and show as trouble', async () => {
      await wait(clock('answer', '10:00'));
      const [timer] = await timers();
      assert(timer);
      await assert.rejects(ringing([], () => at('10:00'))(timer), TryLater);
    });
  });

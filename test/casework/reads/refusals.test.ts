/** How often somebody was refused: counted once, whatever stops half-way and whichever month it is by then. */
import assert from 'node:assert/strict';
import { openReads } from '../../../src/casework/reads/reads.ts';
import { openRefusals } from '../../../src/casework/reads/refusals.ts';
import { openDrawer } from '../../../src/engine/drawer.ts';
import type { Documents } from '../../../src/journal/journal.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const { toni } = people;

describe('Refusals of an hour', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  it('are on record once where the service stopped after it had counted them, and a month began', async () => {
    const { documents, streams } = office.journal;
    const { clock, turnTo } = clockAt('2026-11-30T22:58:00Z');
    const reads = openReads({ streams, local, lanes: laneOf });
    const stops: Documents['remove'] = async () => Promise.reject(new Error('stopped'));
    const opened = (kept: Documents) => openRefusals(openDrawer(kept, clock), reads, clock);
    const [stopping, again] = [opened({ ...documents, remove: stops }), opened(documents)];
    for (const _ of [1, 2, 3]) await again.note(toni, 'desk');
    turnTo('2026-11-30T23:59:00Z');
    await assert.rejects(stopping.close(), /stopped/);
    turnTo('2026-12-01T00:01:00Z');
    await again.close();
    const streamsOf = await Promise.all(['2026-11', '2026-12'].map(reads.streamsIn));
    const events = await Promise.all([...new Set(streamsOf.flat())].map(reads.history));
    assert.deepEqual(
      events.flat().map((event) => [event.type, 'more' in event && event.more]),
      [
        ['ReadRefused', false],
        ['RefusalsCounted', 2],
      ],
    );
  });

  it('are in the record of the month in which they were counted', async () => {
    const { documents, streams } = office.journal;
    const { clock, turnTo } = clockAt('2026-11-30T23:30:00Z');
    const reads = openReads({ streams, local, lanes: laneOf });
    const refusals = openRefusals(openDrawer(documents, clock), reads, clock);
    for (const _ of [1, 2]) await refusals.note(toni, 'desk');
    turnTo('2026-12-01T00:31:00Z');
    await refusals.close();
    const inDecember = await reads.streamsIn('2026-12');
    const [events] = await Promise.all(inDecember.map(reads.history));
    assert.equal(events?.at(-1)?.type, 'RefusalsCounted');
  });
});

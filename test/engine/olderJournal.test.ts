/** A journal in a file of an earlier layout: whatever waited there has its clock, and its timer still rings. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { openDutyTasks } from '../../src/casework/duties/tasks.ts';
import { RING, ringing, watchedClocks } from '../../src/engine/clocks.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { monday, nine, raise, reference, service } from '../policy/concerns/given.ts';
import { opened, open as openTask } from '../policy/duties/given.ts';
import { local } from '../policy/local.ts';

/** As layout 2 had it: tasks, three kinds of timers with their own facts, and no label for what has a clock. */
const older = `
  DROP INDEX errandsToClaim; DROP INDEX errandsInTrouble; DROP INDEX errandsInHand;
  ALTER TABLE errands RENAME TO tasks;
  CREATE INDEX tasksToClaim ON tasks (lane, freeAt);
  CREATE INDEX tasksInTrouble ON tasks (sequence, attempts) WHERE attempts > 0;
  CREATE INDEX tasksInHand ON tasks (stream, lane) WHERE leasedUntil IS NOT NULL;
  DELETE FROM labels WHERE label GLOB 'waiting:*';
  UPDATE tasks SET kind = 'deadline', about = json_set(json_remove(about, '$.clock'), '$.step', 'acknowledge')
    WHERE kind = 'ring' AND stream GLOB 'NCS-*';
  UPDATE tasks SET kind = 'rung', about = json_remove(about, '$.clock') WHERE kind = 'ring' AND stream GLOB 'task/*';
  UPDATE tasks SET kind = 'open-task', about = json_remove(about, '$.clock') WHERE kind = 'ring';
  PRAGMA user_version = 2`;

describe('a journal of an earlier layout', () => {
  const duty = 'policy-review';
  let path: string;
  let journal: Journal;
  const kit = () => ({ streams: journal.streams, local, lanes: laneOf });
  const concerns = () => openConcerns(kit());
  const dutyTasks = () => openDutyTasks(kit());
  const files = () => [concerns().file, ...dutyTasks().files];

  beforeEach(async () => {
    path = join(mkdtempSync(join(tmpdir(), 'older-')), 'journal.sqlite');
    journal = openSqlite(path);
    await concerns().handle(reference, raise());
    await dutyTasks().handle(opened.key, openTask);
    const date = { duty, dueOn: '2027-06-14', because: 'adopted' };
    await dutyTasks().giveSchedule(duty, { type: 'SetSchedule', by: service, at: nine, ...date });
    await journal.close();
    const db = new DatabaseSync(path);
    db.exec(older);
    db.close();
    journal = openSqlite(path);
  });
  afterEach(() => journal.close());

  it('is watched over: nothing of it lacks a timer', async () => {
    for (const file of files()) {
      const [stream, ...more] = await journal.streams.labelled(file.waits, { limit: 9 });
      assert(stream !== undefined && more.length === 0, file.waits);
      assert.equal(await watchedClocks(file, journal.errands, () => nine).mend(stream), false);
    }
  });

  it('has its deadlines passed, its rungs climbed and its duties come round', async () => {
    const ring = async (stream: string) => {
      const [timer] = (await journal.errands.ofStream(stream)).filter(({ kind }) => kind === RING);
      assert(timer, stream);
      await ringing(files(), () => timer.dueAt)(timer);
      return (await journal.streams.load(stream)).at(-1)?.event.type;
    };
    assert.equal(await ring(reference), 'DeadlinePassed');
    assert.equal(await ring(`task/${opened.key}`), 'TaskReminded');
    assert.equal(await ring(`duty/${duty}`), 'DutyCameRound');
    assert.equal(
      (await concerns().find(reference))?.waits[0]?.last?.at,
      new Date(monday('13:00')).toISOString(),
    );
  });
});

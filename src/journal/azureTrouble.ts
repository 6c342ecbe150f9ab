/** Which tasks fail or wait too long, in Azure Table Storage: found without a look at all of them. */

import { odata } from '@azure/data-tables';
import type { Due } from './azureDue.ts';
import { beginningWith, keyOf } from './azureKeys.ts';
import type { Kept, Key, Storage, Table } from './azureTable.ts';
import { byTurn, findTask, freeAt, heldUntil, type TaskRow, troubledOf, waitingIn } from './azureTaskRows.ts';
import { milliseconds } from './instants.ts';
import type { Tasks } from './journal.ts';

/** A note that a task has failed, written before its row says so; whoever reads it looks at the row. */
export type Trouble = {
  note(row: Pick<TaskRow, 'id' | 'order' | 'attempts'>): Promise<void>;
  forget(row: Pick<TaskRow, 'id' | 'order'>): Promise<void>;
  /** Notes of tasks that may have failed so often, in the order in which the tasks were called for, page by page. */
  noted(attempts: number, pageSize: number): AsyncIterable<readonly Kept<NoteColumns>[]>;
  /** For a task that is done. */
  forgetIfOld(note: Kept): Promise<void>;
};

type NoteColumns = { readonly id: string; readonly attempts: number };

/** Longer than a change of the row that was noted can take. */
const oldMs = 3_600_000;

export function openTrouble(table: Table, storage: Storage): Trouble {
  const keyOfNote = ({ id, order }: Pick<TaskRow, 'id' | 'order'>): Key => ({
    partitionKey: partition,
    rowKey: `${order}:${keyOf(id)}`,
  });
  return {
    note: (row) => table.put({ ...keyOfNote(row), id: row.id, attempts: row.attempts }),
    forget: async (row) => void (await table.remove(keyOfNote(row))),
    noted: (attempts, pageSize) =>
      table.pages(partition, { ...beginningWith(''), where: odata`attempts ge ${attempts}` }, pageSize),
    forgetIfOld: async (note) => {
      if (storage.age(note) > oldMs) await table.remove(note, note.etag);
    },
  };
}

const partition = 'trouble';

export function troubleFinders(
  table: Table,
  due: Due,
  trouble: Trouble,
): Pick<Tasks, 'troubled' | 'overdue'> {
  return { troubled, overdue };

  async function troubled(attempts: number, limit: number) {
    const found: TaskRow[] = [];
    for await (const page of trouble.noted(Math.max(attempts, 1), limit)) {
      await Promise.all(
        page.map(async (note) => {
          const row = await findTask(table, note.id);
          if (!row) await trouble.forgetIfOld(note);
          else if (row.attempts >= attempts && row.attempts > 0) found.push(row);
        }),
      );
      if (found.length >= limit) break;
    }
    const inOrder = found.sort((one, other) => (one.order < other.order ? -1 : 1));
    return inOrder.slice(0, limit).map(troubledOf);
  }

  async function overdue(before: string, limit: number, now?: string) {
    const until = milliseconds(before);
    const at = now === undefined ? undefined : milliseconds(now);
    const lanes = await due.lanes();
    const found = await Promise.all(lanes.map((lane) => overdueIn(lane, until, limit, at)));
    return found.flat().sort(byTurn(at)).slice(0, limit).map(troubledOf);
  }

  async function overdueIn(
    lane: string,
    until: number,
    limit: number,
    now: number | undefined,
  ): Promise<readonly TaskRow[]> {
    const found = new Map<string, TaskRow>();
    const walks = [
      due.walk(lane, until, limit + 8),
      ...(now === undefined ? [] : [due.leasedLater(lane, now)]),
    ];
    for (const walk of walks) {
      for await (const page of walk) {
        for (const { id, stream } of page) {
          const waiting = await waitingIn(table, stream);
          const row = waiting.tasks.find((task) => task.id === id);
          if (row && freeAt(row, now) < until && heldUntil(waiting, lane, now) < until) found.set(id, row);
        }
        if (found.size >= limit) break;
      }
    }
    return [...found.values()];
  }
}

/** Brings to the disk, soon after, what no commit waited for, so that the next that waits does not. */
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export type LaterSync = {
  /** Something was committed that nobody waited for. */
  owe(): void;
  /** A commit waits for the disk, and takes all before it along. */
  paid(): void;
  close(): Promise<void>;
};

type Log = Pick<FileHandle, 'datasync' | 'close'>;

/** Long enough for what follows in one go. */
const restMs = 2;

/** @param path the database's; what is committed lies in the log beside it */
export function openLaterSync(
  path: string,
  openLog: () => Promise<Log> = () => open(`${path}-wal`, 'r+'),
): LaterSync {
  let log: Log | undefined;
  let owes = false;
  let going: Promise<void> | undefined;
  const closing = new AbortController();
  return {
    owe: () => {
      owes = true;
      // What fails here fails the next commit that waits, too, and that says so.
      going ??= settle()
        .catch(() => undefined)
        .finally(() => {
          going = undefined;
        });
    },
    paid: () => {
      owes = false;
    },
    close: async () => {
      closing.abort();
      await going;
      await log?.close();
      log = undefined;
    },
  };

  async function settle(): Promise<void> {
    for (await rest(); owes; await rest()) {
      owes = false;
      log ??= await openLog();
      await log.datasync();
    }
  }

  /** Keeps no process from ending. */
  function rest(): Promise<void> {
    return pause(restMs, undefined, { ref: false, signal: closing.signal });
  }
}

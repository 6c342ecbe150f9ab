/** Brings to the disk, while nobody waits for it, what commits left to the operating system. */
import { close, fdatasync, openSync } from 'node:fs';

/** What follows from one press comes in many commits, a moment after another. */
const afterMs = 5;

export type FlushBehind = {
  /** Says that something was committed without waiting for the disk. */
  readonly left: () => void;
  readonly close: () => void;
};

/**
 * A happening waits until its write-ahead log is on the disk, all of it: without this, also for what was left there
 * before. It saves no more than time, so that where it fails nothing is lost, and nothing is said.
 * @param wal the write-ahead log, which is there from the first commit on
 */
export function openFlushBehind(wal: string): FlushBehind {
  let file: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let closed = false;
  return {
    left,
    close: () => {
      closed = true;
      clearTimeout(timer);
      if (!running) end();
    },
  };

  function left(): void {
    if (!closed && !running) timer ??= setTimeout(flush, afterMs).unref();
  }

  function flush(): void {
    timer = undefined;
    try {
      file ??= openSync(wal, 'r+');
    } catch {
      return;
    }
    running = true;
    fdatasync(file, () => {
      running = false;
      if (closed) end();
    });
  }

  function end(): void {
    if (file !== undefined) close(file, () => undefined);
    file = undefined;
  }
}

/** What every part stands on: the pack and its calendar, the clock, the log and the journal. */
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../casework/ports.ts';
import { nobodyElse, openTurns } from '../casework/turns.ts';
import type { Local } from '../policy/concern/next.ts';
import { readPack } from '../policy/pack.ts';
import { bankHolidays } from './bankHolidays.ts';
import type { Config } from './config.ts';
import { explain } from './faults.ts';
import { openJournal } from './journal.ts';
import { openLog } from './log.ts';

export type Core = ReturnType<typeof openCore>;

/** @throws Error where the pack or the journal cannot be used */
export function openCore(config: Config, clock: Clock) {
  const local = readLocal(config, clock);
  const log = openLog(config.LOG_LEVEL);
  const journal = openJournal(config);
  // Whoever can take every lease back has the journal to itself.
  const alone = journal.tasks.takeBack !== undefined;
  const turns = alone ? nobodyElse : openTurns(journal.documents, clock);
  const explained = (error: unknown) => explain(error, Date.parse(clock()));
  return { config, clock, local, log, journal, documents: journal.documents, alone, turns, explained };
}

function readLocal(config: Config, clock: Clock): Local {
  const named = config.PACK || 'policy/packs/somerset.json';
  const path = isAbsolute(named) ? named : folder(named);
  const pack = readPack(JSON.parse(readFileSync(path, 'utf8')), named);
  const { timeZone, days, opens, closes, bankHolidays: where } = pack.workingTime;
  const holidays = bankHolidays(where, Number(clock().slice(0, 4)));
  return { pack, calendar: { timeZone, days, opens, closes, holidays } };
}

/** A path as seen from `src`. */
export function folder(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

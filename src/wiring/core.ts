/** What every part stands on: the pack and its calendar, the clock, the log and the journal. */
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBell, withBell } from '../engine/bell.ts';
import { openDoubts } from '../engine/doubts.ts';
import { openDrawer } from '../engine/drawer.ts';
import { openFindings } from '../engine/findings.ts';
import { openHeartbeat } from '../engine/heartbeat.ts';
import { openOnce } from '../engine/once.ts';
import type { Now } from '../engine/ports.ts';
import { openProjections } from '../engine/projection.ts';
import { openRota } from '../engine/rota.ts';
import { nobodyElse, openTurns } from '../engine/turns.ts';
import type { Journal } from '../journal/journal.ts';
import { strangeRoles } from '../policy/holdersSetting.ts';
import type { Local } from '../policy/local.ts';
import { type PackParts, readPack } from '../policy/pack.ts';
import { bankHolidays } from './bankHolidays.ts';
import type { Config } from './config.ts';
import { explain } from './faults.ts';
import { openJournal } from './journal.ts';
import { everyLane } from './lanes.ts';
import { openLog } from './log.ts';

export type Core = Awaited<ReturnType<typeof openCore>>;

export type OpenJournal = (config: Config) => Promise<Journal>;

/**
 * @param parts what each further subject needs of the pack
 * @param open opens the journal that the configuration names
 * @throws Error if the pack or the journal cannot be used
 */
export async function openCore(
  config: Config,
  clock: Now,
  parts: PackParts,
  open: OpenJournal = openJournal,
) {
  const local = readLocal(config, parts);
  needRoles(config, local);
  const log = openLog(config.LOG_LEVEL);
  const bell = openBell();
  const journal = withBell(await open(config), bell);
  // A journal that lets us take every lease back is ours alone.
  const alone = journal.errands.takeBack !== undefined;
  const kept = openKept(journal, clock);
  const { drawer } = kept;
  const turns = alone ? nobodyElse : openTurns(drawer, clock);
  const rota = openRota(drawer, clock, alone);
  const projections = openProjections({
    ...{ streams: journal.streams, bell, everyLane, clock, log },
    explain: (error) => explain(error).code,
  });
  const own = { alone, turns, rota, explained: explain };
  return { config, clock, local, log, bell, ...kept, projections, ...own };
}

/** The journal, and what is kept in its documents. */
export function openKept(journal: Journal, clock: Now) {
  const { documents } = journal;
  const drawer = openDrawer(documents, clock);
  const findings = openFindings(drawer);
  return {
    ...{ journal, documents, drawer, findings },
    once: openOnce(drawer, clock),
    heartbeat: openHeartbeat(drawer),
    doubts: openDoubts(drawer, findings),
  };
}

/** @throws Error if the pack cannot be used */
export function readLocal(config: Pick<Config, 'PACK'>, parts: PackParts): Local {
  const named = config.PACK || 'packs/somerset.json';
  const path = isAbsolute(named) ? named : folder(`../${named}`);
  const pack = readPack(packIn(path), named, parts);
  const { timeZone, days, opens, closes, bankHolidays: where } = pack.workingTime;
  const holidays = bankHolidays(where);
  return { pack, calendar: { timeZone, days, opens, closes, holidays } };
}

/** @throws Error if somebody holds a role that the pack does not have */
function needRoles({ ROLES }: Config, { pack }: Local): void {
  const problem = strangeRoles(ROLES, pack);
  if (problem) throw new Error(`The service cannot start. Settings to mend:\n  ${problem}`);
}

/** Windows' editors put a mark at the beginning of a file, which JSON does not know. */
function packIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (problem) {
    const why = problem instanceof SyntaxError ? 'what stands there is not JSON' : 'it cannot be read';
    const reason = problem instanceof Error ? problem.message : 'unknown';
    throw new Error(`Settings to mend:\n  PACK: must be the path of a policy pack; ${why} (${reason})`);
  }
}

/** A path as seen from `src`. */
export function folder(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

/** The service killed at random moments under load: what was answered is kept, and everything follows from it. */
import assert from 'node:assert/strict';
import type { Audited, Figures } from './kill/audit.ts';
import { inAzureTables, inSqlite, type Kept } from './kill/journals.ts';
import { killRun } from './kill/run.ts';

const long = process.env.FAULTS === 'long';
const kills = Number(process.env.KILLS ?? (long ? 200 : 10));
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const minute = 60_000;

type Run = {
  readonly journal: Kept;
  readonly kills: number;
  /** How many report at once: fewer where an instance always serves, or what follows would not be done in time. */
  readonly reporting: number;
  readonly foul: boolean;
};

const fair: readonly Run[] = [
  { journal: inSqlite, kills, reporting: 10, foul: false },
  { journal: inAzureTables, kills, reporting: 4, foul: false },
];
const foul: readonly Run[] = fair.map((run) => ({ ...run, kills: Math.ceil(kills / 4), foul: true }));

describe(`Killed at random moments (SEED=${seed}), the service`, function () {
  this.timeout(long ? 0 : 20 * minute);
  const done: (Audited & Run)[] = [];
  const begun = new Map<Run, Promise<Audited>>();
  const start = (run: Run) => killRun({ ...run, seed, drainMs: (long ? 15 : 5) * minute });

  // The short version waits for leases to run out on one journal while it kills on the other.
  before(() => {
    for (const run of long ? [] : fair) {
      begun.set(run, start(run));
      begun.get(run)?.catch(() => undefined); // heard of by whoever asks below
    }
  });

  for (const run of long ? [...fair, ...foul] : fair) it(sentence(run), () => survives(run));

  async function survives(run: Run): Promise<void> {
    const audited = await (begun.get(run) ?? start(run));
    done.push({ ...audited, ...run });
    const { findings, figures } = audited;
    assert.deepEqual(findings, []);
    assert.ok(figures.answered > 0, 'Nobody was answered anything.');
    const isCounted = long && !run.foul;
    assert.ok(!isCounted || figures.doubledCards <= run.kills, 'More cards were doubled than kills came.');
  }

  // Behind what mocha itself says at the end: the figures are the last line of the run.
  after(() => void process.once('exit', () => console.log(lines(done).join('\n'))));
});

function sentence({ journal, kills: times, foul: isFoul }: Run): string {
  const weather = isFoul ? ' while SharePoint and Teams throttle, fail and lose answers,' : '';
  return `on ${journal.name},${weather} loses nothing that it answered in ${times} kills, and does all that follows`;
}

/** One line a run, then one for all but those in foul weather, where not only kills double a card. */
function lines(done: readonly (Audited & Run)[]): readonly string[] {
  const inFair = done.filter((run) => !run.foul);
  const sum = (name: keyof Figures) => inFair.reduce((sofar, { figures }) => sofar + figures[name], 0);
  const totals = {
    kills: sum('kills'),
    sent: sum('sent'),
    answered: sum('answered'),
    lost: sum('lost'),
    doubledItems: sum('doubledItems'),
    missingChronology: sum('missingChronology'),
    doubledCards: sum('doubledCards'),
    undelivered: sum('undelivered'),
    mailOvertaken: sum('mailOvertaken'),
    calls: sum('calls'),
    journals: inFair.map(({ journal }) => journal.name),
    seed,
  };
  const each = done.map(({ journal, foul: isFoul, figures, mostDoubledByOneKill, startMs }) => {
    const weather = isFoul ? 'foul' : 'fair';
    const more = { mostDoubledByOneKill, medianStartMs: median(startMs) };
    return { journal: journal.name, weather, ...figures, ...more };
  });
  return [...each, totals].map((line) => JSON.stringify(line));
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0);
}

/** The service killed at random moments under load: what was answered is kept, and everything follows from it. */
import assert from 'node:assert/strict';
import type { Audited, Figures } from './kill/audit.ts';
import { inSqlite } from './kill/journals.ts';
import { killRun } from './kill/run.ts';

const long = process.env.FAULTS === 'long';
const kills = Number(process.env.KILLS ?? (long ? 200 : 10));
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const minute = 60_000;

describe(`Killed ${kills} times at random moments (SEED=${seed})`, function () {
  this.timeout(long ? 0 : 5 * minute);
  const done: (Audited & { readonly journal: string })[] = [];

  for (const journal of [inSqlite])
    it(`the service on ${journal.name} loses nothing that it answered, and does all that follows`, async () => {
      const audited = await killRun({ journal, seed, kills, reporting: 12, drainMs: 5 * minute });
      done.push({ journal: journal.name, ...audited });
      assert.deepEqual(audited.findings, []);
      assert.ok(audited.figures.answered > 0, 'Nobody was answered anything.');
      assert.ok(audited.figures.doubledCards <= kills, 'More cards were doubled than there were kills.');
    });

  // Behind what mocha itself says at the end: the figures are the last line of the run.
  after(() => void process.once('exit', () => console.log(lines(done).join('\n'))));
});

/** One line a journal, then one for all. */
function lines(done: readonly (Audited & { readonly journal: string })[]): readonly string[] {
  const sum = (name: keyof Figures) => done.reduce((sofar, { figures }) => sofar + figures[name], 0);
  const totals = {
    kills: sum('kills'),
    sent: sum('sent'),
    answered: sum('answered'),
    lost: sum('lost'),
    doubledItems: sum('doubledItems'),
    missingChronology: sum('missingChronology'),
    doubledCards: sum('doubledCards'),
    undelivered: sum('undelivered'),
    journals: done.map(({ journal }) => journal),
    seed,
  };
  const each = done.map(({ journal, figures, mostDoubledByOneKill, startMs }) => {
    return { journal, ...figures, mostDoubledByOneKill, medianStartMs: median(startMs) };
  });
  return [...each, totals].map((line) => JSON.stringify(line));
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0);
}

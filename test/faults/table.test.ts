/** Every answer of a bad day to every call: all of them in the long run, which writes the table, some in the short one. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Simulated, startSimulated } from './simulated/service.ts';
import { readTable, saidOf, tableOf, tablePath } from './table/table.ts';
import { type Cell, cells, seen, type Trial, tryOut } from './table/trials.ts';

const long = process.env.FAULTS === 'long';
const path = fileURLToPath(new URL(`../../${tablePath}`, import.meta.url));

/** A call may be tried three times for each of the dispatcher's seven attempts in a minute. */
const mostInAMinute = 21;
/** A list that says again and again that somebody else was first is looked at anew six times for each attempt, and one change went well before. */
const mostOfAContradiction = 43;
const contradictions = new Set(['404', '412']);
/** Whatever a list refuses is looked for by halving what was written: 42 times, in each of the four tries before the pause. */
const mostOfASearch = 4 * 42;
const refusals = new Set(['400', '413']);
/** What a search begins with. */
const isWritten = (call: string) => /^(write|change) a (happening|concern|review task|duty)$/.test(call);

/** So many cells apart, the short run takes one: every call, and every answer, is among them. */
const everyNth = 11;

const start = '2026-03-02T10:00:00Z';

const saidIn = readTable(readFileSync(path, 'utf8'));

describe('Whatever Graph and Teams answer, nothing is lost, doubled or hammered', () => {
  const trials: Trial[] = [];
  let office: Simulated;
  let left = 0;
  for (const [call, ofCall] of Map.groupBy(cells, (cell) => `${cell.side}: ${cell.call}`)) {
    const picked = ofCall.filter(() => long || left++ % everyNth === 0);

    it(call, async function () {
      if (long) this.timeout(300_000);
      // In the long run lists grow long, and reading them takes time.
      if (long) await again();
      for (const cell of picked) {
        const trial = await tried(office, cell);
        trials.push(trial);
        if (!long)
          assert.equal(saidIn(trial.call, trial.answer), saidOf(trial).trimEnd(), `${tablePath}: ${call}`);
      }
    });
  }
  before(async () => {
    office = await startSimulated({ start });
  });
  after(async () => {
    await office?.stop();
    if (long) writeFileSync(path, tableOf(trials, seen, mostInAMinute));
  });
  const again = async () => {
    await office.stop();
    office = await startSimulated({ start });
  };

  // The long run writes it anew.
  if (!long)
    it(`${tablePath} has a line for each`, () => {
      for (const { call, answer } of cells)
        assert(saidIn(call, answer), `${call}, ${answer}: not in the table`);
    });
});

async function tried(office: Simulated, cell: Cell): Promise<Trial> {
  const what = `${cell.call}, ${cell.answer}`;
  const trial = await tryOut(office, cell).catch((error: Error) => {
    throw new Error(`${what}: ${error.message}`, { cause: error });
  });
  const most = mostOf(cell) * cell.makers;
  for (const { inFirstMinute } of [trial.once, trial.lasting])
    assert(inFirstMinute <= most, `${what}: ${inFirstMinute} in the first minute`);
  return trial;
}

function mostOf({ call, answer }: Cell): number {
  if (isWritten(call) && refusals.has(answer)) return mostOfASearch;
  return contradictions.has(answer) ? mostOfAContradiction : mostInAMinute;
}

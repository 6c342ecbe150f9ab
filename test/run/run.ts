/** `npm test` after the checks, and `npm run test:quick`: runs the test files, those that need the machine alone last, and says what came of it. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildPageForTests } from '../desk/buildPage.ts';
import { everyLane, quickLanes } from './lanes.ts';
import { type Outcome, runMocha } from './mocha.ts';
import { lacking } from './needs.ts';

const began = performance.now();
const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const lanes = chosen();

// Before the first test: the browser is unpacked once and the desk built once, and not by several at the same time.
say(values.quick ? [] : await lacking());
if (!values.quick && positionals.length === 0) await buildPageForTests();

// The quick run waits for half of its time. With one job mocha would not run in parallel.
const cores = Math.max(2, availableParallelism());
const jobs = values.quick ? 2 * cores : cores;
const outcomes = [await runMocha(lanes.together, ['--parallel', '--jobs', String(jobs)])];
if (lanes.alone.length > 0) outcomes.push(await runMocha(lanes.alone, []));

const files = [...lanes.together, ...lanes.alone];
const tests = outcomes.flatMap((one) => one.tests);
const silent = files.filter((file) => !tests.some((test) => test.file === file));
const failed = tests.filter(({ error }) => error !== undefined);
const skipped = tests.filter((test) => test.skipped);
// Only what this machine lacks is a reason.
const reasons = skipped.length > 0 ? await lacking() : [];
const isGroundless = skipped.length > 0 && reasons.length === 0;
console.log('\n');
for (const { file, title } of skipped) console.log(`SKIPPED ${file}\n  ${title}`);
say(reasons);
for (const { file, title, error } of failed)
  console.log(`FAILED ${file}\n  ${title}\n${indented(error ?? '')}\n`);
for (const file of silent) console.log(`FAILED ${file}\n  None of its tests was heard of.\n`);
if (isGroundless) console.log('FAILED Tests are skipped, though this machine has all that they need.\n');
console.log(`Longest: ${longest(outcomes)}`);
const passed = tests.length - failed.length - skipped.length;
const seconds = Math.round((performance.now() - began) / 1000);
const counts = `${passed} passing, ${failed.length} failing, ${skipped.length} skipped`;
console.log(`${counts}, in ${files.length} files and ${seconds} seconds`);
const isWell = silent.length === 0 && failed.length === 0 && outcomes.every(({ exitCode }) => exitCode === 0);
process.exitCode = isWell && !isGroundless ? 0 : 1;

/** Those files that are named, or all, or the quick ones. */
function chosen() {
  if (positionals.length > 0) return { together: positionals, alone: [] };
  return values.quick ? quickLanes() : everyLane();
}

function say(missing: readonly string[]): void {
  for (const sentence of missing) console.log(`Missing: ${sentence}`);
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

function longest(all: readonly Outcome[]): string {
  const ms = new Map<string, number>();
  for (const { file, duration } of all.flatMap((one) => one.tests))
    ms.set(file, (ms.get(file) ?? 0) + duration);
  const sorted = [...ms].sort(([, one], [, other]) => other - one).slice(0, 5);
  return sorted.map(([file, sum]) => `${file} ${Math.round(sum / 1000)} s`).join(', ');
}

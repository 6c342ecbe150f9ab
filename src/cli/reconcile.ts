/** `npm run reconcile`: compares the lists with the journal, and puts back what was changed by hand. */

import { Throttled } from '../sharepoint/graph/fault.ts';
import type { Reconciled } from '../sharepoint/lists/putBack.ts';
import { openRoster } from '../teams/people/roster.ts';
import { readConfig } from '../wiring/config.ts';
import { openCore } from '../wiring/core.ts';
import { openGround } from '../wiring/house.ts';
import { needJournal } from '../wiring/journal.ts';
import { openSharePoint } from '../wiring/sharepoint.ts';
import { packParts } from '../wiring/subjects.ts';
import { comparesOf, openTruth } from '../wiring/truth.ts';

const afterRestore = '--after-restore';

try {
  const given = process.argv.slice(2);
  if (given.some((one) => one !== afterRestore))
    throw new Error(`Use: npm run reconcile, or npm run reconcile -- ${afterRestore}`);
  for (const line of await run(given.length > 0)) console.log(line);
} catch (problem) {
  console.error(sentence(problem));
  process.exitCode = 1;
}

async function run(isRestored: boolean): Promise<readonly string[]> {
  // No log: what is found is printed below.
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  needJournal(config);
  const core = await openCore(config, () => new Date().toISOString(), packParts);
  try {
    // The running service performs the errands that follow; it finds them by itself.
    const sharepoint = openSharePoint(core);
    const explained = { ...core, explain: (error: unknown) => core.explained(error).code };
    // The service asks Teams; what it kept of the answer counts here, as long as it can be trusted.
    const inChannel = openRoster(core.drawer, async () => undefined, explained);
    const compares = comparesOf(openGround(core, sharepoint, inChannel));
    const { reconcile, goOnAfterRestore } = openTruth(core, sharepoint, compares);
    if (!isRestored) return (await reconcile()).flatMap(told);
    const { lost, lists } = await goOnAfterRestore();
    const noted = `${lost} streams have lost what was anchored of them. "Journal anchors" says which, from now on.`;
    return [noted, ...lists.flatMap(told)];
  } finally {
    await core.journal.close();
  }
}

function told({ list, read, edits, restored, strays, ahead, aside, failed }: Reconciled): readonly string[] {
  const some = (count: number, sentence: string) => (count > 0 ? [`  ${sentence}: ${count}.`] : []);
  return [
    `${list}: changed since the last time: ${read}. Edits by hand that are new on record: ${edits}. Put back: ${restored}.`,
    ...some(strays, 'Belong to no concern, and were left as they are'),
    ...some(aside, 'Not known to the journal, and set aside under keys that end in "~…"'),
    ...some(failed.length, 'Could not be put back; the next time tries again'),
    ...failed.map((one) => `    ${one}`),
    ...some(ahead.length, 'Not known to the journal, which is older than SharePoint, and left as they are'),
    ...ahead.map((key) => `    ${key}`),
  ];
}

function sentence(problem: unknown): string {
  if (problem instanceof Throttled)
    return `SharePoint asks to be left alone until ${problem.retryAt}. What was read until then is kept; run this again then.`;
  return `Not everything was compared: ${problem instanceof Error ? problem.message : 'unknown'}`;
}

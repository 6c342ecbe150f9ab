/** `npm run reconcile`: compares the lists with the journal, puts back what was changed by hand, and says what it found. */
import { openConcerns } from '../casework/concerns.ts';
import { Throttled } from '../sharepoint/graph/fault.ts';
import type { Reconciled } from '../sharepoint/reconcile.ts';
import { readConfig } from '../wiring/config.ts';
import { openCore } from '../wiring/core.ts';
import { needJournal } from '../wiring/journal.ts';
import { openSharePoint } from '../wiring/sharepoint.ts';
import { openTruth } from '../wiring/truth.ts';

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
  const config = readConfig(process.env);
  needJournal(config);
  const core = openCore(config, () => new Date().toISOString());
  try {
    // The running service sees to what follows; it looks for new tasks by itself.
    const concerns = openConcerns(core.journal, core.local, () => {});
    const { reconcile, goOnAfterRestore } = openTruth(core, openSharePoint(core), concerns);
    if (!isRestored) return (await reconcile()).flatMap(told);
    const { lost, lists } = await goOnAfterRestore();
    const noted = `${lost} streams have lost what was anchored of them. "Journal anchors" says which, from now on.`;
    return [noted, ...lists.flatMap(told)];
  } finally {
    await core.journal.close();
  }
}

function told({ list, read, edits, restored, strays, ahead, aside, failed }: Reconciled): readonly string[] {
  return [
    `${list}: ${read} changed since the last time; ${edits} edits by hand are new on record, ${restored} items were put back.`,
    ...(strays > 0 ? [`  ${strays} of them belong to no concern. They were left as they are.`] : []),
    ...(failed > 0 ? [`  ${failed} could not be put back. See the log; the next time tries again.`] : []),
    ...(aside > 0
      ? [`  ${aside} that the journal does not know were set aside, under keys that end in "~…".`]
      : []),
    ...(ahead.length > 0
      ? [
          `  SharePoint has ${ahead.length} items that the journal does not know: was it restored from an older copy? Nothing was changed in them.`,
          ...ahead.map((key) => `    ${key}`),
        ]
      : []),
  ];
}

function sentence(problem: unknown): string {
  if (problem instanceof Throttled)
    return `SharePoint asks to be left alone until ${problem.retryAt}. What was read until then is kept; run this again then.`;
  return `Not everything was compared: ${problem instanceof Error ? problem.message : 'unknown'}`;
}

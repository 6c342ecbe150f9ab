/** `npm run reconcile`: compares the lists with the journal, puts back what was changed by hand, and says what it found. */
import { openConcerns } from '../casework/concerns.ts';
import { Throttled } from '../sharepoint/graph/fault.ts';
import type { Reconciled } from '../sharepoint/reconcile.ts';
import { readConfig } from '../wiring/config.ts';
import { openCore } from '../wiring/core.ts';
import { openSharePoint } from '../wiring/sharepoint.ts';
import { openTruth } from '../wiring/truth.ts';

try {
  for (const found of await run()) for (const line of told(found)) console.log(line);
} catch (problem) {
  console.error(sentence(problem));
  process.exitCode = 1;
}

async function run(): Promise<readonly Reconciled[]> {
  const core = openCore(readConfig(process.env), () => new Date().toISOString());
  try {
    // The running service sees to what follows; it looks for new tasks by itself.
    const concerns = openConcerns(core.journal, core.local, () => {});
    return await openTruth(core, openSharePoint(core), concerns).reconcile();
  } finally {
    await core.journal.close();
  }
}

function told({ list, read, edits, restored, strays, ahead, failed }: Reconciled): readonly string[] {
  return [
    `${list}: ${read} changed since the last time; ${edits} edits by hand are new on record, ${restored} items were put back.`,
    ...(strays > 0 ? [`  ${strays} of them belong to no concern. They were left as they are.`] : []),
    ...(failed > 0 ? [`  ${failed} could not be put back. See the log; the next time tries again.`] : []),
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

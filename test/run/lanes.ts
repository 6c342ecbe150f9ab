/** Which test files run beside each other, and which alone after them. */
import { globSync } from 'node:fs';

/**
 * Services that are killed and started again and again: they keep two cores busy by themselves, and whatever ran beside
 * them would wait. They come one after another, when all others have ended.
 */
const alone = ['test/faults/kill.test.ts', 'test/faults/instances.test.ts'];

/** Taken first, so that none of them is begun last and waited for. */
const longest = [
  'test/e2e/journeys.test.ts',
  'test/faults/model.test.ts',
  'test/faults/matrix.test.ts',
  'test/e2e/deadlines.test.ts',
  'test/e2e/phone.test.ts',
  'test/e2e/calendar.test.ts',
  'test/e2e/duties.test.ts',
  'test/e2e/window.test.ts',
  'test/e2e/openConcerns.test.ts',
  'test/desk/page/pages.test.ts',
  'test/desk/page/form.test.ts',
  'test/desk/page/together.test.ts',
  'test/desk/whole.test.ts',
  'test/e2e/desk.test.ts',
  'test/cards/rendered.test.ts',
  'test/cards/older.test.ts',
  'test/cards/recorded.test.ts',
  'test/sharepoint/reconcile.test.ts',
  'test/run/run.test.ts',
  'test/policy/duties/tenYears.test.ts',
  'test/service/deadlines.test.ts',
  'test/service/burst.test.ts',
  'test/service/refused.test.ts',
  'test/service/onItsWay.test.ts',
  'test/service/placeLead.test.ts',
  'test/service/gone.test.ts',
  'test/journal/azure/tables.test.ts',
  'test/journal/sqlite.test.ts',
  'test/engine/dispatch.test.ts',
  'test/policy/pack.test.ts',
];

const quickFolders = ['policy', 'engine', 'casework', 'journal', 'cards', 'words'];

/** What the quick run does without. */
const notQuick = [
  // Browsers.
  'test/cards/rendered.test.ts',
  'test/cards/older.test.ts',
  // Azurite.
  'test/engine/clocks.test.ts',
  'test/engine/instances.test.ts',
  'test/engine/projection.test.ts',
  'test/journal/azurite.test.ts',
  ...filesAt('test/journal/azure/*.test.ts'),
  // Ten years, or hundreds of histories: several seconds each.
  'test/policy/concerns/clock.test.ts',
  'test/policy/concerns/histories.test.ts',
  'test/policy/duties/tenYears.test.ts',
  'test/policy/hoursOfTenYears.test.ts',
];

export type Lanes = { readonly together: readonly string[]; readonly alone: readonly string[] };

/** @throws Error where a file that is named here is not there any more */
export function everyLane(): Lanes {
  const all = filesAt('test/**/*.test.ts').toSorted();
  const first = [...alone, ...longest, ...notQuick];
  const gone = first.filter((file) => !all.includes(file));
  if (gone.length > 0) throw new Error(`test/run/lanes.ts names what is not there: ${gone.join(', ')}`);
  const rest = all.filter((file) => !alone.includes(file) && !longest.includes(file));
  return { alone, together: [...longest, ...rest] };
}

/** Nothing that starts a browser, Azurite or a whole system. */
export function quickLanes(): Lanes {
  const isQuick = (file: string) =>
    quickFolders.includes(file.split('/')[1] ?? '') && !notQuick.includes(file);
  return { alone: [], together: everyLane().together.filter(isQuick) };
}

/** With slashes, as they are named here: Windows has others. */
function filesAt(pattern: string): readonly string[] {
  return globSync(pattern).map((path) => path.replaceAll('\\', '/'));
}

/** Puts on record what was changed in a list by hand, and then puts the list back. */
import { GraphFault } from '../graph/fault.ts';
import type { Sheet } from './book.ts';
import { changed, deleted, type Found, judgingOf, missing, type PutBackKit } from './damage.ts';
import { NotDeleted } from './item.ts';
import { type Damage, mend } from './mend.ts';
import { findMissing } from './missing.ts';
import type { Reading, Verdict } from './watch.ts';

/** What was found in one list. */
export type Reconciled = Found & {
  readonly list: string;
  /** Changes since the last time, by the service or by hand; if the whole list was read, all its items. */
  readonly read: number;
};

export function putBack(kit: PutBackKit, reading: Reading): Verdict {
  return {
    async settle(changes) {
      const judging = judgingOf(kit, reading);
      const damages: Damage[] = [];
      for (const { id, item } of changes) {
        const damage =
          item === 'gone'
            ? await deleted(kit, reading, judging, id)
            : await changed(kit, reading, judging, item);
        if (damage) damages.push(damage);
      }
      await repair(kit, reading, damages, judging.sheetOf);
    },
    async *settleUnseen(from, looked) {
      for await (const { keys, last } of findMissing({ ...kit, list: reading.list }, from, looked)) {
        const damages = await Promise.all(keys.map((key) => missing(kit, key)));
        await repair(
          kit,
          reading,
          damages.filter((one) => one !== undefined),
          kit.book.open,
        );
        yield { last };
      }
    },
  };
}

/** Events and their errands go into one transaction, and Azure Tables takes 100 rows. */
const editsAtOnce = 40;

/** Edits go on record before they are put back, so that after a crash in between they are found again. */
async function repair(
  kit: PutBackKit,
  reading: Reading,
  damages: readonly Damage[],
  sheetOf: (stream: string) => Promise<Sheet>,
): Promise<void> {
  for (const [stream, ofOne] of Map.groupBy(damages, (damage) => damage.stream)) {
    const edits = ofOne.flatMap((damage) => damage.edits);
    const before = await sheetOf(stream);
    for (let from = 0; from < edits.length; from += editsAtOnce)
      await kit.book.report(stream, edits.slice(from, from + editsAtOnce));
    const sheet = edits.length > 0 ? await kit.book.open(stream) : before;
    kit.found.edits += sheet.edits - before.edits;
    for (const damage of ofOne)
      await mend({ ...kit, ...reading }, damage, sheet).catch((problem: unknown) =>
        leave(kit, reading, damage, problem),
      );
  }
}

/** A fault of one item is tried again next time. Any other fault would meet the next item too, so it ends the run. */
function leave({ log, found }: PutBackKit, { position }: Reading, damage: Damage, problem: unknown): void {
  const isKept = problem instanceof NotDeleted;
  if (!isKept && !isAboutTheItem(problem)) throw problem;
  const code = isKept ? problem.explained.code : `graph-${problem.status}-${problem.code}`;
  log.warn({ event: 'record-not-restored', reference: damage.stream, code });
  if (isKept) found.notDeleted += 1;
  else found.failed.push(`${damage.key} (${code})`);
  const id = damage.way === 'remake' ? damage.id : damage.item.id;
  if (id) position.leaveOpen(id);
}

function isAboutTheItem(problem: unknown): problem is GraphFault {
  return (
    problem instanceof GraphFault && !problem.uncertain && problem.status !== 401 && problem.status !== 403
  );
}

/** Settles what was found in a list of the record: what was edited by hand goes on record first, and is put back then. */
import type { FoundEdit } from '../policy/concern/commands.ts';
import { notKnown, service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import { GraphFault } from './graph/fault.ts';
import type { KnownItem, KnownItems } from './knownItems.ts';
import type { Reconciled, ReconcileKit } from './reconcile.ts';
import { type Judging, judge, seal } from './reconcileItem.ts';
import { asideKey, type Book, type History, isErased } from './reconcileLists.ts';
import type { Place } from './reconcilePlace.ts';
import type { Entry, RecordItem } from './recordItem.ts';
import type { Fields } from './records.ts';
import { changeItem, makeItem, numberOf } from './reviewItem.ts';
import type { List } from './site.ts';

/** What somebody did to one item, and how it is put back. */
type Damage = {
  readonly id: string;
  readonly key: string;
  readonly reference: Reference;
  readonly edits: readonly FoundEdit[];
  readonly mend: (history: History) => Promise<void>;
};

/** Each is a happening, and with what follows from them they go into one transaction of the journal: Azure takes 100 rows. */
const editsAtOnce = 40;

export function openSettling(
  { graph, concerns, local, clock, log, isRestored = false }: ReconcileKit,
  list: List,
  book: Book,
  known: KnownItems,
  place: Place,
  found: Reconciled,
) {
  return { settle, restoreMissing };

  async function settle(entries: readonly Entry[]): Promise<void> {
    const histories = new Map<Reference, Promise<History>>();
    const historyOf = (reference: Reference) => {
      const history = histories.get(reference) ?? concerns.history(reference);
      histories.set(reference, history);
      return history;
    };
    const { calendar } = local;
    const judging: Judging = { graph, list, book, calendar, historyOf, isWhole: place.isWhole() };
    const damages: Damage[] = [];
    for (const entry of entries) {
      const damage = entry.isGone ? await deleted(entry.id, historyOf) : await changed(judging, entry);
      if (damage) damages.push(damage);
    }
    for (const ofOne of Map.groupBy(damages, ({ reference }) => reference).values()) await repair(ofOne);
  }

  /** @param keys items that the journal calls for and that are not there */
  async function restoreMissing(keys: readonly string[]): Promise<void> {
    const damages = keys.flatMap((key): Damage[] => {
      const reference = book.referenceOf(key);
      // Nothing is left of its number: once a day and key is once.
      const edit = deletion(key, `${key}/missing/${clock().slice(0, 10)}`);
      return reference
        ? [{ id: '', key, reference, edits: [edit], mend: (history) => remake(key, history) }]
        : [];
    });
    for (const ofOne of Map.groupBy(damages, ({ reference }) => reference).values()) await repair(ofOne);
  }

  async function changed(judging: Judging, item: RecordItem): Promise<Damage | undefined> {
    const { id } = item;
    const verdict = await judge(judging, item, await known.get(id));
    if (verdict.is === 'stray') {
      found.strays += 1;
      return undefined;
    }
    const { key } = verdict;
    const asSeen = { key, number: item.number, seal: seal(judging, item), round: place.round() };
    if (verdict.is !== 'edited' || !verdict.isLeft) await known.set(id, asSeen);
    if (verdict.is === 'ahead') {
      const { reference } = verdict;
      // A concern of which the journal knows nothing at all stands in the list only, and there it stays.
      const isKnown = (await judging.historyOf(reference)).length > 0;
      if (isRestored && isKnown)
        return { id, key, reference, edits: [], mend: (history) => setAside(item, key, asSeen, history) };
      // Looked at anew each time, until it is settled.
      await known.set(id, { ...asSeen, seal: '' });
      found.ahead.push(key);
      place.leaveOpen(id);
    }
    if (verdict.is !== 'edited') return undefined;
    const { reference, edits, isLeft } = verdict;
    return {
      id,
      key,
      reference,
      edits,
      mend: async (history) => (isLeft ? rewrite(item, key, history) : undefined),
    };
  }

  async function deleted(
    id: string,
    historyOf: (reference: Reference) => Promise<History>,
  ): Promise<Damage | undefined> {
    const before = await known.get(id);
    if (!before) {
      place.lost();
      return undefined;
    }
    const { key } = before;
    const reference = book.referenceOf(key);
    const history = reference ? await historyOf(reference) : [];
    if (!reference || isErased(history) || !book.contents(key, history, history.length)) {
      await known.forget(id);
      return undefined;
    }
    const mend = async (now: History) => {
      await remake(key, now);
      await known.forget(id);
    };
    return { id, key, reference, edits: [deletion(key, `${book.name}/${id}/deleted`)], mend };
  }

  /** SharePoint does not tell who deleted an item. */
  function deletion(key: string, save: string): FoundEdit {
    return { list: book.name, key, what: 'deleted', columns: [], save, editor: notKnown };
  }

  /** On record first: should this end half-way, the same is found and put back the next time. */
  async function repair(damages: readonly Damage[]): Promise<void> {
    const [first] = damages;
    if (!first) return;
    const { reference } = first;
    const edits = damages.flatMap((damage) => damage.edits);
    const before = (await concerns.find(reference))?.recordEdits.length ?? 0;
    let onRecord = before;
    for (let from = 0; from < edits.length; from += editsAtOnce)
      onRecord = await report(reference, edits.slice(from, from + editsAtOnce));
    found.edits += onRecord - before;
    const history = await concerns.history(reference);
    for (const { id, key, mend } of damages) {
      await mend(history).catch((problem: unknown) => {
        if (!isAboutTheItem(problem)) throw problem;
        const code = `graph-${problem.status}-${problem.code}`;
        log.warn({ event: 'record-not-restored', reference, code });
        found.failed.push(`${key} (${code})`);
        if (id) place.leaveOpen(id);
      });
    }
  }

  /** @returns how many edits of the concern are on record now */
  async function report(reference: Reference, edits: readonly FoundEdit[]): Promise<number> {
    const by = { ...service, safeguarding: false };
    const command = { type: 'ReportRecordEdited', by, at: clock(), edits } as const;
    return (await concerns.handle(reference, command)).recordEdits.length;
  }

  /** Where somebody was faster, it comes again with the next changes. */
  async function rewrite(item: RecordItem, key: string, history: History): Promise<void> {
    const fields = book.contents(key, history, history.length);
    const now = fields && (await changeItem(graph, list, { ...item, editor: undefined }, fields));
    if (!now) return;
    found.restored += 1;
    await known.set(item.id, {
      key,
      number: numberOf(now) || item.number + 1,
      seal: '',
      round: place.round(),
    });
  }

  /** What the journal does not know stays, under a key of its own; its place goes to what the journal says, if anything. */
  async function setAside(item: RecordItem, key: string, asSeen: KnownItem, history: History): Promise<void> {
    const aside = { [list.key]: asideKey(key, asSeen.seal) };
    const fields = book.contents(key, history, history.length);
    if (fields) {
      const columns = book.columns.map(({ name }) => [name, item.fields[name]]);
      // What SharePoint gave, it takes.
      await makeItem(graph, list, { ...(Object.fromEntries(columns) as Fields), ...aside });
      await rewrite(item, key, history);
    } else if (await changeItem(graph, list, { ...item, editor: undefined }, aside)) {
      await known.set(item.id, { ...asSeen, key: aside[list.key] ?? key, seal: '' });
    }
    found.aside += 1;
  }

  async function remake(key: string, history: History): Promise<void> {
    const fields = book.contents(key, history, history.length);
    if (fields && (await makeItem(graph, list, fields))) found.restored += 1;
  }
}

/** SharePoint will not have this one item as it is to be; of anything else the next item would fail as well. */
function isAboutTheItem(problem: unknown): problem is GraphFault {
  return (
    problem instanceof GraphFault && !problem.uncertain && problem.status !== 401 && problem.status !== 403
  );
}

/** Keeps for operators what makes the journal doubtful, until a later look finds it whole. */
import type { Drawer } from './drawer.ts';
import type { Findings } from './findings.ts';

/**
 * Where a doubt was found, and its code: a chain does not hold, or the journal is older than what was made from it.
 */
const codes = { chains: 'journal-altered', anchors: 'journal-behind', lists: 'journal-behind' } as const;

type Found = keyof typeof codes;

/** With so many, their number says how bad it is; more names would not help. */
const mostKept = 1_000;

/**
 * The id, beside those of doubts, for items that are lost for good, on the word of the operator who restored the
 * journal.
 */
const lost = 'lost-by-restore';

/** Each doubt is a finding too, of which people are told. */
export function openDoubts(drawer: Drawer, findings: Pick<Findings, 'keep'>) {
  const shelf = drawer.shelf<readonly string[]>('doubt');
  return { keep, about, keepAhead };

  /** @param about the streams or keys that are doubtful there; none when all is whole */
  async function keep(where: Found, about: readonly string[]): Promise<void> {
    if (about.length > 0) await shelf.put(about.slice(0, mostKept), where);
    else if (await shelf.get(where)) await shelf.remove(where);
    await findings.keep(`doubt:${where}`, about.length > 0 ? [{ code: codes[where] }] : []);
  }

  /** The streams or keys that are kept under this id. */
  async function about(where: Found | typeof lost): Promise<readonly string[]> {
    return (await shelf.get(where))?.body ?? [];
  }

  /**
   * Keeps which items of the lists the journal does not know. On the word of the operator who restored the journal,
   * those unknown then are lost for good: they stay in the list, and are no longer a doubt.
   */
  async function keepAhead(ahead: readonly string[], isRestored: boolean): Promise<void> {
    if (isRestored) await shelf.put(ahead.slice(0, mostKept), lost);
    const explained = new Set(await about(lost));
    await keep(
      'lists',
      ahead.filter((key) => !explained.has(key)),
    );
  }
}

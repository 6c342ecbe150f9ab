/** Keeps the record true: the journal is anchored, and what SharePoint holds is compared with it. */

import { changedSince } from '../engine/changed.ts';
import { verifyStream } from '../journal/chain.ts';
import {
  type AnchoringKit,
  anchorChanges,
  anchoredSoFar,
  anchorRestore,
  JournalBehind,
} from '../journal/proof/anchoring.ts';
import { verify } from '../journal/proof/verify.ts';
import { openAnchorList } from '../sharepoint/anchors.ts';
import type { Reconciled } from '../sharepoint/lists/putBack.ts';
import { finding } from '../words/findings.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Compare, Ground } from './subject.ts';
import { subjects } from './subjects.ts';

export function openTruth(
  core: Pick<Core, 'journal' | 'clock' | 'log' | 'doubts' | 'findings'>,
  { graph, lists }: Pick<SharePoint, 'graph' | 'lists'>,
  compares: readonly Compare[],
) {
  const { journal, clock, log, doubts, findings } = core;
  return { reconcile: () => compare(false), anchor, goOnAfterRestore };

  async function anchor(): Promise<void> {
    const anchoring = anchoringKit(await openAnchorList(graph, lists));
    const { anchors, altered } = await anchorChanges(anchoring).catch(async (problem: unknown) => {
      if (problem instanceof JournalBehind) await doubts.keep('anchors', ['anchor']);
      throw problem;
    });
    await doubts.keep('anchors', []);
    for (const reference of altered) log.error({ event: 'journal-altered', reference });
    await lookAgain(altered);
    if (anchors > 0) log.info({ event: 'journal-anchored', count: anchors });
  }

  /** A stream that was altered is looked at once a day if something happens to it; until it is whole, it stays a doubt. */
  async function lookAgain(altered: readonly string[]): Promise<void> {
    const before = await doubts.about('chains');
    const still: string[] = [];
    for (const stream of new Set([...before, ...altered])) {
      const links = await journal.streams.links(stream);
      if (links.length === 0 || verifyStream(links) !== 'whole') still.push(stream);
    }
    await doubts.keep('chains', still);
  }

  async function compare(isRestored: boolean): Promise<readonly Reconciled[]> {
    const compared: Reconciled[] = [];
    for (const one of compares) compared.push(...(await one(isRestored)));
    const ahead = compared.flatMap((list) => list.ahead);
    await doubts.keepAhead(ahead, isRestored);
    const kept = compared.reduce((sum, { notDeleted }) => sum + notDeleted, 0);
    await findings.keep('items-kept', kept > 0 ? [{ ...finding('item-not-deleted'), count: kept }] : []);
    return compared;
  }

  /**
   * For the operator who restored the journal: notes in the anchors what is lost, and lets the record go on from here.
   * @returns how many streams have lost something that was anchored, and what was found in the lists
   */
  async function goOnAfterRestore(): Promise<{ lost: number; lists: readonly Reconciled[] }> {
    const list = await openAnchorList(graph, lists);
    const { sealed } = await anchoredSoFar(journal.documents, clock());
    const found = await verify(journal.streams, list.all(), { number: 0, sealed });
    const lost = await anchorRestore(anchoringKit(list), found);
    return { lost, lists: await compare(true) };
  }

  function anchoringKit(list: AnchoringKit['list']): AnchoringKit {
    return { journal, list, changedSince: (since, now) => changedSince(journal.streams, since, now), clock };
  }
}

/** How the lists of every subject that has a record are compared. */
export function comparesOf(ground: Ground): readonly Compare[] {
  return subjects.flatMap(({ compare }) => (compare ? [compare(ground)] : []));
}

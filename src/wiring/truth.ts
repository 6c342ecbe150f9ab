/** Keeps the record true: the journal is anchored in SharePoint, and what SharePoint holds is compared with the journal. */
import { changedSince } from '../casework/changed.ts';
import type { Concerns } from '../casework/concerns.ts';
import { doubtfulIn, keepAhead, keepDoubt } from '../casework/doubts.ts';
import { type AnchoringKit, anchorChanges, anchorRestore, JournalBehind } from '../journal/anchoring.ts';
import { verifyStream } from '../journal/chain.ts';
import { verify } from '../journal/verify.ts';
import { openAnchorList } from '../sharepoint/anchors.ts';
import { type Reconciled, type ReconcileKit, reconcile } from '../sharepoint/reconcile.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';

export function openTruth(core: Core, { graph, site }: SharePoint, concerns: Concerns) {
  const { journal, local, clock, log } = core;
  const { documents } = journal;
  const kit: ReconcileKit = { graph, site, concerns, journal, local, clock, log };
  return { reconcile: () => compare(false), anchor, goOnAfterRestore };

  async function anchor(): Promise<void> {
    const anchoring = anchoringKit(await openAnchorList(graph, await site()));
    const { anchors, altered } = await anchorChanges(anchoring).catch(async (problem: unknown) => {
      if (problem instanceof JournalBehind) await keepDoubt(documents, 'anchors', ['anchor'], clock());
      throw problem;
    });
    await keepDoubt(documents, 'anchors', [], clock());
    for (const reference of altered) log.error({ event: 'journal-altered', reference });
    await lookAgain(altered);
    if (anchors > 0) log.info({ event: 'journal-anchored', count: anchors });
  }

  /** A stream that was altered is looked at once a day if something happens to it; until it is whole, it stays a doubt. */
  async function lookAgain(altered: readonly string[]): Promise<void> {
    const before = await doubtfulIn(documents, 'chains', clock());
    const still: string[] = [];
    for (const stream of new Set([...before, ...altered])) {
      const links = await journal.streams.links(stream);
      if (links.length === 0 || verifyStream(links) !== 'whole') still.push(stream);
    }
    await keepDoubt(documents, 'chains', still, clock());
  }

  async function compare(isRestored: boolean): Promise<readonly Reconciled[]> {
    const lists = await reconcile({ ...kit, isRestored });
    const ahead = lists.flatMap((list) => list.ahead);
    await keepAhead(documents, ahead, { isRestored, now: clock() });
    return lists;
  }

  /**
   * By the word of whoever restored the journal: notes in the anchors what is lost, and lets the record go on from here.
   * @returns how many streams have lost something that was anchored, and what was found in the lists
   */
  async function goOnAfterRestore(): Promise<{ lost: number; lists: readonly Reconciled[] }> {
    const list = await openAnchorList(graph, await site());
    const found = await verify(journal.streams, list.all(), 0);
    const lost = await anchorRestore(anchoringKit(list), found);
    return { lost, lists: await compare(true) };
  }

  function anchoringKit(place: AnchoringKit['place']): AnchoringKit {
    return { journal, place, changedSince: (since, now) => changedSince(journal.streams, since, now), clock };
  }
}

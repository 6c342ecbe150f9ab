/** Keeps the record true: the journal is anchored in SharePoint, and what SharePoint holds is compared with the journal. */
import { changedSince } from '../casework/changed.ts';
import type { Concerns } from '../casework/concerns.ts';
import { type AnchoringKit, anchorChanges, anchorRestore } from '../journal/anchoring.ts';
import { verify } from '../journal/verify.ts';
import { openAnchorList } from '../sharepoint/anchors.ts';
import { type Reconciled, type ReconcileKit, reconcile } from '../sharepoint/reconcile.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';

export function openTruth(core: Core, { graph, site }: SharePoint, concerns: Concerns) {
  const { journal, local, clock, log } = core;
  const kit: ReconcileKit = { graph, site, concerns, journal, local, clock, log };
  return { reconcile: (): Promise<readonly Reconciled[]> => reconcile(kit), anchor, goOnAfterRestore };

  async function anchor(): Promise<void> {
    const { anchors, altered } = await anchorChanges(anchoringKit(await openAnchorList(graph, await site())));
    for (const reference of altered) log.error({ event: 'journal-altered', reference });
    if (anchors > 0) log.info({ event: 'journal-anchored', count: anchors });
  }

  /**
   * By the word of whoever restored the journal: notes in the anchors what is lost, and lets the record go on from here.
   * @returns how many streams have lost something that was anchored, and what was found in the lists
   */
  async function goOnAfterRestore(): Promise<{ lost: number; lists: readonly Reconciled[] }> {
    const list = await openAnchorList(graph, await site());
    const found = await verify(journal.streams, list.all(), 0);
    const lost = await anchorRestore(anchoringKit(list), found);
    return { lost, lists: await reconcile({ ...kit, isRestored: true }) };
  }

  function anchoringKit(place: AnchoringKit['place']): AnchoringKit {
    return { journal, place, changedSince: (since, now) => changedSince(journal.streams, since, now), clock };
  }
}

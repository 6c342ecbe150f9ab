/** Keeps the record true: what SharePoint holds is compared with the journal. */
import type { Concerns } from '../casework/concerns.ts';
import { type Reconciled, type ReconcileKit, reconcile } from '../sharepoint/reconcile.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';

export function openTruth(
  { journal, local, clock, log }: Core,
  { graph, site }: SharePoint,
  concerns: Concerns,
) {
  const kit: ReconcileKit = { graph, site, concerns, journal, local, clock, log };
  return { reconcile: (): Promise<readonly Reconciled[]> => reconcile(kit) };
}

/** Derives the errand that keeps a record of advice in SharePoint. */
import type { AdviceEvent } from './events.ts';

/** An edit by hand needs no errand: the comparison that found it also puts the item back. */
export function followAdvice({ events }: { readonly events: readonly AdviceEvent[] }) {
  return events
    .filter(({ type }) => type !== 'RecordEdited')
    .slice(-1)
    .map(({ at }) => ({ kind: 'record-advice', dueAt: at, about: {} }));
}

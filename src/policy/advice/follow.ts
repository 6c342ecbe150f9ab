/** The errands that a happening to a record of advice calls for: it is kept in SharePoint. */
import type { AdviceEvent } from './events.ts';

/** An edit by hand calls for nothing: whoever found it puts it back. */
export function followAdvice({ events }: { readonly events: readonly AdviceEvent[] }) {
  return events
    .filter(({ type }) => type !== 'RecordEdited')
    .slice(-1)
    .map(({ at }) => ({ kind: 'record-advice', dueAt: at, about: {} }));
}

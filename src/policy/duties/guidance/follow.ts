/** Derives the errand that opens the reviews that a document calls for (11.2). */
import type { GuidanceEvent } from './events.ts';

/** Once they are started, they are opened whatever crashes meanwhile. */
export function followGuidance({
  events,
  first,
}: {
  readonly events: readonly GuidanceEvent[];
  readonly first: number;
}) {
  return events.flatMap(({ type, at }, index) =>
    type === 'ReviewsStarted'
      ? [{ kind: 'open-reviews', dueAt: at, about: { version: String(first + index) } }]
      : [],
  );
}

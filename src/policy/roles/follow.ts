/** Derives the errands of the events of a role. */
import type { RoleEvent } from './events.ts';
import { deputiesIn, type RoleState } from './state.ts';

export type RoleErrandKind =
  /** Tell the deputy what they answer for now, and the holder if somebody else named them; or that it was taken back. */
  | 'deputy-note'
  /** Give open tasks to who answers for them now. */
  | 'pass-on-tasks';

export type RoleErrand = {
  readonly kind: RoleErrandKind;
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

type Happened = { readonly events: readonly RoleEvent[]; readonly first: number; readonly before: RoleState };

export function followRole({ events, first, before }: Happened): readonly RoleErrand[] {
  return events.flatMap((event, index) =>
    kindsAfter(event, before).map((kind) => ({
      kind,
      dueAt: event.at,
      about: { version: String(first + index) },
    })),
  );
}

function kindsAfter(event: RoleEvent, before: RoleState): readonly RoleErrandKind[] {
  switch (event.type) {
    case 'DeputyNamed':
      return ['deputy-note'];
    case 'DeputyWithdrawn': {
      const began = deputiesIn(before).some(({ deputy, began }) => deputy === event.deputy && began);
      return began ? ['deputy-note', 'pass-on-tasks'] : ['deputy-note'];
    }
    case 'DeputyBegan':
    case 'DeputyEnded':
      return ['pass-on-tasks'];
    case 'ClockRestarted':
      return [];
  }
}

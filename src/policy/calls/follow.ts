/** Derives the errands of a call's events, so that both are committed together. */
import { isOpen } from '../hours.ts';
import type { Local } from '../local.ts';
import type { CallEvent } from './events.ts';
import type { CallState } from './state.ts';

export type CallErrandKind =
  /** Show the team, and those who were told as holders of a role, how it stands. */
  | 'call-card'
  /** Tell the role on call of one that is asked for while the office is closed. */
  | 'call-on-call'
  /** Tell whoever a rung names, and the team, that nobody has rung. */
  | 'call-chase'
  /** Show whoever took it, in their own chat, what they can do. */
  | 'call-taker'
  /** Tell whoever asked. */
  | 'call-news'
  /** Forget the number. */
  | 'call-forget';

export type CallErrand = {
  readonly kind: CallErrandKind;
  readonly urgent: boolean;
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

type Happened = { readonly events: readonly CallEvent[]; readonly first: number; readonly after: CallState };

/** What shows the state is done once for all events of one command. */
export function followCall({ events, first, after }: Happened, local: Local): readonly CallErrand[] {
  const all = events.flatMap((event, index) =>
    kindsAfter(event, after, local).map((kind) => ({
      kind,
      urgent: kind !== 'call-forget',
      dueAt: event.at,
      about: { version: String(first + index) },
    })),
  );
  return all.filter(
    ({ kind }, index) => kind !== 'call-card' || all.findIndex((one) => one.kind === kind) === index,
  );
}

/** Out of hours nobody may be looking at the channel. Whoever asked is told once that a step is late. */
function kindsAfter(event: CallEvent, after: CallState, { calendar }: Local): readonly CallErrandKind[] {
  switch (event.type) {
    case 'CallAskedFor':
      return ['call-card', ...(isOpen(event.at, calendar) ? [] : (['call-on-call'] as const))];
    case 'CallTaken':
    case 'AskerNotReached':
      return ['call-card', 'call-taker', 'call-news'];
    case 'CallHandedBack':
      return ['call-card', 'call-taker', 'call-news', 'call-chase'];
    case 'TakerLapsed':
      return ['call-taker', 'call-news'];
    case 'CallLate':
      return ['call-card', 'call-chase', ...(isFirstRung(after) ? (['call-news'] as const) : [])];
    case 'CallEnded':
      return ['call-card', 'call-taker', 'call-news', 'call-forget'];
    default:
      return [];
  }
}

function isFirstRung(after: CallState): boolean {
  return after.status !== 'none' && after.waits?.rungs.length === 1;
}

/** Says when what one person sends is told of together, so that it holds nobody else up. */
import { isLater } from '../hours.ts';
import type { Pack } from '../pack.ts';
import type { Case } from './state.ts';

/** A concern that somebody sent: the draft it was typed in, when, and the burst it is told of with, if it is. */
export type Sent = { readonly draft: string; readonly at: string; readonly burst?: string | undefined };

/** As many as one card can name, each to be chosen on it (28 KB). */
export const mostTogether = 300;

/** What somebody sent so long ago counts no more. */
export function countsUntil({ at }: Sent, { bursts }: Pack): string {
  return new Date(Date.parse(at) + bursts.minutes * minuteMs).toISOString();
}

/**
 * The burst with which a concern is told of; undefined if it is told of by itself, as the first few always are. A burst
 * is named after the first concern in it. It ends with its time or when it is full, and the next is a new message, so
 * that whoever sends on and on is heard of again and again.
 * @param before what cannot wait either, and the same person sent before
 * @param name of the burst that begins with this one
 */
export function burstOf(next: Sent, before: readonly Sent[], pack: Pack, name: string): string | undefined {
  const again = before.find(({ draft }) => draft === next.draft);
  if (again) return again.burst;
  const lately = before.filter((one) => isLater(countsUntil(one, pack), next.at));
  if (lately.length < pack.bursts.oneByOne) return undefined;
  const { burst } = lately.at(-1) ?? {};
  const together = before.filter((one) => burst !== undefined && one.burst === burst);
  const [first] = together;
  const goesOn = first && together.length < mostTogether && isLater(countsUntil(first, pack), next.at);
  return goesOn ? burst : name;
}

/**
 * When an addition is told of together with others: at the end of its minute, where its author has added as many shortly
 * before as are told of one by one.
 */
export function toldWith({ additions }: Pick<Case, 'additions'>, { bursts }: Pack): string | undefined {
  const last = additions.at(-1);
  if (!last) return undefined;
  const since = new Date(Date.parse(last.at) - bursts.minutes * minuteMs).toISOString();
  const theirs = additions.filter(({ by, at }) => by === last.by && !isLater(since, at));
  if (theirs.length <= bursts.oneByOne) return undefined;
  return new Date((Math.floor(Date.parse(last.at) / minuteMs) + 1) * minuteMs).toISOString();
}

/** Whether it is told of together with others: as long as nobody has taken it. */
export function isTogether(concern: Case): concern is Together {
  return concern.burst !== undefined && !concern.burst.isOver;
}

export type Together = Case & { readonly burst: { readonly id: string; readonly isOver: false } };

const minuteMs = 60_000;

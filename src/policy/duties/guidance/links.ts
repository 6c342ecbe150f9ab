/** Says which links of the register are still to be looked at this month, and which did not open. */
import { type Guidance, isBroken } from './state.ts';

/** The duty in the pack that the service can do by itself, where a setting lets it out to the internet. */
export const linksDuty = 'guidance-links';

/**
 * Links that have neither opened since a date (ISO) nor failed on two days: one failure may be chance, so that another
 * day decides.
 */
export function linksToSee(all: readonly Guidance[], since: string): readonly Guidance[] {
  return all.filter(
    (one) => one.link !== '' && !(hasOpened(one, since) || failedSince(one, since).length > 1),
  );
}

export function brokenLinks(all: readonly Guidance[]): readonly Guidance[] {
  return all.filter((one) => one.link !== '' && isBroken(one));
}

function hasOpened({ seen }: Guidance, since: string): boolean {
  return seen.openedOn >= since && seen.failedOn.length === 0;
}

function failedSince({ seen }: Guidance, since: string): readonly string[] {
  return seen.failedOn.filter((on) => on >= since);
}

/** Holds the state of a document in the register of guidance. */
import type { Person } from '../../person.ts';
import type { Document, LinkTrouble } from './events.ts';

export type Guidance = Document & {
  readonly status: 'kept';
  readonly version: number;
  readonly guidance: string;
  /** When somebody last said that it is current (ISO date), and who. */
  readonly checked: { readonly on: string; readonly by: Person } | undefined;
  /** Whether its reviews wait for somebody to start them. */
  readonly isNew: boolean;
  /** The latest reviews that it opened. */
  readonly started: { readonly at: string; readonly by: Person } | undefined;
  /** What the service saw of its link; the dates (ISO) on which it has failed since it last opened. */
  readonly seen: {
    readonly openedOn: string;
    readonly failedOn: readonly string[];
    readonly why: LinkTrouble | '';
  };
};

export type GuidanceState = { readonly status: 'none'; readonly version: 0 } | Guidance;

export const noGuidance: GuidanceState = { status: 'none', version: 0 };

/** One failure may be chance: a link counts as broken once it has failed on two days. */
export function isBroken({ seen }: Pick<Guidance, 'seen'>): boolean {
  return seen.failedOn.length > 1;
}

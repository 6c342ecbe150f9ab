/** Lists what the desk's server works with. */
import type { Concerns } from '../../casework/concerns/concerns.ts';
import type { Known, MayKnow } from '../../casework/concerns/known.ts';
import type { Queries } from '../../casework/concerns/queries.ts';
import type { DeskForms } from '../../casework/deskForms.ts';
import type { DeskPlaces } from '../../casework/deskPlaces.ts';
import type { Team } from '../../casework/ports.ts';
import type { ReadsFile } from '../../casework/reads/reads.ts';
import type { Refusals } from '../../casework/reads/refusals.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Explained, Log, Now } from '../../engine/ports.ts';
import type { Projection } from '../../engine/projection.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Asking, Days } from '../../policy/may.ts';
import type { Entry, Person, PersonId } from '../../policy/person.ts';
import type { Grant } from '../../policy/reads/state.ts';
import type { Reference } from '../../policy/reference.ts';
import type { DutyLine } from './answers.ts';

/** Whether a concern's chain holds, and what the anchors outside the journal say of it. */
export type SealFacts = {
  readonly holds: boolean;
  readonly entries: number;
  /** Undefined where they could not be read. */
  readonly outside: AnchorsRead | undefined;
};

export type AnchorsRead = {
  /** How many of the entries are anchored. */
  readonly anchored: number;
  /** The number of the anchor that was the first to have any of them. */
  readonly since: number | undefined;
  /** Whether all that are old enough are anchored. */
  readonly hasAll: boolean;
  readonly last: { readonly number: number; readonly upTo: string } | undefined;
  readonly areWhole: boolean;
  readonly readAt: string;
  /** Whether the last attempt to read them went well. */
  readonly isLatest: boolean;
};

export type DeskKit = {
  /** Without what would record over something that whoever records has not seen. */
  readonly concerns: Omit<Concerns, 'handle'>;
  readonly queries: Pick<Queries, 'open' | 'recordFollows' | 'messageFollows'>;
  /** Every open concern. */
  readonly queue: Projection<Case>;
  /** Every concern there ever was. */
  readonly known: Projection<Known>;
  readonly mayKnow: MayKnow;
  readonly reads: ReadsFile;
  readonly refusals: Pick<Refusals, 'note'>;
  readonly forms: DeskForms;
  readonly places: DeskPlaces;
  readonly whoIs: WhoIs;
  readonly team: Pick<Team, 'people'>;
  /** Gives people whose client does not tell their name the one that the directory has. */
  readonly named: <P extends Person>(person: P) => Promise<P>;
  /** Somebody as the directory has them; undefined where it could not say in time. */
  readonly entryOf: (person: PersonId) => Promise<Entry | undefined>;
  readonly governance: readonly PersonId[];
  readonly auditsOf: (person: PersonId) => readonly Days[];
  /** What somebody sees of the duties of the week. */
  readonly duties: (asking: Asking) => Promise<readonly DutyLine[]>;
  readonly sealOf: (reference: Reference) => Promise<SealFacts>;
  readonly local: Local;
  readonly clock: Now;
  readonly log: Log;
  readonly explained: (error: unknown) => Explained;
  /** Tells this build of the page from every other. */
  readonly build: string;
};

/** Whoever asks, and what for. */
export type Asked = {
  readonly asking: Asking;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What is searched for; never in an address. */
  readonly search: string;
  /** The tag of what a page has that asks again by itself; empty where somebody looks. */
  readonly has: string;
  readonly body: unknown;
};

export type Answered = { readonly status: number; readonly body?: unknown };

export type DeskHandler = (asked: Asked, kit: DeskKit) => Promise<Answered>;

/** A concern that was opened by somebody who may. */
export type Opened = {
  readonly asking: Asking;
  readonly concern: Case;
  /** Whom somebody has let read it, and who still may. */
  readonly granted: readonly Grant[];
  /** Whether they may see all of it, and not only the part that is theirs. */
  readonly isWhole: boolean;
};

/** Lists the events of a role: who stands in for whom, from when until when (3.4 f). */
import type { Person } from '../person.ts';
import type { Role } from '../roleNames.ts';

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

export type DeputyNamed = Happened & {
  readonly type: 'DeputyNamed';
  readonly role: Role;
  /** The holder who is away. */
  readonly holder: Person;
  readonly person: Person;
  /** The first and the last day, ISO dates. */
  readonly from: string;
  readonly until: string;
};

export type RoleEvent =
  | DeputyNamed
  /** `deputy` is the number under which the deputy was named. */
  | (Happened & { readonly type: 'DeputyWithdrawn'; readonly deputy: string })
  /** The office opened on the first day. */
  | (Happened & { readonly type: 'DeputyBegan'; readonly deputy: string })
  /** The office opened for the first time after the last day. */
  | (Happened & { readonly type: 'DeputyEnded'; readonly deputy: string })
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock?: string });

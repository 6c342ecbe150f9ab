/** Declares what calls need of concerns: what somebody told is recorded, and is theirs. */

import type { KeptOut } from '../../policy/calls/events.ts';
import type { About, Age } from '../../policy/concerns/choices.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import type { Reference } from '../../policy/reference.ts';

/** As whoever rang has typed it. */
export type ToldByPhone = {
  readonly about: About;
  readonly age: Age;
  readonly name: string;
  readonly picked: PersonId | undefined;
  readonly identifiers: string;
  readonly what: string;
  readonly when: string;
  readonly canWait: boolean;
  /** Who must not know of the call may not know of the concern, either. */
  readonly keptOut: KeptOut | undefined;
};

/** Records it once for a draft, and says under which reference, and whether whoever recorded it may see it there. */
export type RecordByPhone = (
  draft: string,
  reporter: Person,
  recordedBy: Person,
  told: ToldByPhone,
) => Promise<{ readonly reference: Reference; readonly what: string; readonly isTheirs: boolean }>;

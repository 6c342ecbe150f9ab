/** What somebody has answered of the form so far, as typed. */
import type { About, Age, Checker, Harm, PoliceTold, YesOrNo } from '../../policy/concerns/choices.ts';
import type { Entry, Person } from '../../policy/person.ts';

/** The answers so far, as typed. A question without an answer is empty. */
export type Answers = {
  readonly about: About | '';
  readonly age: Age | '';
  readonly name: string;
  readonly identifiers: string;
  readonly colleague?: Person | undefined;
  readonly what: string;
  readonly when: string;
  readonly how: string;
  readonly kinds: readonly string[];
  readonly check: Checker | '';
  readonly otherManager: string;
  readonly otherManagerPicked?: Person | undefined;
  /** The directory's entry of who was picked, once the reporter has seen it. */
  readonly otherManagerEntry?: Entry | undefined;
  /** The wanted manager of whom the reporter said that none of those offered is meant. */
  readonly otherManagerNone?: string | undefined;
  readonly talked: YesOrNo | '';
  /** What they have told the police already. */
  readonly policeTold: readonly PoliceTold[];
  /** Whether it can wait until the office opens; asked while it is closed. */
  readonly canWait: YesOrNo | '';
  /** Whether it could happen soon; asked in place of that where something that was ticked speaks for it. */
  readonly harm: Harm | '';
  /** The place it belongs to, by its id; asked where the pack has several. */
  readonly place: string;
  readonly agreed: string;
};

export const noAnswers: Answers = {
  about: '',
  age: '',
  name: '',
  identifiers: '',
  what: '',
  when: '',
  how: '',
  kinds: [],
  check: '',
  otherManager: '',
  talked: '',
  policeTold: [],
  canWait: '',
  harm: '',
  place: '',
  agreed: '',
};

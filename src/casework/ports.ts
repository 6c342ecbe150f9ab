/** What casework needs of the world: people to look up, a mailbox to write to, the time. */
import type { Person, PersonId } from '../policy/person.ts';

/** The organisation's directory. Undefined or empty where it knows nobody; a fault where it cannot be asked. */
export type Directory = {
  managerOf(person: PersonId): Promise<Person | undefined>;
  person(id: PersonId): Promise<Person | undefined>;
  /** People whose address or whole name is exactly what was typed. */
  find(typed: string): Promise<readonly Person[]>;
};

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailbox = { send(letter: Letter): Promise<void> };

/** Now, as an instant (ISO 8601, UTC). */
export type Clock = () => string;

/** Log with ids and codes only; what people typed and who they are never reach it. */
export type Log = {
  info(facts: LogFacts): void;
  warn(facts: LogFacts): void;
  error(facts: LogFacts): void;
};

export type LogFacts = {
  readonly event: string;
  readonly reference?: string | undefined;
  readonly task?: string | undefined;
  readonly kind?: string | undefined;
  readonly code?: string | undefined;
  readonly attempts?: number | undefined;
  readonly requestId?: string | undefined;
  readonly status?: number | undefined;
  readonly count?: number | undefined;
  readonly ms?: number | undefined;
  readonly at?: string | undefined;
};

/** A failure as the log and the dispatcher know it. */
export type Explained = {
  readonly code: string;
  /** When to try again. */
  readonly at?: string | undefined;
  /** Not to be tried again sooner, though the usual pause may be over. */
  readonly notBefore?: string | undefined;
  readonly requestId?: string | undefined;
};

/** Thrown by a performer whose task must wait: until an instant, or for the usual pause. `code` is for the log. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  readonly code: string;
  readonly at: string | undefined;

  constructor(code: string, at?: string) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

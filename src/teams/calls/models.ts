/** Describes what the cards of calls show, by the name of their template in `cards/`. */
import type { Line, Words } from '../cards/parts.ts';

export type CallModels = {
  /** The form by which somebody asks to be rung. `form` is its id, so that one sent twice asks once. */
  callAsk: {
    readonly form: string;
    readonly problems: readonly Line[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    readonly number: Words;
    readonly time: Words;
    /** Whether the client can look people up (people picker). */
    readonly picker: boolean;
    readonly person: Words;
    /** Whether a concern was begun that they can continue. */
    readonly hasDraft: boolean;
    /** The one that it was opened from; empty if none. */
    readonly draft: string;
  };
  /** For the team, and for whoever is told of it as the holder of a role. It says nothing of whoever asked. */
  callAsked: {
    readonly call: string;
    readonly title: string;
    /** How it stands, with the name of who rings. */
    readonly said: Words;
    /** Why somebody is told of it; empty for the team. */
    readonly news: string;
    readonly canTake: boolean;
    readonly isTaken: boolean;
  };
  /** The form by which whoever rang records what they were told. */
  callRecord: {
    readonly form: string;
    readonly call: string;
    readonly problems: readonly Line[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    /** Who told it, and is its reporter. */
    readonly teller: Words;
    readonly about: string;
    readonly age: string;
    readonly name: Words;
    readonly picker: boolean;
    readonly identifiers: Words;
    readonly what: Words;
    readonly when: Words;
    readonly canWait: string;
  };
  /** For whoever took it. Who asked, and their number, stand on it only as the answer to a press. */
  callTaken: {
    readonly call: string;
    readonly title: string;
    readonly said: readonly Line[];
    /** Whether it is theirs still. */
    readonly open: boolean;
    /** Whether a concern can be recorded from here: in their own chat, where its form may hold what was told. */
    readonly records: boolean;
    readonly shown: boolean;
    readonly name: Words;
    readonly number: Words;
    readonly time: Words;
  };
};

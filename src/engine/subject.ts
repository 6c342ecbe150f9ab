/** Describes a subject to the engine: concerns, duties and every later subject give one of these. */
import type { Happening } from '../journal/journal.ts';

export type Subject<Command extends Asked, State extends Versioned, Event extends Pressed, Local> = {
  /** The prefix of the names of its streams. No other subject’s streams begin with it. */
  readonly name: string;
  readonly decider: Decider<Command, State, Event, Local>;
  /** All clocks that run, each under a name of its own; none for a stream of which nothing is known. */
  readonly clocks: (state: State, local: Local) => readonly Clock[];
  /** What a clock’s timer asks at an instant or, if the timer was lost, what asks that it be set again. */
  readonly ring: (clock: Clock, at: string, isLost: boolean) => Command;
  /** The label of a stream on which a clock runs. */
  readonly waits: string;
};

/** What a subject decides, what that adds up to, what follows from it, and how lists find it. */
export type Decider<Command extends Asked, State extends Versioned, Event extends Pressed, Local> = {
  readonly nothing: State;
  /** @param again this very press was taken in before: a person who may still ask is answered, and nothing happens */
  readonly decide: (command: Command, state: State, local: Local, again: boolean) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
  readonly follow: (happened: Happened<State, Event>, local: Local) => readonly Following[];
  readonly labels: (state: State) => readonly string[];
};

export type Asked = { readonly by: { readonly id: string } };

export type Versioned = { readonly version: number };

/**
 * A happening, who caused it, and the press it came from if a person pressed: the activity’s own id, which is the
 * same when it arrives again. It is unique only in its conversation, so it is compared together with the person.
 */
export type Pressed = Happening & Asked & { readonly press?: string };

/** The events of one command, the version of the first of them, and the state before and after them all. */
export type Happened<State, Event> = {
  readonly events: readonly Event[];
  readonly first: number;
  readonly before: State;
  readonly after: State;
};

/** An errand that follows from a happening. Its lane is declared where its performer is. */
export type Following = {
  /** A code without a colon. */
  readonly kind: string;
  /** Waits only behind other urgent errands. */
  readonly urgent?: boolean;
  /** Has a lane of its own, where one is done at a time, so that nothing of others waits for it. */
  readonly behind?: boolean;
  /** An instant (ISO 8601) before which it is not due. */
  readonly dueAt: string;
  /** Ids and codes only, never what a person typed. */
  readonly about: Readonly<Record<string, string>>;
};

/** Something that waits on a stream, and when its timer rings. */
export type Clock = {
  /** No other clock that runs on the stream at the same time has this name. */
  readonly name: string;
  /** Codes that tell this run of the clock from every other run under its name; the timer carries them. */
  readonly run: Readonly<Record<string, string>>;
  /** An instant (ISO 8601, UTC). */
  readonly at: string;
  readonly urgent?: boolean;
};

/** The command handler every aggregate shares: loads a stream, asks its decider, appends what it says and what follows. */
import { Conflict, type Happening, type NewTask, type Recorded, type Streams } from '../journal/journal.ts';
import { changedOn } from './changed.ts';

/** An aggregate: what it decides, what that adds up to, what follows from it, and how lists find it. */
export type Decider<
  Command extends Asked,
  State extends { readonly version: number },
  Event extends Pressed,
> = {
  readonly nothing: State;
  /** @param again this very press was taken in before: whoever may still ask is answered, and nothing happens */
  readonly decide: (command: Command, state: State, again: boolean) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
  readonly follow: (happened: Happened<State, Event>) => readonly NewTask[];
  readonly labels: (state: State) => readonly string[];
};

type Asked = { readonly by: { readonly id: string } };

/**
 * A happening, whose it is, and the press it came from where a person pressed: the activity's own id, the same when it
 * arrives again. It is unique in its conversation only, so it counts together with the person.
 */
export type Pressed = Happening & Asked & { readonly press?: string };

/** The events of one command, the version of the first of them, and the state before and after them all. */
export type Happened<State, Event> = {
  readonly events: readonly Event[];
  readonly first: number;
  readonly before: State;
  readonly after: State;
};

const triesInARace = 5;

/** @param wake called after tasks were appended, with their lanes */
export function openCaseFile<
  Command extends Asked,
  State extends { readonly version: number },
  Event extends Pressed,
>(
  { streams }: { readonly streams: Pick<Streams, 'load' | 'append'> },
  { nothing, decide, evolve, follow, labels }: Decider<Command, State, Event>,
  wake: (lanes: readonly string[]) => void,
) {
  return { handle, history, load, took };

  /**
   * Runs one command. Someone who loses a race is asked again: the answer may now be no.
   * @param press from which it comes; however often and however late that arrives, it is taken in once
   */
  async function handle(stream: string, command: Command, press = ''): Promise<State> {
    for (let attempt = 1; ; attempt++) {
      const recorded = await history(stream);
      const before = folded(recorded);
      const decided = decide(command, before, holds(recorded, press, command.by));
      const events = press === '' ? decided : decided.map((event) => ({ ...event, press }));
      const after = events.reduce(evolve, before);
      try {
        if (events.length > 0) await append(stream, { events, first: before.version + 1, before, after });
        return after;
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === triesInARace) throw error;
      }
    }
  }

  async function append(stream: string, happened: Happened<State, Event>): Promise<void> {
    const { events, before, after } = happened;
    const tasks = follow(happened);
    const changed = events.slice(-1).map(({ at }) => changedOn(at));
    await streams.append(stream, before.version, { events, tasks, labels: [...labels(after), ...changed] });
    wake(tasks.map(({ lane }) => lane));
  }

  /** The happenings of a stream, in order. */
  async function history(stream: string): Promise<readonly Recorded<Event>[]> {
    // The journal keeps what the decider made, and evolve stops at any event it does not know.
    return (await streams.load(stream)) as readonly Recorded<Event>[];
  }

  async function load(stream: string): Promise<State> {
    return folded(await history(stream));
  }

  /** Whether something came of this press of a person's. */
  async function took(stream: string, press: string, by: Asked['by']): Promise<boolean> {
    return holds(await history(stream), press, by);
  }

  function folded(recorded: readonly Recorded<Event>[]): State {
    return recorded.reduce((state, { event }) => evolve(state, event), nothing);
  }

  function holds(recorded: readonly Recorded<Event>[], press: string, { id }: Asked['by']): boolean {
    return press !== '' && recorded.some(({ event }) => event.press === press && event.by.id === id);
  }
}

/** Handles the commands of every subject: loads a stream, decides, appends what happened and follows. */
import { Conflict, type Errand, type NewErrand, type Recorded, type Streams } from '../journal/journal.ts';
import { changedOn } from './changed.ts';
import { type Running, timersFor } from './clocks.ts';
import type { Performer } from './ports.ts';
import type { Projection, Projections } from './projection.ts';
import type { Asked, Clock, Following, Happened, Pressed, Subject, Versioned } from './subject.ts';

export type CaseFileKit<Local> = {
  readonly streams: Pick<Streams, 'load' | 'append'>;
  readonly local: Local;
  /** The lane in which errands of a kind wait: declared where their performers are. */
  readonly lanes: Lanes;
};

export type Lanes = (kind: string) => string;

/** The lane of what is urgent, whatever its kind. */
export const URGENT = 'urgent';

/** The lane of what one person causes beyond others, whatever its kind: one at a time, so that it holds up nobody else. */
export const BEHIND = 'behind';

/** What a performer is handed: the errand, the stream as it stands, and the happening that the errand is about. */
export type Work<State, Event extends Pressed> = {
  readonly errand: Errand;
  readonly state: State;
  readonly event: Event | undefined;
  readonly history: readonly Recorded<Event>[];
};

type Handling = {
  /** The press that the command comes from. However often and however late it arrives, it is taken in once. */
  readonly press?: string;
  /** The version that was read: if the stream is no longer at it, nothing is decided, and a Conflict says so. */
  readonly asRead?: number;
};

const triesInARace = 5;

export function openCaseFile<Command extends Asked, State extends Versioned, Event extends Pressed, Local>(
  subject: Subject<Command, State, Event, Local>,
  { streams, local, lanes }: CaseFileKit<Local>,
) {
  const { decider, name, waits } = subject;
  const { nothing, decide, evolve } = decider;
  return { name, waits, handle, history, load, took, stateAt, performer, running, waiting, ring, restart };

  /** Runs one command. After a lost race it decides again, because the answer may now be no. */
  async function handle(
    stream: string,
    command: Command,
    { press = '', asRead }: Handling = {},
  ): Promise<State> {
    for (let attempt = 1; ; attempt++) {
      const recorded = await history(stream);
      const before = stateAt(recorded);
      if (asRead !== undefined && before.version !== asRead)
        throw new Conflict(`${stream} is at version ${before.version}, not ${asRead}`);
      const decided = decide(command, before, local, holds(recorded, press, command.by));
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
    const clocks = subject.clocks(after, local);
    const errands = errandsAfter(subject, happened, local, clocks).map((one) => inLane(one, lanes));
    const labels = [
      ...decider.labels(after),
      ...(clocks.length > 0 ? [waits] : []),
      ...events.slice(-1).map(({ at }) => changedOn(at)),
    ];
    await streams.append(stream, before.version, { events, errands, labels });
  }

  /** The happenings of a stream, in order. */
  async function history(stream: string): Promise<readonly Recorded<Event>[]> {
    // The journal keeps what the decider made, and evolve stops at any event it does not know.
    return (await streams.load(stream)) as readonly Recorded<Event>[];
  }

  async function load(stream: string): Promise<State> {
    return stateAt(await history(stream));
  }

  /** Whether this person’s press was taken in and led to a happening. */
  async function took(stream: string, press: string, by: Asked['by']): Promise<boolean> {
    return holds(await history(stream), press, by);
  }

  /** What happenings add up to, up to a version where one is given. */
  function stateAt(recorded: readonly Recorded<Event>[], version = recorded.length): State {
    return recorded.slice(0, version).reduce((state, { event }) => evolve(state, event), nothing);
  }

  /** Loads the stream once, for work that needs its state, its history and the happening it is about. */
  function performer(go: (work: Work<State, Event>) => Promise<void>): Performer {
    return async (errand) => {
      const recorded = await history(errand.stream);
      if (recorded.length === 0) return;
      const event = recorded[versionOf(errand) - 1]?.event;
      await go({ errand, state: stateAt(recorded), event, history: recorded });
    };
  }

  async function running(stream: string): Promise<Running> {
    return clocksOf(await load(stream));
  }

  /** Every stream on which a clock runs, as the engine's clocks see it. */
  function waiting(projections: Projections): Projection<Running> {
    return projections.of({ name, load }).view(waits, (state) => {
      const found = clocksOf(state);
      return found.clocks.length > 0 ? found : undefined;
    });
  }

  function clocksOf(state: State): Running {
    return { clocks: subject.clocks(state, local), version: state.version };
  }

  function ring(stream: string, clock: Clock, at: string): Promise<State> {
    return handle(stream, subject.ring(clock, at, false));
  }

  async function restart(stream: string, clock: Clock, at: string, asRead: number): Promise<number> {
    try {
      return (await handle(stream, subject.ring(clock, at, true), { asRead })).version;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return asRead;
    }
  }

  function holds(recorded: readonly Recorded<Event>[], press: string, { id }: Asked['by']): boolean {
    return press !== '' && recorded.some(({ event }) => event.press === press && event.by.id === id);
  }
}

/** Everything that follows from the happenings of one command: errands at once, and the timers of new clocks. */
export function errandsAfter<Command extends Asked, State extends Versioned, Event extends Pressed, Local>(
  { decider, clocks }: Subject<Command, State, Event, Local>,
  happened: Happened<State, Event>,
  local: Local,
  running = clocks(happened.after, local),
): readonly Following[] {
  const { before, events } = happened;
  return [...decider.follow(happened, local), ...timersFor(clocks(before, local), running, events)];
}

/** Which happening of its stream an errand is about, as a version. */
export function versionOf({ about, version }: Pick<Errand, 'about' | 'version'>): number {
  return Number(about.version ?? version);
}

function inLane({ urgent, behind, ...errand }: Following, lanes: Lanes): NewErrand {
  return { ...errand, lane: urgent ? URGENT : behind ? BEHIND : lanes(errand.kind) };
}

/** Gives commands to calls that people asked for, reads them, and performs errands about them. */
import { createHash } from 'node:crypto';
import { type CaseFileKit, openCaseFile, versionOf, type Work } from '../../engine/caseFile.ts';
import { pagesOf } from '../../engine/changed.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Streams } from '../../journal/journal.ts';
import { callClocks } from '../../policy/calls/clock.ts';
import type { CallCommand } from '../../policy/calls/commands.ts';
import { decideCall } from '../../policy/calls/decide.ts';
import type { CallEvent } from '../../policy/calls/events.ts';
import { evolveCall } from '../../policy/calls/evolve.ts';
import { followCall } from '../../policy/calls/follow.ts';
import { type Callback, type CallState, noCall } from '../../policy/calls/state.ts';
import type { Local } from '../../policy/local.ts';
import { type Person, type PersonId, serviceActor } from '../../policy/person.ts';

export type Callbacks = ReturnType<typeof openCallbacks>;

/** What a performer of errands about a call is given, loaded once. */
export type CallWork = Omit<Work<CallState, CallEvent>, 'state'> & {
  readonly id: string;
  readonly callback: Callback;
  /** How it stood after the event that the errand is about, and before it. */
  readonly then: Callback;
  readonly before: Callback | undefined;
};

const callSubject: Subject<CallCommand, CallState, CallEvent, Local> = {
  name: 'calls/',
  decider: {
    nothing: noCall,
    decide: decideCall,
    evolve: evolveCall,
    follow: followCall,
    labels: () => [],
  },
  clocks: callClocks,
  ring: ({ name, run }, at, isLost) => ({ type: 'Ring', by: serviceActor, at, clock: name, run, isLost }),
  waits: 'waiting:calls',
};

export function openCallbacks(kit: CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> }) {
  const file = openCaseFile(callSubject, kit);
  return {
    /** For the engine's clocks. */
    file,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @throws Refusal
     */
    handle: async (id: string, command: CallCommand, press = ''): Promise<Callback> =>
      existing(await file.handle(callStream(id), command, { press })),
    /** Whether this press of a person's has already caused an event. */
    took: (id: string, press: string, by: Person): Promise<boolean> => file.took(callStream(id), press, by),
    find: async (id: string): Promise<Callback | undefined> => found(await file.load(callStream(id))),
    open,
    performer: (go: (work: CallWork) => Promise<void>): Performer =>
      file.performer(async ({ state, ...work }) => {
        const { errand, history } = work;
        const version = versionOf(errand);
        const before = found(file.stateAt(history, version - 1));
        const then = existing(file.stateAt(history, version));
        await go({ ...work, id: idOf(errand.stream), callback: existing(state), then, before });
      }),
  };

  /** The ids of all calls that have not ended, page by page. */
  async function* open(): AsyncGenerator<readonly string[]> {
    for await (const page of pagesOf(kit.streams.labelled, callSubject.waits)) yield page.map(idOf);
  }
}

/**
 * The id of a form's call. The same form of the same person asks for one call, however often it is sent, and nobody can
 * reach another person's call with a made-up form.
 */
export function callId(form: string, person: PersonId): string {
  const said = JSON.stringify([form, person]);
  return createHash('sha256').update(said).digest('hex').slice(0, 24);
}

export function isCallId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

export const callStream = (id: string) => `${callSubject.name}${id}`;
const idOf = (stream: string) => stream.slice(callSubject.name.length);

function found(state: CallState): Callback | undefined {
  return state.status === 'none' ? undefined : state;
}

function existing(state: CallState): Callback {
  if (state.status === 'none') throw new Error('A command left no call behind');
  return state;
}

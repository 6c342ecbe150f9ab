/** Records advice given without names, counts it by the month, and finds it by nobody's name. */
import { createHash } from 'node:crypto';
import { type CaseFileKit, openCaseFile } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Recorded, Streams } from '../../journal/journal.ts';
import type { AdviceCommand } from '../../policy/advice/commands.ts';
import { decideAdvice } from '../../policy/advice/decide.ts';
import type { AdviceEvent } from '../../policy/advice/events.ts';
import { evolveAdvice } from '../../policy/advice/evolve.ts';
import { followAdvice } from '../../policy/advice/follow.ts';
import { type AdviceCall, type AdviceState, noAdvice } from '../../policy/advice/state.ts';
import type { Local } from '../../policy/local.ts';
import type { PersonId } from '../../policy/person.ts';

export type AdviceCalls = ReturnType<typeof openAdviceCalls>;

const adviceSubject: Subject<AdviceCommand, AdviceState, AdviceEvent, Local> = {
  name: 'advice/',
  decider: {
    nothing: noAdvice,
    decide: decideAdvice,
    evolve: evolveAdvice,
    follow: followAdvice,
    labels: (call) => (call.status === 'recorded' ? [inMonth(call.on)] : []),
  },
  // A record of advice waits for nobody.
  clocks: () => [],
  ring: () => {
    throw new Error('Advice has no clocks');
  },
  waits: 'waiting:advice',
};

export function openAdviceCalls(kit: CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> }) {
  const file = openCaseFile(adviceSubject, kit);
  return {
    file,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @throws Refusal
     */
    handle: async (id: string, command: AdviceCommand, press = ''): Promise<AdviceCall> =>
      existing(await file.handle(streamOf(id), command, { press })),
    find: async (id: string): Promise<AdviceCall | undefined> => found(await file.load(streamOf(id))),
    inMonthOf,
    history: (id: string): Promise<readonly Recorded<AdviceEvent>[]> => file.history(streamOf(id)),
    /** The state that a history adds up to, up to a version if one is given; undefined for an empty history. */
    stateAt: (history: readonly Recorded<AdviceEvent>[], version?: number): AdviceCall | undefined =>
      found(file.stateAt(history, version)),
    performer: (go: (id: string, call: AdviceCall) => Promise<void>): Performer =>
      file.performer(({ errand, state }) => go(idOf(errand.stream), existing(state))),
  };

  /** How often advice was given in the month of a date (ISO), and how many minutes it took in all. */
  async function inMonthOf(date: string): Promise<{ readonly calls: number; readonly minutes: number }> {
    let calls = 0;
    let minutes = 0;
    for (let before: string | undefined, more = true; more; ) {
      const page = await kit.streams.labelled(inMonth(date), { limit: atOnce, before });
      for (const state of await Promise.all(page.map((stream) => file.load(stream)))) {
        calls += 1;
        minutes += found(state)?.minutes ?? 0;
      }
      before = page.at(-1);
      more = page.length === atOnce;
    }
    return { calls, minutes };
  }
}

/**
 * The id of a form's record. The same form of the same person makes one record, however often it is sent, and nobody can
 * reach another person's record with a made-up form.
 */
export function adviceId(form: string, person: PersonId): string {
  const said = JSON.stringify([form, person]);
  return createHash('sha256').update(said).digest('hex').slice(0, 24);
}

const atOnce = 100;
const inMonth = (date: string) => `advice-in:${date.slice(0, 7)}`;
export const streamOf = (id: string) => `advice/${id}`;
export const idOf = (stream: string) => stream.slice('advice/'.length);

function found(call: AdviceState): AdviceCall | undefined {
  return call.status === 'none' ? undefined : call;
}

function existing(call: AdviceState): AdviceCall {
  if (call.status === 'none') throw new Error('A command left no advice behind');
  return call;
}

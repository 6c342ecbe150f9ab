/** Makes a document of the register of guidance a subject of the engine, and finds all of them. */
import { createHash } from 'node:crypto';
import { type CaseFileKit, openCaseFile, type Work } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Streams } from '../../journal/journal.ts';
import type { GuidanceCommand } from '../../policy/duties/guidance/commands.ts';
import { decideGuidance } from '../../policy/duties/guidance/decide.ts';
import type { Document, GuidanceEvent } from '../../policy/duties/guidance/events.ts';
import { evolveGuidance } from '../../policy/duties/guidance/evolve.ts';
import { followGuidance } from '../../policy/duties/guidance/follow.ts';
import { type Guidance, type GuidanceState, noGuidance } from '../../policy/duties/guidance/state.ts';
import { folded } from '../../policy/duties/guidance/touched.ts';
import type { Local } from '../../policy/local.ts';

const inRegister = 'guidance';
/** More than any policy rests on. */
const mostKept = 500;

const guidanceSubject: Subject<GuidanceCommand, GuidanceState, GuidanceEvent, Local> = {
  name: 'guidance/',
  decider: {
    nothing: noGuidance,
    decide: decideGuidance,
    evolve: evolveGuidance,
    follow: followGuidance,
    labels: () => [inRegister],
  },
  // A document waits for nobody: that its links are looked at, and all of it once a year, are duties.
  clocks: () => [],
  ring: () => {
    throw new Error('Guidance has no clocks');
  },
  waits: 'waiting:guidance',
};

export type Register = ReturnType<typeof openRegister>;

export function openRegister(kit: CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> }) {
  const file = openCaseFile(guidanceSubject, kit);
  return {
    file,
    all,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @returns undefined for a document that is not in the register
     * @throws Refusal
     */
    handle: async (id: string, command: GuidanceCommand, press = ''): Promise<Guidance | undefined> =>
      found(await file.handle(guidanceStream(id), command, { press })),
    find: async (id: string): Promise<Guidance | undefined> => found(await file.load(guidanceStream(id))),
    performer: (go: (work: Work<GuidanceState, GuidanceEvent>) => Promise<void>): Performer =>
      file.performer(go),
    idOf,
  };

  async function all(): Promise<readonly Guidance[]> {
    const streams = await kit.streams.labelled(inRegister, { limit: mostKept });
    const loaded = await Promise.all(streams.map((stream) => file.load(stream)));
    return loaded.map(found).filter((one) => one !== undefined);
  }

  /** One link is one document, and so is one name, whatever its case and whoever entered it first. */
  async function idOf({ link, name }: Pick<Document, 'link' | 'name'>): Promise<string> {
    const kept = await all();
    const there =
      kept.find((one) => link !== '' && folded(one.link) === folded(link)) ??
      kept.find((one) => folded(one.name) === folded(name));
    return there?.guidance ?? digestOf([folded(link) || folded(name)]);
  }
}

export const guidanceStream = (id: string) => `guidance/${id}`;

/** @param length in hexadecimal digits */
export function digestOf(said: readonly string[], length = 16): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, length);
}

function found(state: GuidanceState): Guidance | undefined {
  return state.status === 'none' ? undefined : state;
}

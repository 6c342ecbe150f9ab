/** Keeps on record who has read what, before it is shown: what cannot be recorded is not shown. */
import { createHash } from 'node:crypto';
import { type CaseFileKit, openCaseFile } from '../../engine/caseFile.ts';
import { pagesOf } from '../../engine/changed.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Recorded, Streams } from '../../journal/journal.ts';
import type { Local } from '../../policy/local.ts';
import type { Actor, Person, PersonId } from '../../policy/person.ts';
import { decideReads, type ReadsCommand } from '../../policy/reads/decide.ts';
import type { ReadsEvent } from '../../policy/reads/events.ts';
import type { NameList, ReadDoor, ReadPart } from '../../policy/reads/parts.ts';
import { evolveReads, type Grant, grantOf, noReads, type Reads } from '../../policy/reads/state.ts';
import type { Reference } from '../../policy/reference.ts';

export type ReadsFile = ReturnType<typeof openReads>;

/** A look: who, when, and through which door. */
export type Look = { readonly by: Person; readonly at: string; readonly door: ReadDoor };

const prefix = 'reads/';

const readsSubject: Subject<ReadsCommand, Reads, ReadsEvent, Local> = {
  name: prefix,
  decider: {
    nothing: noReads,
    decide: decideReads,
    evolve: evolveReads,
    // Nothing follows from a look: nobody is told, and no list has it.
    follow: () => [],
    labels: ({ months, named }) => [...months.map(readIn), ...named.map(naming)],
  },
  clocks: () => [],
  ring: () => {
    throw new Error('Reads have no clocks');
  },
  waits: 'waiting:reads',
};

export type ReadsKit = CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> };

export function openReads(kit: ReadsKit) {
  const file = openCaseFile(readsSubject, kit);
  const { labelled } = kit.streams;
  return { file, note, noteList, noteRefusal, grant, grantTo, of, listsNaming, streamsIn, history };

  /** Notes that somebody is shown a part of a concern. */
  async function note(reference: Reference, part: ReadPart, look: Look): Promise<void> {
    await file.handle(ofConcern(reference), { type: 'Read', part, ...look });
  }

  /** Notes that somebody is shown a list with these names, as one event. */
  async function noteList(list: NameList, references: readonly Reference[], look: Look): Promise<void> {
    if (references.length === 0) return;
    await file.handle(ofList(list, references, look), { type: 'ListNames', list, references, ...look });
  }

  /** @param more how often the same person was refused since that was last noted */
  async function noteRefusal(more: number, look: Look): Promise<void> {
    const stream = `${prefix}refused/${look.by.id}/${look.at.slice(0, 10)}`;
    await file.handle(stream, { type: 'Refuse', more, ...look });
  }

  /** @throws Refusal */
  async function grant(
    reference: Reference,
    given: Omit<Grant, 'by'> & { readonly by: Actor; readonly at: string; readonly today: string },
  ): Promise<void> {
    await file.handle(ofConcern(reference), { type: 'GrantReading', ...given });
  }

  /** What somebody was granted and may still use on a day (ISO date). */
  async function grantTo(person: PersonId, reference: Reference, today: string): Promise<Grant | undefined> {
    return grantOf(person, await file.load(ofConcern(reference)), today);
  }

  /** What is on record of reads of a concern itself, oldest first. */
  function of(reference: Reference): Promise<readonly Recorded<ReadsEvent>[]> {
    return file.history(ofConcern(reference));
  }

  /** The lists that have shown its names, oldest first. */
  async function listsNaming(reference: Reference): Promise<readonly ReadsEvent[]> {
    const found: ReadsEvent[] = [];
    for await (const page of pagesOf(labelled, naming(reference)))
      for (const stream of page) found.push(...(await history(stream)));
    return found.toSorted((one, other) => one.at.localeCompare(other.at));
  }

  /** The names of what was read in a month (`2026-11`), page by page. */
  function streamsIn(month: string): AsyncGenerator<readonly string[]> {
    return pagesOf(labelled, readIn(month));
  }

  async function history(stream: string): Promise<readonly ReadsEvent[]> {
    return (await file.history(stream)).map(({ event }) => event);
  }
}

/** The concern that a stream of reads is about; undefined for lists and refusals. */
export function concernRead(stream: string): Reference | undefined {
  const rest = stream.slice(prefix.length);
  return rest.includes('/') ? undefined : (rest as Reference); // the name was made of one
}

const ofConcern = (reference: Reference) => `${prefix}${reference}`;
const readIn = (month: string) => `read-in:${month}`;
const naming = (reference: Reference) => `names:${reference}`;

/** A stream for each list, by what it shows: each has as many labels as a page has rows. */
function ofList(list: NameList, references: readonly Reference[], { by, at, door }: Look): string {
  const shown = JSON.stringify([list, door, references.toSorted()]);
  const hash = createHash('sha256').update(shown).digest('hex').slice(0, 16);
  return `${prefix}lists/${by.id}/${at.slice(0, 10)}/${hash}`;
}

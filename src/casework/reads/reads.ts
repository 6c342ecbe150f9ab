/** Keeps on record who has read what, before it is shown: what cannot be recorded is not shown. */
import { type CaseFileKit, openCaseFile } from '../../engine/caseFile.ts';
import { pagesOf } from '../../engine/changed.ts';
import type { Subject } from '../../engine/subject.ts';
import type { Recorded, Streams } from '../../journal/journal.ts';
import type { Local } from '../../policy/local.ts';
import { monthOf } from '../../policy/months.ts';
import type { Actor, Person } from '../../policy/person.ts';
import { decideReads, type ReadsCommand } from '../../policy/reads/decide.ts';
import type { ReadsEvent } from '../../policy/reads/events.ts';
import type { NameList, ReadDoor, ReadPart } from '../../policy/reads/parts.ts';
import { evolveReads, type Grant, noReads, type Reads } from '../../policy/reads/state.ts';
import type { Reference } from '../../policy/reference.ts';

export type ReadsFile = ReturnType<typeof openReads>;

/** A look: who, when, and through which door. */
export type Look = { readonly by: Person; readonly at: string; readonly door: ReadDoor };

type Granting = Omit<Grant, 'by'> & { readonly by: Actor; readonly at: string; readonly today: string };
type Ending = { readonly by: Actor; readonly at: string; readonly to: Person };

const prefix = 'reads/';

const readsSubject = ({ calendar }: Local): Subject<ReadsCommand, Reads, ReadsEvent, Local> => ({
  name: prefix,
  decider: {
    nothing: noReads,
    decide: (command, reads, _, again) => (again ? [] : decideReads(command, reads)),
    evolve: evolveReads(calendar),
    // Nothing follows from a look: nobody is told, and no list has it.
    follow: () => [],
    labels: ({ months }) => months.map(readIn),
  },
  clocks: () => [],
  ring: () => {
    throw new Error('Reads have no clocks');
  },
  waits: 'waiting:reads',
});

export type ReadsKit = CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> };

export function openReads(kit: ReadsKit) {
  const file = openCaseFile(readsSubject(kit.local), kit);
  const { labelled } = kit.streams;
  const month = (at: string) => monthOf(at, kit.local.calendar);
  const ofRefusals = ({ by, at }: Pick<Look, 'by' | 'at'>) => `${prefix}refused/${by.id}/${month(at)}`;
  return {
    file,
    note,
    noteList,
    noteRefusal,
    countRefusals,
    grant,
    end,
    took,
    readsOf,
    of,
    listsNaming,
    streamsIn,
    history,
  };

  /** Notes that somebody is shown a part of a concern. */
  async function note(reference: Reference, part: ReadPart, look: Look): Promise<void> {
    await file.handle(ofConcern(reference), { type: 'Read', part, ...look });
  }

  /** Notes that somebody is shown a list with these names, as one event. */
  async function noteList(list: NameList, references: readonly Reference[], look: Look): Promise<void> {
    if (references.length === 0) return;
    const stream = `${prefix}${lists}/${look.by.id}/${month(look.at)}`;
    await file.handle(stream, { type: 'ListNames', list, references, ...look });
  }

  async function noteRefusal(look: Look): Promise<void> {
    await file.handle(ofRefusals(look), { type: 'Refuse', ...look });
  }

  /** Notes how often the same person was refused again in the hour after an instant: once, even as a month turns. */
  async function countRefusals(look: Look, since: string, more: number): Promise<void> {
    const stream = ofRefusals({ by: look.by, at: since });
    await file.handle(stream, { type: 'CountRefusals', ...look, since, more });
  }

  /**
   * @param press the press it comes from, handled once however often it arrives
   * @throws Refusal
   */
  async function grant(reference: Reference, given: Granting, press: string): Promise<void> {
    await file.handle(ofConcern(reference), { type: 'GrantReading', ...given }, { press });
  }

  /**
   * Ends what somebody was granted; where nothing is, nothing happens.
   * @param press the press it comes from, handled once however often it arrives
   */
  async function end(reference: Reference, ended: Ending, press: string): Promise<void> {
    await file.handle(ofConcern(reference), { type: 'EndReading', ...ended }, { press });
  }

  /** Whether this press of a person's has already granted or ended something. */
  function took(reference: Reference, press: string, by: Person): Promise<boolean> {
    return file.took(ofConcern(reference), press, by);
  }

  /** What the reads of a concern add up to. */
  function readsOf(reference: Reference): Promise<Reads> {
    return file.load(ofConcern(reference));
  }

  /** What is on record of reads of a concern itself, oldest first. */
  function of(reference: Reference): Promise<readonly Recorded<ReadsEvent>[]> {
    return file.history(ofConcern(reference));
  }

  /**
   * The lists that have shown its names. Everybody has one stream a month; months are read a few at a time, and no more
   * once there are enough.
   * @param months as `2026-11`, the latest first
   */
  async function listsNaming(
    reference: Reference,
    months: readonly string[],
    enough: number,
  ): Promise<readonly ReadsEvent[]> {
    const found = (await listsIn(months.slice(0, monthsAtOnce))).filter(
      (event) => event.type === 'NamesListed' && event.references.includes(reference),
    );
    const earlier = months.slice(monthsAtOnce);
    if (earlier.length === 0 || found.length >= enough) return found;
    return [...found, ...(await listsNaming(reference, earlier, enough - found.length))];
  }

  async function listsIn(months: readonly string[]): Promise<readonly ReadsEvent[]> {
    const streams = new Set((await Promise.all(months.map(streamsIn))).flat());
    const those = [...streams].filter((stream) => stream.startsWith(`${prefix}${lists}/`));
    return (await Promise.all(those.map(history))).flat();
  }

  /** The names of what was read in a month (`2026-11`). */
  async function streamsIn(month: string): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const page of pagesOf(labelled, readIn(month))) found.push(...page);
    return found;
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
const lists = 'lists';
const monthsAtOnce = 6;
const readIn = (month: string) => `read-in:${month}`;

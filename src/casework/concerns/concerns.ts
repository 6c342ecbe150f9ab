/** Gives commands to concerns, reads them, and performs errands about them. */
import { type CaseFileKit, openCaseFile, versionOf, type Work } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Projection, Projections } from '../../engine/projection.ts';
import type { Errand, Recorded } from '../../journal/journal.ts';
import type { ConcernCommand } from '../../policy/concerns/commands.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Case, Concern } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { monthOf } from '../../policy/months.ts';
import type { Person } from '../../policy/person.ts';
import type { Reference } from '../../policy/reference.ts';
import { type Known, knownOf } from './known.ts';
import { concernSubject, existing, openLabel } from './subject.ts';

export type Concerns = ReturnType<typeof openConcerns>;

/** What a performer of errands about a concern is given, loaded once. */
export type ConcernWork = Omit<Work<Concern, ConcernEvent>, 'state'> & { readonly concern: Case };

export function openConcerns(kit: CaseFileKit<Local>) {
  const file = openCaseFile(concernSubject, kit);
  return {
    /** For the engine's clocks. */
    file,
    /**
     * Runs one command against one concern.
     * @param press the press it comes from, handled once however often it arrives
     * @returns the concern as it stands now
     * @throws Refusal
     */
    handle: async (reference: Reference, command: ConcernCommand, press = ''): Promise<Case> =>
      existing(await file.handle(reference, command, { press })),
    /**
     * The same for somebody who saw it as it was read: where anything has happened since, nothing is recorded.
     * @throws Refusal; Conflict
     */
    handleAsRead: async (
      { reference, version }: Case,
      command: ConcernCommand,
      press: string,
    ): Promise<Case> => existing(await file.handle(reference, command, { press, asRead: version })),
    /** Whether this press of a person's has already caused an event. */
    took: (reference: Reference, press: string, by: Person): Promise<boolean> =>
      file.took(reference, press, by),
    /** The events of a concern, in order; none if there is no such concern. */
    history: (reference: Reference): Promise<readonly Recorded<ConcernEvent>[]> => file.history(reference),
    find: async (reference: Reference): Promise<Case | undefined> => found(await file.load(reference)),
    /** The state that a history adds up to, up to a version if one is given; undefined for an empty history. */
    stateAt: (history: readonly Recorded<ConcernEvent>[], version?: number): Case | undefined =>
      found(file.stateAt(history, version)),
    /** Every open concern. */
    queue: (projections: Projections): Projection<Case> =>
      projections.of(file).view(openLabel, (concern) => (concern.status === 'open' ? concern : undefined)),
    /** Every concern there ever was: an open one whole, of a closed one what finds it and says who may know of it. */
    known: (archive: Projections): Projection<Known> =>
      archive
        .of({ name: file.name, load: withMonths })
        .viewOfAll(({ concern, months }) => concern && knownOf(concern, months)),
    /** Does nothing if there is no such concern. */
    performer: (go: (work: ConcernWork) => Promise<void>): Performer =>
      file.performer(async ({ state, ...work }) => go({ ...work, concern: existing(state) })),
  };

  async function withMonths(reference: string) {
    const history = await file.history(reference);
    const months = [...new Set(history.map(({ event }) => monthOf(event.at, kit.local.calendar)))];
    return { version: history.length, concern: found(file.stateAt(history)), months };
  }
}

/** The events that an errand covers, in order. */
export function happeningsOf(
  errand: Errand,
  history: readonly Recorded<ConcernEvent>[],
): readonly Recorded<ConcernEvent>[] {
  return history.slice(versionOf(errand) - 1, Number(errand.about.upTo ?? versionOf(errand)));
}

/** Whether the journal no longer knows what happened. An event whose body was erased has no `by`. */
export function isErased(history: readonly Recorded<ConcernEvent>[]): boolean {
  return history.some(({ event }) => !('by' in event));
}

function found(concern: Concern): Case | undefined {
  return concern.status === 'none' ? undefined : concern;
}

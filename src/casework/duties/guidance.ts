/** Keeps the register of guidance, and opens a review of each duty that another edition touches (11.2). */
import type { Performers } from '../../engine/ports.ts';
import { dueWithin } from '../../policy/duties/cadence.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import type { Document } from '../../policy/duties/guidance/events.ts';
import { type Guidance, noGuidance } from '../../policy/duties/guidance/state.ts';
import { dutiesOn, editionOf, toReview } from '../../policy/duties/guidance/touched.ts';
import type { Task } from '../../policy/duties/state.ts';
import { type Actor, type Person, serviceActor } from '../../policy/person.ts';
import { type OpeningKit, openOpening } from './opening.ts';
import { digestOf, type Register } from './register.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'open-reviews': 'clock' } as const;

export type GuidanceKit = OpeningKit & { readonly register: Register };

/** A review that would open, and when it would be due (ISO date). */
export type Review = { readonly duty: Duty; readonly dueOn: string };

export type Guidances = ReturnType<typeof openGuidance>;

export function openGuidance({ register, ...kit }: GuidanceKit) {
  const { dutyTasks, local, clock } = kit;
  const { duties } = local.pack;
  const { open, today } = openOpening(kit);
  const performers: Performers = { 'open-reviews': register.performer(openAgain) };
  return {
    performers,
    begin,
    all: register.all,
    find: register.find,
    idOf: register.idOf,
    reviewsOf,
    publish,
    check: (id: string, by: Actor, press: string): Promise<Guidance | undefined> =>
      register.handle(id, { type: 'Check', by, at: clock(), on: today() }, press),
  };

  /** Enters what the pack has. Safe to repeat at every start: a later edition in the pack is taken in then. */
  async function begin(): Promise<void> {
    for (const {
      id,
      name,
      link = '',
      version: edition,
      published = '',
      clauses,
      ...one
    } of duties.guidance) {
      const document = { name, link, edition, published, clauses, isNew: one.new ?? false };
      await register.handle(id, { type: 'Enter', by: serviceActor, at: clock(), guidance: id, ...document });
    }
  }

  /** Says what publishing would open, and opens nothing. A duty that has its review of this edition is left out. */
  async function reviewsOf(id: string, document: Document): Promise<readonly Review[]> {
    const touched = dutiesOn(toReview(document, (await register.find(id)) ?? noGuidance), duties);
    const there = await Promise.all(touched.map((duty) => dutyTasks.find(keyOf(duty, id, document))));
    return touched
      .filter((_, index) => there[index] === undefined)
      .map((duty) => ({ duty, dueOn: dueWithin(duty, today(), local.calendar) }));
  }

  /**
   * The errand opens the reviews too, should this stop on its way.
   * @returns the reviews of this edition, each with its task, open or done
   */
  async function publish(id: string, document: Document, by: Actor, press: string): Promise<readonly Task[]> {
    const wanted = await reviewsOf(id, document);
    const command = { type: 'Publish', by, at: clock(), guidance: id, today: today(), ...document } as const;
    await register.handle(id, command, press);
    for (const { duty } of wanted) await review(duty, id, document, by);
    const all = dutiesOn(document.clauses, duties).map((duty) => dutyTasks.find(keyOf(duty, id, document)));
    return (await Promise.all(all)).filter((task) => task !== undefined);
  }

  /** Performs `open-reviews`, of the edition that was entered then. */
  async function openAgain({ errand, event, history }: Parameters<Parameters<Register['performer']>[0]>[0]) {
    if (event?.type !== 'ReviewsStarted') return;
    const then = register.file.stateAt(history, Number(errand.about.version));
    if (then.status === 'none') return;
    for (const duty of dutiesOn(event.clauses, duties)) await review(duty, then.guidance, then, event.by);
  }

  function review(duty: Duty, id: string, document: Document, person: Person): Promise<Task> {
    const { name, link, published } = document;
    const openedBy = { cause: 'guidance', guidance: id, name, link, published } as const;
    const round = { key: keyOf(duty, id, document), dueOn: dueWithin(duty, today(), local.calendar) };
    return open(duty, round, openedBy, person);
  }
}

/** A duty has one review of an edition, whoever enters it and however often. */
function keyOf({ id }: Duty, guidance: string, document: Document): string {
  return `${id}:guidance:${digestOf([guidance, editionOf(document)])}`;
}

/** Takes in what somebody changed in an item of "Policy review tasks": as commands by that person, each once, or with a word why not. */
import { z } from 'zod';
import type { Clock } from '../casework/ports.ts';
import type { Reviews } from '../casework/reviews.ts';
import type { Documents, Recorded } from '../journal/journal.ts';
import { type Calendar, dateOf } from '../policy/hours.ts';
import type { Actor, Person, PersonId } from '../policy/person.ts';
import { Refusal } from '../policy/refusal.ts';
import type { ReviewCommand } from '../policy/review/commands.ts';
import { mayWork } from '../policy/review/decide.ts';
import type { ReviewEvent } from '../policy/review/events.ts';
import { evolveReview, noTask, type Review, type Task } from '../policy/review/evolve.ts';
import { VERSION } from './records.ts';
import { commandsOf, type Edit, isTaken, preparedIn, refusal, refusalOf } from './reviewEdits.ts';
import { lostIn, reviewFields, type Sides } from './reviewFields.ts';
import { type Item, numberOf, type Saves, versionOf } from './reviewItem.ts';

export type EditsKit = {
  readonly reviews: Reviews;
  readonly documents: Documents;
  /** What somebody may do; it fails where that cannot be said, and the edit waits. */
  readonly actor: (person: Person) => Promise<Actor>;
  readonly calendar: Calendar;
  readonly clock: Clock;
};

type Since = Recorded<ReviewEvent>[];

export function openEdits({ reviews, documents, actor, calendar, clock }: EditsKit) {
  return { takeIn, takenOf, excuse, sides };

  /** Every save in its turn, as an edit of what the item held before it. */
  async function takeIn(key: string, { saves, before, isSeen }: Saves): Promise<void> {
    const history = await reviews.history(key);
    const first = soundVersion(before ?? saves[0], history);
    const was = fold(history.slice(0, first));
    const since = isSeen ? [] : history.slice(first);
    const start = before?.fields ?? { ...reviewFields(was), [VERSION]: first };
    for (const [index, save] of saves.entries()) {
      const { fields: after, editor } = save;
      if (!editor) continue;
      const is = fold(await reviews.history(key));
      const edit = { by: await actor(editor), before: saves[index - 1]?.fields ?? start, after, was, is };
      await apply(key, edit, since);
      await documents.put(taking(key), { id: save.id, number: numberOf(save) });
    }
  }

  /** SharePoint's number of the version up to which an item was taken in; it outlives the process. */
  async function takenOf(key: string, id: string): Promise<number | undefined> {
    const kept = takenShape.safeParse((await documents.get(taking(key), clock()))?.body);
    return kept.success && kept.data.id === id ? kept.data.number : undefined;
  }

  async function apply(key: string, edit: Edit, since: Since): Promise<void> {
    const at = clock();
    for (const command of commandsOf(edit, { at, today: dateOf(at, calendar), calendar })) {
      if (!(await obey(key, command, edit.by, since))) break;
    }
    await prepare(key, edit);
  }

  /** Remembers who prepared what: should it be settled otherwise, they are to be told. */
  async function prepare(key: string, edit: Edit): Promise<void> {
    const columns = preparedIn(edit, calendar);
    if (columns.length === 0) return;
    const { id, name } = edit.by;
    const by = { id, name, mayWork: mayWork(edit.by, edit.is) };
    const theirs = Object.fromEntries(columns.map((column) => [column, by]));
    await documents.put(preparing(key), { ...(await preparers(key)), ...theirs });
  }

  async function preparers(key: string): Promise<Preparers> {
    return preparersShape.parse((await documents.get(preparing(key), clock()))?.body);
  }

  /**
   * What the journal has already, it is not told again.
   * @returns whether the command could stand
   */
  async function obey(key: string, command: ReviewCommand, by: Person, since: Since): Promise<boolean> {
    if (isTaken(command, since)) return true;
    try {
      await reviews.handle(key, command);
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      const refused = refusal(by, refusalOf(problem.code), clock());
      if (!isTaken(refused, since)) await reviews.handle(key, refused);
      return false;
    }
  }

  /**
   * Tells whoever prepared something in the item that somebody else has settled the task in other words.
   * @returns the columns that were prepared by somebody who may not
   */
  async function excuse(key: string, item: Item): Promise<readonly string[]> {
    const all = await preparers(key);
    const { was, is } = await sides(key, item);
    if (is.done) {
      const lost = lostIn(item.fields, { was, is }, calendar).flatMap((column) => all[column] ?? []);
      const others = new Map(lost.filter(({ id }) => id !== is.done?.by.id).map((one) => [one.id, one]));
      for (const one of others.values()) await reviews.handle(key, refusal(one, 'already-done', clock()));
      if (Object.keys(all).length > 0) await documents.remove(preparing(key));
    }
    return Object.keys(all).filter((column) => all[column]?.mayWork === false);
  }

  async function sides(key: string, item: Item): Promise<Sides> {
    const history = await reviews.history(key);
    return { was: fold(history.slice(0, soundVersion(item, history))), is: fold(history) };
  }
}

/** The version that the item was written at. One that cannot be was changed by hand. */
function soundVersion(item: Item | undefined, history: readonly unknown[]): number {
  const version = item ? versionOf(item) : 0;
  return version >= 1 && version <= history.length ? version : history.length;
}

function fold(history: readonly Recorded<ReviewEvent>[]): Task {
  const task = history.reduce<Review>((state, { event }) => evolveReview(state, event), noTask);
  if (task.status === 'none') throw new Error('A task without a beginning');
  return task;
}

const taking = (key: string) => `review-taken/${key}`;
const takenShape = z.object({ id: z.string(), number: z.number() });

const preparing = (key: string) => `review-prepared/${key}`;

const preparersShape = z
  .record(
    z.string(),
    z.object({ id: z.string().transform((id) => id as PersonId), name: z.string(), mayWork: z.boolean() }),
  )
  .catch({});
type Preparers = z.infer<typeof preparersShape>;

/** Takes in what somebody changed in an item of "Policy review tasks": as commands by that person, each once, or with a word why not. */
import { z } from 'zod';
import type { Clock } from '../casework/ports.ts';
import type { Reviews } from '../casework/reviews.ts';
import type { Documents, Recorded } from '../journal/journal.ts';
import { type Calendar, dateOf } from '../policy/hours.ts';
import type { Actor, Person, PersonId } from '../policy/person.ts';
import { Refusal } from '../policy/refusal.ts';
import type { ReviewCommand } from '../policy/review/commands.ts';
import type { ReviewEvent } from '../policy/review/events.ts';
import { evolveReview, noTask, type Review, type Task } from '../policy/review/evolve.ts';
import { VERSION } from './records.ts';
import { commandsOf, type Edit, isTaken, prepares, refusal, refusalOf } from './reviewEdits.ts';
import { isLost, reviewFields, type Sides } from './reviewFields.ts';
import { type Item, versionOf } from './reviewItem.ts';

export type EditsKit = {
  readonly reviews: Reviews;
  readonly documents: Documents;
  /** What somebody may do; it fails where that cannot be said, and the edit waits. */
  readonly actor: (person: Person) => Promise<Actor>;
  readonly calendar: Calendar;
  readonly clock: Clock;
};

export function openEdits({ reviews, documents, actor, calendar, clock }: EditsKit) {
  return { takeIn, excuse, sides };

  /** @param known the item as the service last wrote or read it, where that is remembered */
  async function takeIn(key: string, item: Item, known: Item | undefined): Promise<void> {
    if (!item.editor) return;
    const by = await actor(item.editor);
    const { edit, since } = await readEdit(key, item, known, by);
    const at = clock();
    for (const command of commandsOf(edit, { at, today: dateOf(at, calendar), calendar })) {
      if (!isTaken(command, since) && !(await obey(key, command, by))) break;
    }
    if (prepares(edit, calendar)) await documents.put(preparing(key), plain(item.editor));
  }

  /** @returns whether the command could stand */
  async function obey(key: string, command: ReviewCommand, by: Person): Promise<boolean> {
    try {
      await reviews.handle(key, command);
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      await reviews.handle(key, refusal(by, refusalOf(problem.code), clock()));
      return false;
    }
  }

  /** Tells whoever prepared something in the item that somebody else has settled the task in other words. */
  async function excuse(key: string, item: Item): Promise<void> {
    const { was, is } = await sides(key, item);
    if (!is.done) return;
    const kept = person.safeParse((await documents.get(preparing(key), clock()))?.body);
    if (!kept.success) return;
    if (kept.data.id !== is.done.by.id && isLost(item.fields, { was, is }, calendar))
      await reviews.handle(key, refusal(kept.data, 'already-done', clock()));
    await documents.remove(preparing(key));
  }

  async function sides(key: string, item: Item): Promise<Sides> {
    const history = await reviews.history(key);
    const version = soundVersion(item, undefined, history);
    return { was: fold(history.slice(0, version)), is: fold(history) };
  }

  async function readEdit(
    key: string,
    item: Item,
    known: Item | undefined,
    by: Actor,
  ): Promise<{ edit: Edit; since: readonly Recorded<ReviewEvent>[] }> {
    const history = await reviews.history(key);
    const version = soundVersion(item, known, history);
    const was = fold(history.slice(0, version));
    // What the service saw of this version already, it has taken in; of another it knows what it wrote.
    const before = known && versionOf(known) === version ? known.fields : undefined;
    const edit = {
      by,
      before: before ?? { ...reviewFields(was), [VERSION]: version },
      after: item.fields,
      was,
      is: fold(history),
    };
    return { edit, since: before ? [] : history.slice(version) };
  }
}

/** The version that the item was written at. One that cannot be was changed by hand. */
function soundVersion(item: Item, known: Item | undefined, history: readonly unknown[]): number {
  const version = versionOf(item);
  const least = known ? Math.min(versionOf(known), history.length) : 1;
  if (version >= Math.max(least, 1) && version <= history.length) return version;
  return known ? Math.max(least, 1) : history.length;
}

function fold(history: readonly Recorded<ReviewEvent>[]): Task {
  const task = history.reduce<Review>((state, { event }) => evolveReview(state, event), noTask);
  if (task.status === 'none') throw new Error('A task without a beginning');
  return task;
}

const preparing = (key: string) => `review-prepared/${key}`;

const person = z
  .object({ id: z.string().transform((id) => id as PersonId), name: z.string() })
  .transform((one): Person => one);

const plain = ({ id, name }: Person): Person => ({ id, name });

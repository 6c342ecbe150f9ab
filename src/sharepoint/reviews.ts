/** Keeps "Policy review tasks" as the journal has it, and takes in what people change there, each change once. */
import type { Performer } from '../casework/dispatch.ts';
import type { Clock } from '../casework/ports.ts';
import { keyOf, type Reviews } from '../casework/reviews.ts';
import type { Documents, Recorded } from '../journal/journal.ts';
import { type Calendar, dateOf } from '../policy/hours.ts';
import { type Actor, type Person, service } from '../policy/person.ts';
import { Refusal } from '../policy/refusal.ts';
import type { ReviewCommand } from '../policy/review/commands.ts';
import type { ReviewEvent } from '../policy/review/events.ts';
import { evolveReview, noTask, type Review, type Task } from '../policy/review/evolve.ts';
import type { Graph } from './graph.ts';
import { POLICY_REVIEW_TASKS } from './lists.ts';
import { once } from './once.ts';
import { oneByOne } from './oneByOne.ts';
import { openPrepared } from './reviewDrafts.ts';
import { type Contents, commandsOf, isTaken, refusal, refusalOf } from './reviewEdits.ts';
import { owedTo, reviewFields } from './reviewFields.ts';
import { changeItem, type Item, makeItem, readItem, VERSION, versionOf } from './reviewItem.ts';
import { openSeen } from './seenItems.ts';
import { locate } from './site.ts';

export type ReviewListKit = {
  readonly graph: Graph;
  /** Finds the SharePoint site's id; asked once it has answered. */
  readonly site: () => Promise<string>;
  readonly reviews: Reviews;
  readonly documents: Documents;
  /** What somebody may do; it fails where that cannot be said, and the edit waits. */
  readonly actor: (person: Person) => Promise<Actor>;
  readonly calendar: Calendar;
  readonly clock: Clock;
};

export type ReviewList = ReturnType<typeof openReviewList>;

const itemsRemembered = 10_000;
const rounds = 6;
const ourselves: Actor = { ...service, safeguarding: false };

export function openReviewList({ graph, site, reviews, documents, actor, calendar, clock }: ReviewListKit) {
  const seen = openSeen(itemsRemembered);
  const inTurn = oneByOne();
  const list = once(async () => locate(graph, await site(), POLICY_REVIEW_TASKS));
  const record: Performer = ({ stream }) => keep(keyOf(stream));
  return { record, keep, restore, refuse, list, seen };

  /**
   * Makes the item what the journal says, and takes in first what somebody changed in it.
   * @param id the item, where it is known to have changed
   */
  function keep(key: string, id?: string): Promise<void> {
    return inTurn(key, () => settle(key, id));
  }

  /** Brings back an item that somebody deleted. Where that was said already and nothing has happened since, once is enough. */
  function restore(key: string, id: string): Promise<void> {
    return inTurn(key, async () => {
      const task = await reviews.find(key);
      if (!task) return;
      if (seen.get(key)?.id === id) seen.forget(key);
      if (!task.restored) await reviews.handle(key, { type: 'RestoreItem', by: ourselves, at: clock() });
      await settle(key);
    });
  }

  /** Says to somebody that the key of an item is not theirs to change. */
  async function refuse(key: string, editor: Person): Promise<void> {
    await reviews.handle(key, refusal(editor, 'not-editable', clock()));
  }

  async function settle(key: string, id?: string): Promise<void> {
    let look = id !== undefined;
    for (let round = 1; round <= rounds; round++) {
      const task = await reviews.find(key);
      if (!task) return;
      const known = seen.get(key);
      const isNew = !known && task.version === 1 && !look;
      const item = known && !look ? known : isNew ? undefined : await read(key, id ?? known?.id);
      if (item && item.etag !== known?.etag) await takeIn(key, item, known);
      if (item ? await change(key, item) : await make(key)) return;
      look = true;
    }
    throw new Error('Somebody else changes the item at every attempt');
  }

  async function read(key: string, id: string | undefined): Promise<Item | undefined> {
    return readItem(graph, await list(), key, id);
  }

  /** Turns what a person changed into commands, and remembers the item as taken in. */
  async function takeIn(key: string, item: Item, known: Item | undefined): Promise<void> {
    if (item.editor) await obey(key, item, item.editor, known);
    seen.set(key, item);
  }

  async function obey(key: string, item: Item, editor: Person, known: Item | undefined): Promise<void> {
    const history = await reviews.history(key);
    …
  }
}

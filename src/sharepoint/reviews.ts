/** Keeps "Policy review tasks" as the journal has it, without overwriting what somebody changed there and nobody has read yet. */
import type { Performer } from '../casework/dispatch.ts';
import { TryLater } from '../casework/ports.ts';
import { keyOf } from '../casework/reviews.ts';
import type { Turns } from '../casework/turns.ts';
import { type Actor, type Person, service } from '../policy/person.ts';
import type { Graph } from './graph.ts';
import { POLICY_REVIEW_TASKS } from './lists.ts';
import { once } from './once.ts';
import { oneByOne } from './oneByOne.ts';
import { VERSION } from './records.ts';
import { refusal } from './reviewEdits.ts';
import { owedTo, reviewFields } from './reviewFields.ts';
import { changeItem, type Item, makeItem, readItem, savesSince } from './reviewItem.ts';
import { openSeen } from './seenItems.ts';
import { locate } from './site.ts';
import { type EditsKit, openEdits } from './takeIn.ts';

export type ReviewListKit = EditsKit & {
  readonly graph: Graph;
  /** Finds the SharePoint site's id; asked once it has answered. */
  readonly site: () => Promise<string>;
  /** With the other instances of the service: one save is not to be taken in by two. */
  readonly turns: Turns;
};

export type ReviewList = ReturnType<typeof openReviewList>;

const itemsRemembered = 10_000;
const rounds = 6;
const ourselves: Actor = { ...service, safeguarding: false };

export function openReviewList({ graph, site, turns, ...kit }: ReviewListKit) {
  const { reviews, calendar, clock } = kit;
  const { takeIn, takenOf, excuse, sides } = openEdits(kit);
  const seen = openSeen(itemsRemembered);
  const oneAfterAnother = oneByOne();
  const inTurn = (key: string, work: () => Promise<void>) =>
    oneAfterAnother(key, () => turns.inTurn(`item/${key}`, work));
  const list = once(async () => locate(graph, await site(), POLICY_REVIEW_TASKS));
  /** Performs `record-task`. */
  const record: Performer = ({ stream }) => keep(keyOf(stream));
  return { record, keep, restore, renamed, list, seen };

  /**
   * Makes the item what the journal says, and takes in first what somebody changed in it.
   * @param id the item, where it is known to have changed
   * @throws GraphFault, Throttled
   */
  function keep(key: string, id?: string): Promise<void> {
    return inTurn(key, () => settle(key, id));
  }

  /** Brings back an item that somebody deleted, with a note. */
  function restore(key: string, id: string): Promise<void> {
    return inTurn(key, async () => {
      const task = await reviews.find(key);
      if (!task) return;
      if (seen.get(key)?.id === id) seen.forget(key);
      if (!task.restored) await reviews.handle(key, { type: 'RestoreItem', by: ourselves, at: clock() });
      await settle(key);
    });
  }

  /** The item is no longer under its key: it is made again, and whoever changed the key is told. */
  async function renamed(key: string, id: string, editor: Person | undefined): Promise<void> {
    await restore(key, id);
    if (editor) await reviews.handle(key, refusal(editor, 'not-editable', clock()));
  }

  async function settle(key: string, id?: string): Promise<void> {
    let look = id !== undefined;
    for (let round = 1; round <= rounds; round++) {
      const task = await reviews.find(key);
      if (!task) return;
      const known = seen.get(key);
      // The first version is tried as a new item at once: that there is one already is the exception.
      const isNew = !known && !look && task.version === 1;
      const item = known && !look ? known : isNew ? undefined : await read(key, id ?? known?.id);
      if (item && item.etag !== known?.etag) {
        const taken = await takenOf(key, item.id);
        await takeIn(key, await savesSince(graph, await list(), item, { known, taken }));
        seen.set(key, item);
      }
      if (item ? await change(key, item) : await make(key)) return;
      look = true;
    }
    throw new TryLater('item-keeps-changing');
  }

  async function read(key: string, id: string | undefined): Promise<Item | undefined> {
    return readItem(graph, await list(), key, id);
  }

  /** @returns whether the item is there now; not where somebody made it first */
  async function make(key: string): Promise<boolean> {
    const task = await reviews.find(key);
    if (!task) return true;
    const fields = { ...reviewFields(task), [POLICY_REVIEW_TASKS.key]: key, [VERSION]: task.version };
    return keepInMind(key, await makeItem(graph, await list(), fields));
  }

  /** @returns whether the item is as the journal has it; not where somebody changed it first */
  async function change(key: string, item: Item): Promise<boolean> {
    const struck = await excuse(key, item);
    const owed = owedTo(item.fields, await sides(key, item), calendar, struck);
    if (!owed) return true;
    const fields = { ...owed, [POLICY_REVIEW_TASKS.key]: key };
    return keepInMind(key, await changeItem(graph, await list(), item, fields));
  }

  function keepInMind(key: string, item: Item | undefined): boolean {
    if (item) seen.set(key, item);
    return item !== undefined;
  }
}

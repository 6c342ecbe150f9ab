/** Takes in that somebody asks for a call, one at a time, and keeps their number until it has ended. */
import { type Drawer, isConflict } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { CommandOf } from '../../policy/calls/commands.ts';
import type { Callback } from '../../policy/calls/state.ts';
import type { PersonId } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Callbacks } from './callbacks.ts';

/** How whoever asked can be reached. It stands in no event: it is needed only until they were rung. */
export type HowToRing = {
  /** As typed; empty if they gave none. */
  readonly number: string;
  /** A time of day, such as 14:30; empty if they gave none. */
  readonly time: string;
};

type Kept = HowToRing & { readonly id: string; readonly at: string };

export type Asking = ReturnType<typeof openAsking>;

/** A call that nobody ends is not what the number is kept for (local setting). */
const keptMs = 30 * 24 * 60 * 60_000;
/** What another form has just kept and not yet put on record. After a crash in between, another form may. */
const underWayMs = 60_000;

/** One document for each person, so that nobody has two calls at once however many forms they send. */
export function openAsking(drawer: Drawer, callbacks: Pick<Callbacks, 'find' | 'handle'>, clock: Now) {
  const shelf = drawer.shelf<Kept>('call');
  return { ask, current, howToRing, forget };

  /** @throws Refusal `call-open` if another form of theirs asked for one that has not ended */
  async function ask(
    id: string,
    command: CommandOf<'AskForCall'>,
    { number, time }: HowToRing,
    press: string,
  ): Promise<Callback> {
    const { id: person } = command.by;
    // The same form again: what has ended keeps no number any more.
    const same = await callbacks.find(id);
    if (same) return callbacks.handle(id, command, press);

    const kept = await shelf.get(person);
    if (kept && kept.body.id !== id && (await isOpen(kept.body))) throw new Refusal('call-open');
    const at = clock();
    const until = new Date(Date.parse(at) + keptMs).toISOString();
    // The number first: a call on record without it would have nobody to ring.
    await shelf.put({ id, number, time, at }, person, { expected: kept?.version ?? 0, until });
    return callbacks.handle(id, command, press);
  }

  async function isOpen({ id, at }: Kept): Promise<boolean> {
    const callback = await callbacks.find(id);
    if (callback) return callback.status !== 'ended';
    return Math.abs(Date.parse(clock()) - Date.parse(at)) < underWayMs;
  }

  /** Their call that has not ended, if there is one. */
  async function current(person: PersonId): Promise<Callback | undefined> {
    const kept = await shelf.get(person);
    const callback = kept && (await callbacks.find(kept.body.id));
    return callback?.status === 'ended' ? undefined : callback;
  }

  async function howToRing(id: string, person: PersonId): Promise<HowToRing> {
    const kept = await shelf.get(person);
    return kept?.body.id === id ? kept.body : { number: '', time: '' };
  }

  /** Once it has ended, unless they have asked for another since. */
  async function forget(id: string, person: PersonId): Promise<void> {
    const kept = await shelf.get(person);
    if (kept?.body.id !== id) return;
    try {
      await shelf.remove(person, kept.version);
    } catch (error) {
      if (!isConflict(error)) throw error;
      await forget(id, person);
    }
  }
}

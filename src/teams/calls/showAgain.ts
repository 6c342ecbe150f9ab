/** Looks again at who may read of each call that has not ended: others may be in the team by now. */
import { callStream } from '../../casework/calls/callbacks.ts';
import type { Errands } from '../../journal/journal.ts';
import { eachOf } from '../tell/telling.ts';
import type { TellRoleKit } from './tellRole.ts';
import { openTellTeam } from './tellTeam.ts';

export type ShowAgainKit = TellRoleKit & { readonly errands: Pick<Errands, 'ofStream'> };

/** No post takes longer. */
const soonMs = 10_000;

/** @returns what takes back a card that somebody could read who is kept out, and tells the others alone */
export function showingAgain(kit: ShowAgainKit): () => Promise<void> {
  const { callbacks, clock, errands } = kit;
  const team = openTellTeam(kit);
  return async () => {
    for await (const page of callbacks.open()) await eachOf(page, again);
  };

  async function again(id: string): Promise<void> {
    if (await isOnItsWay(id)) return;
    const callback = await callbacks.find(id);
    if (callback && !callback.ended) await team.showAgain(id, callback);
  }

  /**
   * Its card is about to be shown by an errand of its own, which asks who may read it: another one would stand beside
   * it. One that must wait after a failure keeps nobody waiting.
   */
  async function isOnItsWay(id: string): Promise<boolean> {
    const soon = Date.parse(clock()) + soonMs;
    const left = await errands.ofStream(callStream(id));
    return left.some(({ kind, dueAt }) => kind === 'call-card' && Date.parse(dueAt) <= soon);
  }
}

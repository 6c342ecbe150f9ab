/** Looks again at who may read of each call that has not ended: others may be in the team by now. */
import { eachOf } from '../tell/telling.ts';
import type { TellRoleKit } from './tellRole.ts';
import { openTellTeam } from './tellTeam.ts';

/** Its first card is on its way, by an errand of its own: another one would stand beside it. */
const onItsWayMs = 60_000;

/** @returns what takes back a card that somebody could read who is kept out, and tells the others alone */
export function showingAgain(kit: TellRoleKit): () => Promise<void> {
  const { callbacks, clock } = kit;
  const team = openTellTeam(kit);
  return async () => {
    for await (const page of callbacks.open()) await eachOf(page, again);
  };

  async function again(id: string): Promise<void> {
    const callback = await callbacks.find(id);
    if (!callback || callback.ended || isNew(callback.askedAt)) return;
    await team.showCard(id, callback);
  }

  function isNew(askedAt: string): boolean {
    return Math.abs(Date.parse(clock()) - Date.parse(askedAt)) < onItsWayMs;
  }
}

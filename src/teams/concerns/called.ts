/** Performs `called-card`: says to those called who has it, and takes back what some may not see. */
import type { ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { words } from '../../words/words.ts';
import { eachOf } from '../tell/telling.ts';
import { calledCard } from './calledCard.ts';
import { calledPost } from './calledPost.ts';
import { calledSlot, cardKey } from './slots.ts';
import { openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'called-card': 'teams' } as const;

export function calledPerformers(kit: TellTeamKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, telling } = kit;
  const { takeBack } = openTellTeam(kit);
  return { 'called-card': concerns.performer(tell) };

  /**
   * The channel's card takes back, too, but of what cannot wait it goes ahead of other cards. This comes after every one
   * of them that was on its way.
   */
  async function tell({ concern }: ConcernWork): Promise<void> {
    await eachOf([takeBack, showAgain], (step) => step(concern));
  }

  async function showAgain(concern: Case): Promise<void> {
    const { reference, version } = concern;
    const stand = await telling.standing(reference);
    await eachOf(stand, async ({ key, person }) => {
      if (!person || !key.startsWith(cardKey(concern, calledSlot))) return;
      const card = calledCard(concern, person, kit, { post: await calledPost(concern, person, telling) });
      await telling.instead(person.id, { key, version, card, summary: words.summary.team });
    });
  }
}

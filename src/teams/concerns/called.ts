/** Performs `called-card`: says on the cards of those who were called who has the concern now. */
import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { words } from '../../words/words.ts';
import { eachOf, type Telling } from '../tell/telling.ts';
import { type CalledCards, calledCard } from './calledCard.ts';
import { calledSlot, cardKey } from './slots.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'called-card': 'teams' } as const;

export type CalledKit = {
  readonly concerns: Concerns;
  readonly cards: CalledCards;
  readonly telling: Telling;
  readonly local: Local;
  readonly inPlace: boolean;
};

export function calledPerformers(kit: CalledKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, telling } = kit;
  return { 'called-card': concerns.performer(showAgain) };

  async function showAgain({ concern }: ConcernWork): Promise<void> {
    const { reference, version } = concern;
    const stand = await telling.standing(reference);
    await eachOf(stand, async ({ key, person }) => {
      if (!person || !key.startsWith(cardKey(concern, calledSlot))) return;
      const card = calledCard(concern, person, kit);
      await telling.instead(person.id, { key, version, card, summary: words.summary.team });
    });
  }
}

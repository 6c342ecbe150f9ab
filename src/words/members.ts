/** Holds what is said of who is of the safeguarding team. */
import json from './members.json' with { type: 'json' };
import { fill } from './say.ts';

export const membersWords = json;

/** What the directory says of somebody's organisation, that it says nothing, or that it was not asked or did not answer. */
export function sayOrganisation(organisation: string | undefined): string {
  return organisation === undefined ? membersWords.notLookedUp : organisation || membersWords.noOrganisation;
}

/** How somebody stands, on whose word, and since when. */
export function standingWords(
  standing: keyof typeof membersWords.card,
  { by, when }: { readonly by: string; readonly when: string },
): { readonly title: string; readonly said: string } {
  const { title, said } = membersWords.card[standing];
  return { title, said: fill(said, { by, when }) };
}

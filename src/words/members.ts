/** Holds what is said of who is of the safeguarding team. */
import json from './members.json' with { type: 'json' };
import { fill } from './say.ts';

export const membersWords = json;

/** What the directory says of somebody's organisation, or that it says nothing. */
export function sayOrganisation(organisation: string | undefined): string {
  return organisation || membersWords.noOrganisation;
}

/** How somebody stands, on whose word, and since when. */
export function standingWords(
  standing: keyof typeof membersWords.card,
  { by, when }: { readonly by: string; readonly when: string },
): { readonly title: string; readonly said: string } {
  const { title, said } = membersWords.card[standing];
  return { title, said: fill(said, { by, when }) };
}

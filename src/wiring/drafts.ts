/** Opens the drafts of concerns, for every subject that a person may come to from one. */
import type { Concerns } from '../casework/concerns/concerns.ts';
import { openDrafts } from '../casework/concerns/drafts.ts';
import { sentAs } from '../casework/concerns/raise.ts';
import type { PersonId } from '../policy/person.ts';
import type { House } from './subject.ts';

export function openDraftsOf({ core: { drawer, clock, local } }: Pick<House, 'core'>, concerns: Concerns) {
  const isSent = async (draft: string, person: PersonId) =>
    (await sentAs(concerns, draft, person)) !== undefined;
  const drafts = openDrafts(drawer, clock, local.pack.draftsKeptHours, isSent);
  return {
    drafts,
    /** Whether somebody has begun a concern that they can continue, and which they came from. */
    toContinue: async (person: PersonId, from: string) => {
      const there = await drafts.all(person);
      return { hasDraft: there.length > 0, draft: there.some(({ id }) => id === from) ? from : '' };
    },
  };
}

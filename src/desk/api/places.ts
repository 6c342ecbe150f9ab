/** Remembers which page somebody had open: Teams loads a tab anew, and forgets it. */
import { bounded } from '../../engine/bounded.ts';
import type { Now } from '../../engine/ports.ts';
import type { PersonId } from '../../policy/person.ts';

/** `GET /api/desk/place?session=`, and `PUT` with `session`: where somebody was, and which link of Teams had led there. */
export type Place = { readonly page: string; readonly link: string };

export type Places = ReturnType<typeof openPlaces>;

type Kept = { readonly place: Place; readonly at: string };

export const nowhere: Place = { page: '', link: '' };

/** In memory alone: whoever finds nothing begins at the first page. */
export function openPlaces(clock: Now) {
  const kept = bounded<string, Kept>(mostPlaces);
  const keyOf = (person: PersonId, run: string) => `${person} ${run}`;
  return {
    of: (person: PersonId, run: string): Place => {
      const found = kept.get(keyOf(person, run));
      return found && Date.parse(clock()) - Date.parse(found.at) < keptMs ? found.place : nowhere;
    },
    keep: (person: PersonId, run: string, place: Place): void => {
      kept.set(keyOf(person, run), { place, at: clock() });
    },
  };
}

const mostPlaces = 5_000;
/** Local setting: a working day. Whoever comes in the next morning begins with what is owed. */
const keptMs = 12 * 60 * 60_000;

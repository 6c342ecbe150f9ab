/** Keeps which page of the desk somebody had open: Teams loads a tab anew, and forgets it. */
import type { Drawer } from '../engine/drawer.ts';
import type { Now } from '../engine/ports.ts';
import { despiteRaces } from '../engine/races.ts';
import type { PersonId } from '../policy/person.ts';

/** A page of the desk, and which link of Teams had led there. */
type Place = { readonly page: string; readonly link: string };

export type DeskPlaces = ReturnType<typeof openDeskPlaces>;

/** A session is one run of somebody's Teams: their telephone has another. */
type Kept = { readonly session: string; readonly place: Place; readonly at: string };

export const nowhere: Place = { page: '', link: '' };

/** One entry for each person, so that nobody's takes the room of anybody else's. */
export function openDeskPlaces(drawer: Drawer, clock: Now) {
  // Only `keep` writes them.
  const shelf = drawer.shelf<{ readonly sessions: readonly Kept[] }>('deskPlace');
  return { of, keep };

  async function of(person: PersonId, session: string): Promise<Place> {
    const found = (await shelf.get(person))?.body.sessions.find((one) => one.session === session);
    return found && endOf(found.at) > clock() ? found.place : nowhere;
  }

  function keep(person: PersonId, session: string, place: Place): Promise<void> {
    return despiteRaces(async () => {
      const before = await shelf.get(person);
      const at = clock();
      const isOther = (one: Kept) => one.session !== session && endOf(one.at) > at;
      const others = before?.body.sessions.filter(isOther) ?? [];
      const sessions = [{ session, place, at }, ...others].slice(0, mostSessions);
      await shelf.put({ sessions }, person, { expected: before?.version ?? 0, until: endOf(at) });
    });
  }
}

/** Local settings: somebody's machine, their telephone and what they have just left; and a working day. */
const mostSessions = 4;
const keptMs = 12 * 60 * 60_000;

function endOf(at: string): string {
  return new Date(Date.parse(at) + keptMs).toISOString();
}

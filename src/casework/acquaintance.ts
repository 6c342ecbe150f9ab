/** Remembers what the directory said lately, so that no answer to a press waits for it. */

import { bounded } from '../engine/bounded.ts';
import type { Log, Now } from '../engine/ports.ts';
import type { Person, PersonId } from '../policy/person.ts';
import type { Directory } from './ports.ts';

export type Acquaintance = ReturnType<typeof openAcquaintance>;

const freshMs = 10 * 60_000;
const mostRemembered = 5_000;

/** @param explain turns a failed look-up into a code for the log */
export function openAcquaintance(
  directory: Directory,
  clock: Now,
  log: Log,
  explain: (error: unknown) => string,
) {
  const managers = remember((id) => directory.managerOf(id));
  const people = remember((id) => directory.person(id));
  return {
    /** Starts to look up somebody's line manager; `lineManager` returns the answer once it is there. */
    askForLineManager: managers.ask,
    /** Undefined until the directory has answered; null if it knows no manager. */
    lineManager: managers.known,
    /** Whether the directory could not be asked for their line manager when that was last tried. */
    lineManagerFailed: managers.failed,
    askForPerson: people.ask,
    person: people.known,
  };

  function remember(find: (id: PersonId) => Promise<Person | undefined>) {
    const kept = bounded<PersonId, { person: Person | null; at: number }>(mostRemembered);
    const asking = new Set<PersonId>();
    const failing = bounded<PersonId, true>(mostRemembered);
    return { ask, known, failed: (id: PersonId) => failing.get(id) === true };

    function ask(id: PersonId): void {
      if (asking.has(id) || fresh(id)) return;
      asking.add(id);
      find(id)
        .then((person) => keep(id, person ?? null))
        .catch((error: unknown) => {
          failing.set(id, true);
          log.warn({ event: 'directory-failed', code: explain(error) });
        })
        .finally(() => asking.delete(id));
    }

    function known(id: PersonId): Person | null | undefined {
      return kept.get(id)?.person;
    }

    function fresh(id: PersonId): boolean {
      const found = kept.get(id);
      return found !== undefined && Date.parse(clock()) - found.at < freshMs;
    }

    function keep(id: PersonId, person: Person | null): void {
      failing.delete(id);
      kept.set(id, { person, at: Date.parse(clock()) });
    }
  }
}

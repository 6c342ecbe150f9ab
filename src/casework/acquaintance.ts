/** Remembers what the directory said lately, so that no answer to a press waits for it. */

import { bounded } from '../engine/bounded.ts';
import type { Log, Now } from '../engine/ports.ts';
import { nameNotKnown, type Person, type PersonId } from '../policy/person.ts';
import type { Directory } from './ports.ts';

export type Acquaintance = ReturnType<typeof openAcquaintance>;

const freshMs = 10 * 60_000;
const mostRemembered = 5_000;

/**
 * @param explain turns a failed look-up into a code for the log
 * @param moment how long a press may wait for a name
 */
export function openAcquaintance(
  directory: Directory,
  clock: Now,
  log: Log,
  explain: (error: unknown) => string,
  moment: () => Promise<unknown>,
) {
  const managers = remember((id) => directory.managerOf(id));
  const people = remember((id) => directory.person(id));
  const waited = bounded<PersonId, number>(mostRemembered);
  return {
    /** Starts to look up somebody's line manager; `lineManager` returns the answer once it is there. */
    askForLineManager: managers.ask,
    /** Undefined until the directory has answered; null if it knows no manager. */
    lineManager: managers.known,
    /** Whether the directory could not be asked for their line manager when that was last tried. */
    lineManagerFailed: managers.failed,
    askForPerson: people.ask,
    person: people.known,
    named,
  };

  /**
   * Somebody whose client does not send their name, with the one that the directory has. This alone waits for it, for a
   * moment and once: a directory that hangs or fails is left alone for as long as an answer would have been fresh.
   */
  async function named<P extends Person>(somebody: P): Promise<P> {
    if (somebody.name !== nameNotKnown) return somebody;
    if (waited.get(somebody.id) === undefined || isOld(waited.get(somebody.id) ?? 0)) {
      waited.set(somebody.id, Date.parse(clock()));
      await Promise.race([people.asked(somebody.id), moment()]);
    }
    people.ask(somebody.id);
    return { ...somebody, name: people.known(somebody.id)?.name || nameNotKnown };
  }

  function isOld(at: number): boolean {
    return Date.parse(clock()) - at >= freshMs;
  }

  function remember(find: (id: PersonId) => Promise<Person | undefined>) {
    const kept = bounded<PersonId, { person: Person | null; at: number }>(mostRemembered);
    const asking = new Map<PersonId, Promise<void>>();
    const failing = bounded<PersonId, true>(mostRemembered);
    return { ask, asked, known, failed: (id: PersonId) => failing.get(id) === true };

    function ask(id: PersonId): void {
      void asked(id);
    }

    /** Settles, without a fault, once there is an answer or none is to come. */
    function asked(id: PersonId): Promise<void> {
      if (fresh(id)) return Promise.resolve();
      const under = asking.get(id) ?? look(id).finally(() => asking.delete(id));
      asking.set(id, under);
      return under;
    }

    function look(id: PersonId): Promise<void> {
      return find(id)
        .then((person) => keep(id, person ?? null))
        .catch((error: unknown) => {
          failing.set(id, true);
          log.warn({ event: 'directory-failed', code: explain(error) });
        });
    }

    function known(id: PersonId): Person | null | undefined {
      return kept.get(id)?.person;
    }

    function fresh(id: PersonId): boolean {
      const found = kept.get(id);
      return found !== undefined && !isOld(found.at);
    }

    function keep(id: PersonId, person: Person | null): void {
      failing.delete(id);
      kept.set(id, { person, at: Date.parse(clock()) });
    }
  }
}

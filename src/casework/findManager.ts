/** Performs `find-manager`: looks the wanted manager up, and goes on without one where there is no single answer. */
import type { WantedManager } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import { type Person, service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { Concerns } from './concerns.ts';
import type { Performer } from './dispatch.ts';
import type { Clock, Directory } from './ports.ts';

/** A directory that cannot be asked for so long does not hold the concern back any longer; a few failures alone do not decide it. */
const patienceMs = 20 * 60_000;
const triesAtLeast = 4;

export function findManager(concerns: Concerns, directory: Directory, clock: Clock): Performer {
  return async ({ stream, attempts }) => {
    const concern = await concerns.find(stream as Reference);
    if (concern?.check.state !== 'to-find') return;

    const manager = await wanted(concern, concern.check.wanted).catch((error: unknown) => {
      const waited = Date.parse(clock()) - Date.parse(concern.raisedAt);
      if (attempts < triesAtLeast || waited < patienceMs) throw error;
    });
    const by = { ...service, safeguarding: false };
    await concerns.handle(concern.reference, {
      type: 'IdentifyManager',
      by,
      at: clock(),
      manager: manager ?? 'not-found',
    });
  };

  async function wanted(
    { raisedBy }: Case,
    { whom, typed, manager }: WantedManager,
  ): Promise<Person | undefined> {
    if (manager) return manager.name ? manager : directory.person(manager.id);
    if (whom === 'line-manager') return directory.managerOf(raisedBy.id);
    const found = await directory.find(typed);
    return found.length === 1 ? found[0] : undefined;
  }
}

/** Performs `find-manager`: unless the one person is found, the concern goes on without a manager. */
import { type Now, type Performer, refusalIn } from '../../engine/ports.ts';
import type { WantedManager } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import type { Directory } from '../ports.ts';
import type { Concerns } from './concerns.ts';

/**
 * After this long without a directory the concern goes on. A few failures alone do not decide that; a refusal does, as
 * it will not change by itself.
 */
const patienceMs = 20 * 60_000;
const triesAtLeast = 4;

export const lanes = { 'find-manager': 'directory' } as const;

export function findManager(concerns: Concerns, directory: Directory, clock: Now): Performer {
  return concerns.performer(async ({ concern, errand: { attempts } }) => {
    if (concern.check.state !== 'to-find') return;

    const manager = await wanted(concern, concern.check.wanted).catch((error: unknown) => {
      const waited = Date.parse(clock()) - Date.parse(concern.raisedAt);
      if (refusalIn(error)) return;
      if (attempts < triesAtLeast || waited < patienceMs) throw error;
    });
    await concerns.handle(concern.reference, {
      type: 'IdentifyManager',
      by: serviceActor,
      at: clock(),
      manager: manager ?? 'not-found',
    });
  });

  async function wanted(
    { raisedBy }: Case,
    { whom, typed, manager }: WantedManager,
  ): Promise<Person | undefined> {
    if (manager) return manager.name ? manager : directory.person(manager.id);
    if (whom === 'line-manager') return directory.managerOf(raisedBy.id);
    // A name is many people's. Only its own address says who somebody is, and the reporter is not here to pick.
    if (!typed.includes('@')) return undefined;
    const found = await directory.find(typed);
    return found.length === 1 ? found[0] : undefined;
  }
}

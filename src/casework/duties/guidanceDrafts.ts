/** Keeps what somebody entered about guidance until they have seen what it opens, and confirm it. */
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Document } from '../../policy/duties/guidance/events.ts';
import type { PersonId } from '../../policy/person.ts';
import { digestOf } from './register.ts';

/** What was entered, and of which document; `guidance` is empty for one that is added. */
export type GuidanceDraft = { readonly guidance: string; readonly document: Document };

export type GuidanceDrafts = ReturnType<typeof openGuidanceDrafts>;

/** Local setting: whoever is called away goes on the same day. */
const keptMs = 24 * 3_600_000;

export function openGuidanceDrafts(drawer: Drawer, clock: Now) {
  // Only `keep` writes them.
  const shelf = drawer.shelf<GuidanceDraft & { readonly person: PersonId }>('guidance');
  return { keep, find };

  /** @param press what was pressed: when it arrives again, it keeps the same. @returns the draft's id */
  async function keep(draft: GuidanceDraft, person: PersonId, press: string): Promise<string> {
    const id = digestOf([press, person], 24);
    const until = new Date(Date.parse(clock()) + keptMs).toISOString();
    await shelf.put({ ...draft, person }, id, { until });
    return id;
  }

  /** Undefined for one that has expired, and for somebody else's. */
  async function find(id: string, person: PersonId): Promise<GuidanceDraft | undefined> {
    const kept = /^[0-9a-f]+$/.test(id) ? await shelf.get(id) : undefined;
    return kept?.body.person === person ? kept.body : undefined;
  }
}

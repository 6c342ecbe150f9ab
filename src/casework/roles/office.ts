/** Asks the journal who holds which role today, deputies included. */
import type { Now } from '../../engine/ports.ts';
import type { Recorded, Streams } from '../../journal/journal.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Holders } from '../../policy/office.ts';
import type { RoleEvent } from '../../policy/roles/events.ts';
import { officeOn } from '../../policy/roles/office.ts';
import type { RoleState } from '../../policy/roles/state.ts';
import type { AskOffice } from '../ports.ts';
import { deputiesLabel, roleSubject } from './subject.ts';

export type OfficeKit = {
  readonly streams: Pick<Streams, 'load' | 'labelled'>;
  /** Who holds which role by the settings. */
  readonly holders: Holders;
  readonly local: Local;
  readonly clock: Now;
};

/** More than there are roles. */
const mostRoles = 500;

/** One question to the journal where nobody is away: it is asked at every press, so that it is never out of date. */
export function openOffice({ streams, holders, local, clock }: OfficeKit): AskOffice {
  const { nothing, evolve } = roleSubject.decider;
  return async () => {
    const roles = await streams.labelled(deputiesLabel, { limit: mostRoles });
    const states = await Promise.all(roles.map(state));
    return officeOn(dateOf(clock(), local.calendar), holders, states);
  };

  async function state(stream: string): Promise<RoleState> {
    // The journal keeps what the decider made, and evolve stops at any event it does not know.
    const happened = (await streams.load(stream)) as readonly Recorded<RoleEvent>[];
    return happened.reduce((before, { event }) => evolve(before, event), nothing);
  }
}

/** Says who is of the safeguarding team: whoever is in its channel, and was confirmed since they came. */
import type { Members } from '../../casework/members/members.ts';
import { RosterUnknown, type Team } from '../../casework/ports.ts';
import { isConfirmed } from '../../policy/members/state.ts';
import type { Person } from '../../policy/person.ts';
import type { Channel } from './channel.ts';
import type { Roster } from './roster.ts';

export type TeamKit = {
  readonly roster: Pick<Roster, 'known' | 'people' | 'outsiders' | 'refresh'>;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly members: Pick<Members, 'of'>;
};

/** Both are asked each time: who was refused a moment ago, at whichever instance, is told nothing more. */
export function openTeam({ roster, channel, members }: TeamKit): Team {
  return { known, people, hasStrangers };

  async function known(): Promise<readonly Person[] | undefined> {
    const there = await roster.known();
    return there && confirmedOf(there);
  }

  async function people(): Promise<readonly Person[]> {
    const confirmed = await confirmedOf(await roster.people());
    if (confirmed) return confirmed;
    void roster.refresh();
    throw new RosterUnknown();
  }

  async function hasStrangers(): Promise<boolean> {
    const [there, confirmed, outsiders] = await Promise.all([roster.people(), people(), roster.outsiders()]);
    return outsiders > 0 || confirmed.length < there.length;
  }

  /** Undefined until the service has looked into the channel. */
  async function confirmedOf(there: readonly Person[]): Promise<readonly Person[] | undefined> {
    const at = await channel.chosen();
    const kept = at && (await members.of(at.conversation));
    return kept?.status === 'known' ? there.filter(({ id }) => isConfirmed(id, kept)) : undefined;
  }
}

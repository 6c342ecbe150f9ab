/** Performs `hr-card`: asks those who answer for HR to advise the line manager. */
import type { ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Performer } from '../../engine/ports.ts';
import { needsHr } from '../../policy/concerns/hr.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { news } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { hrCard } from './hrCard.ts';
import { cardKey } from './slots.ts';
import { openTellRole } from './tellRole.ts';
import { openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'hr-card': 'teams' } as const;

export function hrPerformers(kit: TellTeamKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, telling, clock } = kit;
  const { toRole } = openTellRole(kit);
  const team = openTellTeam(kit);
  return { 'hr-card': concerns.performer(askHr) };

  /** One of HR who may be whom it is about is passed over; where nobody can be asked, the team is told. */
  async function askHr({ concern, errand: { id } }: ConcernWork): Promise<void> {
    // Who it is about may have been recorded anew since.
    if (!needsHr(concern)) return;
    const reached = await toRole('hr', concern, (person, role) => ask(person, role, concern));
    if (reached.length === 0) await team.note(concern, id, news(words.hr.nobody));
  }

  /** They may act once the card has reached them. */
  async function ask(person: Person, role: Role, concern: Case): Promise<boolean> {
    const { reference, version } = concern;
    const key = cardKey(concern, `hr/${person.id}`);
    const card = hrCard(concern, role, kit);
    const showing = { key, version, card, summary: words.summary.hr, of: { thing: reference, person } };
    const isTold = await telling.orPassed(() => telling.to(person.id, showing));
    if (isTold)
      await concerns.handle(reference, {
        type: 'ReportHrAsked',
        by: serviceActor,
        at: clock(),
        person,
        role,
      });
    return isTold;
  }
}

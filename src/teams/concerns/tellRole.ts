/** Tells a role of a concern, and its holders or the leads of its place, as far as they may know of it. */
import type { Directory } from '../../casework/ports.ts';
import { hasWords, mayBeAbout, readers } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { inOffice } from '../../policy/office.ts';
import type { Person } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Audience, openRoleLine, type Reached, type RoleLineKit, type Tell } from '../tell/roleLine.ts';
import type { Telling } from '../tell/telling.ts';

export type TellRoleKit = RoleLineKit & {
  readonly telling: Telling;
  readonly directory: Directory;
};

export function openTellRole(kit: TellRoleKit) {
  const { telling, local, office } = kit;
  const line = openRoleLine(kit);
  return { toRole, told, leadsOf };

  /** @returns all whom it has reached; nobody if nobody in the line can be told */
  async function toRole(wanted: Role, concern: Case, tell: Tell): Promise<readonly Reached[]> {
    return line.toRole(wanted, audienceOf(concern), tell);
  }

  /**
   * Tells a person by a new message in their own chat, once for an id.
   * @returns whether they were told; false for whoever it may be about, and for one who cannot be reached
   */
  async function told(person: Person, concern: Case, id: string, { card, summary }: Said): Promise<boolean> {
    if (mayBeAbout(concern, person)) return false;
    const { reference } = concern;
    const of = { thing: reference, person };
    return telling.reachOrPass(person.id, `${id}/${person.id}`, card, summary, of);
  }

  /** The leads of the concern's place who may know of it: they count as of the team for it (3.4). */
  async function leadsOf(concern: Case): Promise<readonly Person[]> {
    const place = local.pack.places.find(({ id }) => id === concern.place);
    const holdings = place ? inOffice(place.lead, await office()) : [];
    const people = await Promise.all(holdings.map((holding) => line.holder(holding, audienceOf(concern))));
    return readers(
      concern,
      people.filter((person) => person !== undefined),
    );
  }
}

type Said = { readonly card: AdaptiveCardJson; readonly summary: string };

function audienceOf(concern: Case): Audience {
  return { mayKnow: (person) => !mayBeAbout(concern, person), needsName: hasWords(concern) };
}

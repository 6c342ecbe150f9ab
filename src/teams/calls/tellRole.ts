/** Tells those who answer for a role that somebody asks to be rung, so that they may take it. */
import { type Callbacks, callStream } from '../../casework/calls/callbacks.ts';
import type { Now } from '../../engine/ports.ts';
import { needsName, whoMayRing } from '../../policy/calls/access.ts';
import type { Callback } from '../../policy/calls/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { callWords } from '../../words/calls.ts';
import { roleName } from '../../words/roleName.ts';
import { fill } from '../../words/say.ts';
import { openRoleLine, type Reached, type RoleLineKit } from '../tell/roleLine.ts';
import type { Telling } from '../tell/telling.ts';
import { teamCallCard } from './callCards.ts';
import type { CallCards } from './kit.ts';
import { roleSlot } from './slots.ts';

export type TellRoleKit = RoleLineKit & {
  readonly cards: CallCards;
  readonly callbacks: Callbacks;
  readonly telling: Telling;
  readonly clock: Now;
};

/** Why they are told, as a code; and what makes it one message, however often it is tried. */
export type Why = { readonly why: string; readonly once: string };

export function openTellRole(kit: TellRoleKit) {
  const { callbacks, telling, local, clock } = kit;
  const { toRole } = openRoleLine(kit);
  return { tellRole, tellNext };

  /** @returns whom it has reached; nobody if nobody in the line can be told */
  async function tellRole(
    wanted: Role,
    id: string,
    callback: Callback,
    how: Why,
  ): Promise<readonly Reached[]> {
    const audience = {
      mayKnow: (person: Person) => whoMayRing(callback, [person]).length > 0,
      needsName: needsName(callback),
    };
    return toRole(wanted, audience, (person, role) => deliver(person, role, id, callback, how));
  }

  /**
   * Tells whoever is next in line where nobody of the team may ring: its own role is held by its members.
   * @throws TryLater where nobody in the line can be told: the errand stays, and is a finding
   */
  async function tellNext(id: string, callback: Callback, how: Why): Promise<void> {
    const reached = await tellRole('safeguarding-team', id, callback, how);
    if (reached.length === 0) throw telling.inAMinute('nobody-may-see-it');
  }

  /** They may take it once the message has reached them. */
  async function deliver(
    person: Person,
    role: Role,
    id: string,
    callback: Callback,
    { why, once }: Why,
  ): Promise<boolean> {
    const { version } = callback;
    const card = teamCallCard(id, callback, kit, newsFor(role));
    const of = { thing: callStream(id), person };
    const showing = {
      key: roleSlot(id, person.id, once),
      version,
      card,
      summary: callWords.summary.team,
      of,
    };
    const isTold = await telling.orPassed(() => telling.to(person.id, { ...showing, urgent: true }));
    if (isTold)
      await callbacks.handle(id, {
        type: 'ReportRoleTold',
        by: serviceActor,
        at: clock(),
        person,
        role,
        why,
      });
    return isTold;
  }

  function newsFor(role: Role): string {
    return fill(callWords.team.asRole, { role: roleName(role, local.pack) });
  }
}

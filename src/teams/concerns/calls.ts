/** Calls those who answer for a role, so that somebody may act on a concern until the team has it. */
import type { Concerns } from '../../casework/concerns/concerns.ts';
import type { Now } from '../../engine/ports.ts';
import { isTogether } from '../../policy/concerns/burst.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { roleName } from '../../words/roleName.ts';
import type { Reached } from '../tell/roleLine.ts';
import { type CalledCards, calledCard, calledTitle } from './calledCard.ts';
import { calledPost } from './calledPost.ts';
import { calledSlot, cardKey } from './slots.ts';
import { openTellBurst, type TellBurstKit } from './tellBurst.ts';
import { openTellRole, type TellRoleKit } from './tellRole.ts';

export type CallsKit = TellRoleKit &
  TellBurstKit & {
    readonly cards: CalledCards;
    readonly concerns: Concerns;
    readonly clock: Now;
    readonly inPlace: boolean;
  };

/** What is said, by the name of the role, once for an id; and why they are called (`PersonCalled`). */
export type Call = {
  readonly id: string;
  readonly rung: string;
  readonly said: (role: string) => string;
};

export function openCalls(kit: CallsKit) {
  const { concerns, telling, local, clock } = kit;
  const { toRole } = openTellRole(kit);
  const burst = openTellBurst(kit);
  return { call, callNext };

  /** @returns whom the message has reached; nobody if nobody in the line can be told */
  async function call(wanted: Role, concern: Case, what: Call): Promise<readonly Reached[]> {
    return toRole(wanted, concern, async (person, role) => {
      const reached = await deliver(person, role, concern, what);
      for (const one of reached) await report(person, role, one, what);
      return reached.length > 0;
    });
  }

  /**
   * Calls whoever is next in line where nobody of the team may act: its own role is held by its members.
   * @throws TryLater where nobody in the line can be told: the errand stays, and is a finding
   */
  async function callNext(concern: Case, what: Call): Promise<readonly Reached[]> {
    const reached = await call('safeguarding-team', concern, what);
    if (reached.length === 0) throw telling.inAMinute('nobody-may-see-it');
    return reached;
  }

  /**
   * Each call is a new message, as a card that changes notifies nobody.
   * @returns what it tells of: nothing where it does not reach them
   */
  async function deliver(
    person: Person,
    role: Role,
    concern: Case,
    { id, said }: Call,
  ): Promise<readonly Case[]> {
    const { reference, version } = concern;
    const news = said(roleName(role, local.pack));
    if (isTogether(concern)) return burst.call(person, concern.burst.id, { id, news });
    const post = await calledPost(concern, person, telling);
    const called = { ...concern, called: [...concern.called, { person, role }] };
    const card = calledCard(called, person, kit, { news, post });
    const key = cardKey(concern, `${calledSlot}${person.id}/${id}`);
    const showing = { key, version, card, summary: calledTitle(concern), of: { thing: reference, person } };
    return (await telling.orPassed(() => telling.to(person.id, showing))) ? [concern] : [];
  }

  /** They may act from here on, and from nothing else. */
  async function report(person: Person, role: Role, concern: Case, { rung }: Call): Promise<void> {
    if (concern.called.some((one) => one.person.id === person.id && one.role === role)) return;
    const command = { type: 'ReportCalled', by: serviceActor, at: clock(), person, role, rung } as const;
    await concerns.handle(concern.reference, command);
  }
}

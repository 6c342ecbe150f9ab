/** Calls whoever is next in line where nobody of the team may know of a concern, so that somebody may act. */
import type { Concerns } from '../../casework/concerns/concerns.ts';
import type { Now } from '../../engine/ports.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type Person, serviceActor } from '../../policy/person.ts';
import { openTellRole, type TellRoleKit } from './tellRole.ts';

export type CallNextKit = TellRoleKit & { readonly concerns: Concerns; readonly clock: Now };

/** What is said, once for an id, and why they are called (`PersonCalled`). */
type Call = { readonly id: string; readonly rung: string; readonly news: string };

export type CallNext = ReturnType<typeof openCallNext>;

export function openCallNext(kit: CallNextKit) {
  const { concerns, telling, clock } = kit;
  const { toRole } = openTellRole(kit);

  /**
   * The team's own role is held by its members, so the line begins behind it.
   * @returns whom the message has reached
   * @throws TryLater where nobody in the line can be told: the errand stays, and is a finding
   */
  return async (concern: Case, { id, rung, news }: Call): Promise<Person> => {
    const told = await toRole('safeguarding-team', concern, id, () => news);
    if (!told) throw telling.soon('nobody-may-see-it');
    const { person, role } = told;
    const command = { type: 'ReportCalled', by: serviceActor, at: clock(), person, role, rung } as const;
    await concerns.handle(concern.reference, command);
    return person;
  };
}

/** Performs `chase` and `on-call`: tells whoever has a late step or a role, and the team. */
import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Performer } from '../../engine/ports.ts';
import type { DeadlinePassed } from '../../policy/concerns/events.ts';
import { nextStep } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { passedWords } from '../../words/nextStep.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { isOver } from './isOver.ts';
import { openTellRole, type TellRoleKit, type Told } from './tellRole.ts';
import { allBut, openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { chase: 'teams', 'on-call': 'teams' } as const;

export type ChaseKit = TellTeamKit & TellRoleKit & { readonly concerns: Concerns; readonly local: Local };

export function chasers(kit: ChaseKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, local } = kit;
  const team = openTellTeam(kit);
  const { toRole, told } = openTellRole(kit);
  const { chase: said } = words.late;
  const say = (instant: string) => sayWhen(instant, local.calendar);
  return { chase: concerns.performer(chase), 'on-call': concerns.performer(callOut) };

  /** Whoever must act is written to alone. The team is told of every rung under its card, without being told twice. */
  async function chase({ concern, event, errand: { id } }: ConcernWork): Promise<void> {
    if (event?.type !== 'DeadlinePassed' || isOver(event, concern)) return;

    const { step, due, tell, ends } = event;
    if (ends) return team.note(concern, id, fill(said[ends], { when: say(due) }));
    const left = await hasLeft(event, concern);
    const someone = left && tell === 'person' ? undefined : await tellSomeone(event, concern, id);
    const passed = passedWords(step, due, local, 'team');
    const alone = left ? said['owner-left'] : said.channel;
    const news = someone ? said[someone.as ? 'role-messaged' : 'reminded'] : alone;
    const called = allBut(someone?.person);
    await team.note(concern, id, fill(news, { passed, role: someone?.as ?? '' }), called);
  }

  /** Whether the member who has it is of the team no longer: they are told nothing more, and the team is at once. */
  async function hasLeft({ step }: DeadlinePassed, { owner }: Case): Promise<boolean> {
    if (step === 'manager-answer' || !owner) return false;
    return !(await kit.telling.theTeam()).some(({ id }) => id === owner.id);
  }

  /** @returns who was told; undefined where the rung is the team's alone, and where nobody else can be told */
  async function tellSomeone(event: DeadlinePassed, concern: Case, id: string): Promise<Told | undefined> {
    const { tell, step, due } = event;
    if (tell === 'channel') return undefined;
    const passed = passedWords(step, due, local, 'team');
    if (tell !== 'person') return toRole(tell, concern, id, (role) => fill(said.role, { passed, role }));

    const person = whoHasIt(event, concern);
    const news =
      step === 'manager-answer' ? fill(said.manager, { when: say(due) }) : fill(said.owner, { passed });
    return person && (await told(person, concern, id, news)) ? { person, as: '' } : undefined;
  }

  /** Tells the role on call of immediate danger while the office is closed, besides the channel and the mailbox. */
  async function callOut({ concern, errand: { id } }: ConcernWork): Promise<void> {
    if (concern.owner) return;
    const when = say(concern.raisedAt);
    const by = say(nextStep(concern, local).by ?? concern.raisedAt);
    const { role } = local.pack.onCall;
    const onCall = await toRole(role, concern, id, (as) => fill(said['on-call'], { when, by, role: as }));
    if (!onCall) await team.note(concern, id, fill(said['on-call-team'], { when, by }));
  }
}

/** The manager who was asked, or the member of the team who has the concern. */
function whoHasIt({ step }: DeadlinePassed, { check, owner }: Case): Person | undefined {
  if (step !== 'manager-answer') return owner;
  return check.state === 'asked' && check.reached ? check.manager : undefined;
}

/** Performs `chase` and `on-call`: tells whoever has a late step or a role, and the team. */
import type { ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Performer } from '../../engine/ports.ts';
import type { DeadlinePassed } from '../../policy/concerns/events.ts';
import { nextStep } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { passedWords } from '../../words/nextStep.ts';
import { roleName } from '../../words/roleName.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { type News, reminderWords } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { openCalls } from './calls.ts';
import { isOver } from './isOver.ts';
import { saidOnce } from './slots.ts';
import { noteAlone, teamNote } from './teamNote.ts';
import { openTellRole } from './tellRole.ts';
import { allBut, openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { chase: 'teams', 'on-call': 'teams' } as const;

export function chasers(kit: TellTeamKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, local } = kit;
  const team = openTellTeam(kit);
  const { told, leadsOf } = openTellRole(kit);
  const { call } = openCalls(kit);
  const { chase: said, title } = words.late;
  const say = (instant: string) => sayWhen(instant, local.calendar);
  return { chase: concerns.performer(chase), 'on-call': concerns.performer(callOut) };

  /** Whoever must act is written to alone. The team is told of every rung under its card, without being told twice. */
  async function chase({ concern, event, errand }: ConcernWork): Promise<void> {
    if (event?.type !== 'DeadlinePassed' || isOver(event, concern)) return;

    const { step, due, tell, ends, rung } = event;
    const id = saidOnce(concern, errand.id, `${step}/${rung}`);
    if (ends) return team.note(concern, id, titled(title[ends], fill(said[ends], { when: say(due) })));
    const left = await hasLeft(event, concern);
    const { as, people } = left && tell === 'person' ? nobody : await tellSomeone(event, concern, id);
    const passed = passedWords(step, due, local, 'team');
    const alone = left ? said['owner-left'] : said.channel;
    const news = people.length > 0 ? said[as ? 'role-messaged' : 'reminded'] : alone;
    const called = reminderWords(title[step], timesPassed(event, concern));
    const text = fill(news, { passed, role: as });
    await team.note(concern, id, titled(called, text), allBut(...people));
  }

  /** Whether the member who has it is of the team no longer: they are told nothing more, and the team is at once. */
  async function hasLeft({ step }: DeadlinePassed, concern: Case): Promise<boolean> {
    const { owner } = concern;
    if (step === 'manager-answer' || !owner) return false;
    const there = [...(await kit.telling.theTeam()), ...(await leadsOf(concern))];
    return !there.some(({ id }) => id === owner.id);
  }

  /** Whom a rung tells besides the team: nobody where it is the team's alone, and where nobody else can be told. */
  async function tellSomeone(event: DeadlinePassed, concern: Case, id: string): Promise<Told> {
    const { tell, step, due } = event;
    if (tell === 'channel') return nobody;
    const passed = passedWords(step, due, local, 'team');
    if (tell !== 'person') {
      // Whoever is told of a step that somebody has can see it, and that somebody goes on having it.
      const key = concern.owner ? 'role-owned' : 'role';
      const what = { id, rung: event.rung, said: (role: string) => fill(said[key], { passed, role }) };
      const reached = await call(tell, concern, what);
      const [first] = reached;
      return first
        ? { as: roleName(first.role, local.pack), people: reached.map(({ person }) => person) }
        : nobody;
    }

    const person = whoHasIt(event, concern);
    const note = step === 'manager-answer' ? forManager(event, concern) : forOwner(event, concern, passed);
    return person && (await told(person, concern, id, note)) ? { people: [person], as: '' } : nobody;
  }

  /** They answer on a card of their own. */
  function forManager({ due }: DeadlinePassed, concern: Case) {
    const text = fill(said.manager, { when: say(due) });
    return { card: noteAlone(concern, { title: title.manager, text }, kit), summary: title.manager };
  }

  function forOwner(event: DeadlinePassed, concern: Case, passed: string) {
    const called = reminderWords(title[event.step], timesPassed(event, concern));
    const text = fill(said.owner, { passed });
    return { card: teamNote(concern, { title: called, text }, kit), summary: called };
  }

  /** Tells the role on call of what cannot wait while the office is closed, besides the channel and the mailbox. */
  async function callOut({ concern, errand }: ConcernWork): Promise<void> {
    if (concern.owner) return;
    const id = saidOnce(concern, errand.id, 'on-call');
    const when = say(concern.raisedAt);
    const by = say(nextStep(concern, local)?.by ?? concern.raisedAt);
    const { urgency } = concern;
    if (urgency === 'standard') return;
    const { role } = local.pack.onCall;
    const what = (as: string) => fill(said['on-call'][urgency], { when, by, role: as });
    const onCall = await call(role, concern, { id, rung: 'on-call', said: what });
    if (onCall.length > 0) return;
    await team.note(concern, id, titled(title['on-call'], fill(said['on-call-team'][urgency], { when, by })));
  }
}

/** The telephone shows the title: it says what is wanted, and names nobody. */
function titled(title: string, text: string): News {
  return { title, text, summary: title };
}

/** How many rungs of the step's ladder have passed with this one: the team is told of each. */
function timesPassed({ step, rung }: DeadlinePassed, { waits }: Case): number {
  return (waits.find(({ what }) => what === step)?.rungs.indexOf(rung) ?? 0) + 1;
}

/** Who was told, and as which role, in words; that is empty for whoever has the step. */
type Told = { readonly people: readonly Person[]; readonly as: string };

const nobody: Told = { people: [], as: '' };

/** The manager who was asked, or the member of the team who has the concern. */
function whoHasIt({ step }: DeadlinePassed, { check, owner }: Case): Person | undefined {
  if (step !== 'manager-answer') return owner;
  return check.state === 'asked' && check.reached ? check.manager : undefined;
}

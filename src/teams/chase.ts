/** Performs `chase` and `on-call`: tells whoever has a late step, the team, or a role; in the end there is always somebody. */
import { versionOf } from '../casework/concerns.ts';
import type { Performer } from '../casework/dispatch.ts';
import { fill, sayWhen } from '../casework/wording.ts';
import type { Task } from '../journal/journal.ts';
import { isAbout } from '../policy/access.ts';
import type { DeadlinePassed } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import { nextStep } from '../policy/concern/next.ts';
import type { Person } from '../policy/person.ts';
import type { Role } from '../policy/review/duty.ts';
import { passedWords, words } from './cards/words.ts';
import type { NotifyKit } from './notify.ts';
import type { TeamTelling } from './teamTelling.ts';

type OnConcern = (go: (concern: Case, task: Task) => Promise<void>) => Performer;

export function chasers(kit: NotifyKit, team: TeamTelling, onConcern: OnConcern) {
  const { concerns, cards, telling, local, holders, directory, log } = kit;
  const { roles } = words.duty;
  const { late } = words;
  const say = (instant: string) => sayWhen(instant, local.calendar);
  return { chase: onConcern(chase), 'on-call': onConcern(callOut) };

  async function chase(concern: Case, task: Task): Promise<void> {
    const event = (await concerns.history(concern.reference))[versionOf(task) - 1]?.event;
    if (event?.type !== 'DeadlinePassed' || isOver(event, concern)) return;

    const { tell, step, due, ends } = event;
    const passed = passedWords(step, due, local, 'team');
    if (ends) return team.note(concern, task.id, fill(late.chase[ends], { when: say(due) }));
    const toTeam = () => team.note(concern, task.id, fill(late.chase.channel, { passed }));
    if (tell === 'channel') return toTeam();
    if (tell !== 'person')
      return toRole(tell, concern, task, (role) => fill(late.chase.role, { passed, role }), toTeam);

    const person = whoHasIt(event, concern);
    const said =
      step === 'manager-answer'
        ? fill(late.chase.manager, { when: say(due) })
        : fill(late.chase.owner, { passed });
    if (!person || !(await told(person, concern, task.id, said))) await toTeam();
  }

  /** Immediate danger while the office is closed: the role on call, beside the channel and the mailbox. */
  async function callOut(concern: Case, task: Task): Promise<void> {
    const when = say(concern.raisedAt);
    const by = say(nextStep(concern, local).by ?? concern.raisedAt);
    if (concern.owner) return;
    await toRole(
      local.pack.onCall.role,
      concern,
      task,
      (role) => fill(late.chase['on-call'], { when, by, role }),
      () => team.note(concern, task.id, fill(late.chase['on-call-team'], { when, by })),
    );
  }

  /** Whoever holds the role, or the next in line who may know of the concern and can be written to; otherwise the team. */
  async function toRole(
    wanted: Role,
    concern: Case,
    task: Task,
    words: (role: string) => string,
    toTeam: () => Promise<void>,
  ): Promise<void> {
    for (let role: Role | null | undefined = wanted; role; role = local.pack.duties.nextInLine[role]) {
      const holder = await holderOf(role, concern);
      if (holder && (await told(holder, concern, task.id, words(roles[role])))) return;
    }
    await toTeam();
  }

  /** @returns whether the person was told: not one whom the concern is about, and not one who cannot be written to */
  async function told(person: Person, concern: Case, id: string, news: string): Promise<boolean> {
    if (isAbout(concern, person)) return false;
    const card = cards.expand('teamNote', { reference: concern.reference, news });
    return telling.reach(person.id, id, card, words.summary.team);
  }

  /**
   * Somebody whose name cannot be looked up cannot be told from a person of concern who was named in typing: then the
   * next in line is asked, and in the end the team. A directory that is down must not keep a late concern silent.
   */
  async function holderOf(role: Role, { subject }: Case): Promise<Person | undefined> {
    const id = holders[role];
    if (!id || subject.colleague || subject.name.trim() === '') return id && { id, name: '' };
    return directory.person(id).catch((error: unknown) => {
      log.warn({ event: 'holder-not-looked-up', code: error instanceof Error ? error.name : 'unknown' });
      return undefined;
    });
  }
}

/** A step that was taken meanwhile, or gone on without, is not chased any more. */
export function isOver({ step, ends }: DeadlinePassed, { waiting, status, owner }: Case): boolean {
  if (ends) return status === 'closed' || owner !== undefined;
  return waiting.what !== step;
}

/** The manager who was asked, or the member of the team who has the concern. */
function whoHasIt({ step }: DeadlinePassed, { check, owner }: Case): Person | undefined {
  if (step !== 'manager-answer') return owner;
  return check.state === 'asked' && check.reached ? check.manager : undefined;
}

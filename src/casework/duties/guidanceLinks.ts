/** Looks at the links of the register once a month, and does that duty itself where all of them open. */
import type { LinkTrouble } from '../../policy/duties/guidance/events.ts';
import { brokenLinks, linksDuty, linksToSee } from '../../policy/duties/guidance/links.ts';
import type { Task } from '../../policy/duties/state.ts';
import { dateOf } from '../../policy/hours.ts';
import { serviceActor } from '../../policy/person.ts';
import { linksSeenWords } from '../../words/guidance.ts';
import type { OpeningKit } from './opening.ts';
import type { Register } from './register.ts';
import { taskOpenFor } from './subjects.ts';

/** Asks the internet whether a link opens. @returns what kept it from opening; empty if it does */
export type LookAtLink = (link: string) => Promise<LinkTrouble | ''>;

export type GuidanceLinksKit = Omit<OpeningKit, 'turns'> & {
  readonly register: Register;
  readonly look: LookAtLink;
};

/** One after another, and each link at most once a day: nobody waits for it. */
export function openGuidanceLinks({ register, dutyTasks, local, look, clock }: GuidanceLinksKit) {
  return async function lookAtLinks(): Promise<void> {
    const [task] = await dutyTasks.labelled(taskOpenFor(linksDuty), 1);
    if (!task) return;
    const on = dateOf(clock(), local.calendar);
    const since = dateOf(task.openedAt, local.calendar);
    for (const { guidance, link, seen } of linksToSee(await register.all(), since)) {
      if (seen.failedOn.includes(on)) continue;
      const trouble = await look(link);
      const command = { type: 'SeeLink', by: serviceActor, at: clock(), link, on, trouble } as const;
      await register.handle(guidance, command);
    }
    await finish(task, since, on);
  };

  /** A link that is broken is somebody's to mend: the task stays with its owner, and the register says which. */
  async function finish({ key }: Task, since: string, on: string): Promise<void> {
    const all = await register.all();
    if (linksToSee(all, since).length > 0 || brokenLinks(all).length > 0) return;
    const count = all.filter(({ link }) => link !== '').length;
    const { outcome, noLink } = linksSeenWords(count);
    const done = { link: '', noLink, evidenceDate: on, outcome, today: on };
    await dutyTasks.handle(key, { type: 'Complete', by: serviceActor, at: clock(), ...done });
  }
}

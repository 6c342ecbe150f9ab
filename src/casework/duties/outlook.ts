/** Mails duties to somebody as a file for their calendar: one task, or all that is theirs in a year. */
import type { Once } from '../../engine/once.ts';
import { type Log, type Now, refusalIn } from '../../engine/ports.ts';
import { within } from '../../engine/within.ts';
import { lastOfYear } from '../../policy/duties/comingUp.ts';
import { type CalendarEntry, entryOf, isTheirs, type Owned, yearOf } from '../../policy/duties/outlook.ts';
import type { Task } from '../../policy/duties/state.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Actor, PersonId } from '../../policy/person.ts';
import { clauseNames } from '../../words/duties.ts';
import { type OutlookAnswer, taskLetter, yearLetter } from '../../words/outlook.ts';
import type { Directory, Mailbox } from '../ports.ts';
import type { InOffice } from './holders.ts';
import { type DutyTasks, readTasks, type TaskRows } from './tasks.ts';

/** Writes the file. `isCalendar` for one that is a calendar of its own. */
export type WriteCalendar = (
  entries: readonly CalendarEntry[],
  facts: { readonly at: string; readonly isCalendar: boolean },
) => string;

export type OutlookKit = {
  readonly dutyTasks: Pick<DutyTasks, 'schedule'>;
  readonly openTasks: TaskRows;
  readonly inOffice: Pick<InOffice, 'holderOf'>;
  /** Where no mail may be sent there is none. */
  readonly mailbox: Mailbox | undefined;
  readonly directory: Pick<Directory, 'entry'>;
  readonly write: WriteCalendar;
  readonly once: Once['once'];
  readonly local: Local;
  readonly clock: Now;
  readonly log: Log;
};

export type Outlook = ReturnType<typeof openOutlook>;

type Parcel = ReturnType<typeof taskLetter> & {
  /** What it is about, by which a second one is known. */
  readonly about: string;
  readonly entries: readonly CalendarEntry[];
  readonly isCalendar: boolean;
};

export function openOutlook(kit: OutlookKit) {
  const { dutyTasks, openTasks, inOffice, mailbox, directory, local, clock, log } = kit;
  return {
    /** One task, to whoever asks: it goes to nobody else. @param press handled once however often it arrives */
    sendTask: (task: Task, by: Actor, press: string): Promise<OutlookAnswer> =>
      send(by, press, async () => {
        const entry = entryOf(task, local);
        return { ...taskLetter(entry), about: task.key, entries: [entry], isCalendar: false };
      }),
    /** What is theirs, though they may see more: the calendar of somebody else is not theirs to keep. */
    sendYear: (by: Actor, press: string): Promise<OutlookAnswer> =>
      send(by, press, async () => {
        const last = lastOfYear(dateOf(clock(), local.calendar));
        const open = await readTasks(openTasks);
        const entries = yearOf(open, by, await ownedBy(by), last, local);
        return { ...yearLetter(entries, last), about: 'year', entries, isCalendar: true };
      }),
  };

  async function send(by: Actor, press: string, make: () => Promise<Parcel>): Promise<OutlookAnswer> {
    if (!mailbox) return 'no-mail';
    const posting = async () => post(mailbox, by, press, await make());
    return within(patienceMs, posting(), 'unsure');
  }

  async function post(to: Mailbox, by: Actor, press: string, parcel: Parcel): Promise<OutlookAnswer> {
    if (parcel.entries.length === 0) return 'nothing';
    try {
      const address = (await directory.entry(by.id))?.address;
      if (!address) return 'no-address';
      await onceAMinute(by.id, press, parcel.about, () => to.send(letterOf(parcel, address)));
      return 'sent';
    } catch (error) {
      const refusal = refusalIn(error);
      log.warn({ event: 'calendar-not-mailed', code: refusal?.code ?? nameOf(error) });
      return refusal ? 'refused' : 'failed';
    }
  }

  /** The mailbox is the one that tells of concerns, and Exchange lets it send thirty letters a minute. */
  async function onceAMinute(person: PersonId, press: string, about: string, work: () => Promise<void>) {
    const at = clock();
    const minute = at.slice(0, 'YYYY-MM-DDTHH:MM'.length);
    const until = new Date(Date.parse(at) + notedMs).toISOString();
    const asked = () => kit.once(`outlook/${person}/${about}/${minute}`, work, until);
    await kit.once(`outlook/${person}/${press}`, asked, until);
  }

  function letterOf({ entries, isCalendar, subject, text, file: name }: Parcel, to: string) {
    const content = kit.write(entries.map(inWords), { at: clock(), isCalendar });
    return { to, subject, text, attachment: { name, type: 'text/calendar', text: content } };
  }

  function inWords(entry: CalendarEntry): CalendarEntry {
    return { ...entry, clauses: clauseNames(entry.clauses, local.pack.duties) };
  }

  /** The duties whose next task would be theirs: by the roles that they answer for today, or as one of the team. */
  async function ownedBy(by: Actor): Promise<readonly Owned[]> {
    const { list } = local.pack.duties;
    const roles = [...new Set(list.map(({ owner }) => owner))];
    const holders = await Promise.all(roles.map((role) => inOffice.holderOf(role)));
    const theirs = roles.filter((_, index) => {
      const holder = holders[index];
      return holder && isTheirs({ assignee: holder.to, insteadOf: holder.insteadOf }, by);
    });
    const duties = list.filter(({ owner }) => theirs.includes(owner));
    return Promise.all(duties.map(async (duty) => ({ duty, schedule: await dutyTasks.schedule(duty.id) })));
  }
}

/** Teams shows a press as failed after ten seconds; a letter that takes longer is sent all the same. */
const patienceMs = 6_000;

/** A press that arrives again does so within minutes; what is kept longer would only say who asked. */
const notedMs = 24 * 3_600_000;

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

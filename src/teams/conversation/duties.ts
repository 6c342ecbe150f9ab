/** The duty calendar in chat: a task's card with its forms, and the list of what is due. */
import { keyOf, taskOpen } from '../../casework/reviews.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { isDate, mayWork } from '../../policy/review/decide.ts';
import { roles } from '../../policy/review/duty.ts';
import type { Task } from '../../policy/review/evolve.ts';
import { type Asks, dutyLine, stateOf, taskCard } from '../cards/dutyWords.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
import { chosen, type Problem, typed } from './answers.ts';
import { tooLong } from './limits.ts';

export const taskShow: Handler = async (press, kit) => shown(await own(press, kit), kit);

/** Opens one of the card's three forms. */
export const taskAsk: Handler = async (press, kit) => {
  const asks = chosen(press.input, 'asks', ['complete', 'set-aside', 'move'] as const) || 'nothing';
  return shown(await own(press, kit), kit, { asks });
};

export const taskStart: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const command = { type: 'Start', by, at: kit.clock() } as const;
  return taskCard(await kit.reviews.handle(task.key, command, press.id), view(kit));
};

export const taskComplete: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const link = typed(press.input, 'link').trim();
  const evidenceDate = typed(press.input, 'evidenceDate');
  const outcome = typed(press.input, 'outcome');
  const today = todayOf(kit);
  const problems = [
    ...need(link === '', 'needs-evidence'),
    ...need(link !== '' && !isLink(link), 'link-unreadable'),
    ...need(!isDate(evidenceDate), 'needs-evidence-date'),
    ...need(isDate(evidenceDate) && evidenceDate > today, 'date-in-future'),
    ...need(outcome.trim() === '', 'needs-outcome'),
    ...tooLong({ note: outcome, link }),
  ];
  if (problems.length > 0)
    return shown({ task, by }, kit, { asks: 'complete', input: kept(press), problems });

  const command = { type: 'Complete', by, at: kit.clock(), link, evidenceDate, outcome, today } as const;
  return taskCard(await kit.reviews.handle(task.key, command, press.id), view(kit));
};

export const taskSetAside: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const reason = typed(press.input, 'reason');
  const problems = [...need(reason.trim() === '', 'needs-reason'), ...tooLong({ note: reason })];
  if (problems.length > 0)
    return shown({ task, by }, kit, { asks: 'set-aside', input: kept(press), problems });

  const command = { type: 'SetAside', by, at: kit.clock(), reason, today: todayOf(kit) } as const;
  return taskCard(await kit.reviews.handle(task.key, command, press.id), view(kit));
};

export const taskMove: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const dueOn = typed(press.input, 'dueOn');
  const reason = typed(press.input, 'reason');
  const today = todayOf(kit);
  const problems = [
    ...need(!isDate(dueOn), 'needs-date'),
    ...need(isDate(dueOn) && dueOn < today, 'date-in-past'),
    ...need(reason.trim() === '', 'needs-reason'),
    ...tooLong({ note: reason }),
  ];
  if (problems.length > 0) return shown({ task, by }, kit, { asks: 'move', input: kept(press), problems });

  const command = { type: 'MoveDate', by, at: kit.clock(), dueOn, reason, today } as const;
  return taskCard(await kit.reviews.handle(task.key, command, press.id), view(kit));
};

const linesOnAPage = 8;
const mostListed = 2_000;
const states = ['open', 'assigned', 'started', 'overdue'] as const;

/** "duties": the team and the Prevent Lead see all of them, others their own; the next due first. */
export const duties: Handler = async (press, kit) => {
  const by = await kit.roster.actor(press.visitor.person);
  const all = seesAll(by, kit);
  const role = chosen(press.input, 'role', roles);
  const state = chosen(press.input, 'state', states);
  const page = Math.max(1, Math.min(999, Number.parseInt(typed(press.input, 'page'), 10) || 1));
  const found = (await kit.reviews.labelled(taskOpen, mostListed))
    .filter((task) => all || task.assignee?.id === by.id)
    .filter((task) => role === '' || task.role === role)
    .filter((task) => state === '' || stateOf(task) === state)
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.key.localeCompare(other.key));
  const lines = found.slice((page - 1) * linesOnAPage, page * linesOnAPage).map(dutyLine);
  const { filter, roles: roleNames, status } = words.duty;
  return kit.cards.expand('duties', {
    lines,
    none: found.length === 0,
    all,
    role,
    state,
    roleChoices: [
      { title: filter.everyRole, value: '' },
      ...roles.map((value) => ({ title: roleNames[value], value })),
    ],
    stateChoices: [
      { title: filter.everyState, value: '' },
      ...states.map((value) => ({ title: status[value], value })),
    ],
    earlyChoices: all ? kit.local.pack.duties.list.map(({ id, what }) => ({ title: what, value: id })) : [],
    page: String(page),
    hasMore: found.length > page * linesOnAPage,
    hasEarlier: page > 1,
  });
};

/** What was done before its time: the task opens now, with the form to complete it. */
export const taskEarly: Handler = async (press, kit) => {
  const actor = await kit.roster.actor(press.visitor.person);
  if (!seesAll(actor, kit)) throw new Refusal('not-safeguarding');
  const task = await kit.dutyCalendar.openEarly(typed(press.input, 'duty'), press.visitor.person);
  if (!task) return duties(press, kit);
  return shown({ task, by: actor }, kit, { asks: 'complete' });
};

export function seesAll(by: Actor, { holders }: Pick<Kit, 'holders'>): boolean {
  return by.safeguarding || holders['prevent-lead'] === by.id;
}

/** What was typed goes back onto the card, unless Teams would store it there. */
export function kept({ stored, input }: Press): Press['input'] {
  return stored ? {} : input;
}

type Own = { readonly task: Task; readonly by: Actor };

/** @throws Refusal as if there were none for somebody whose task it is not */
async function own(press: Press, kit: Kit): Promise<Own> {
  const actor = await kit.roster.actor(press.visitor.person);
  const by = { ...actor, safeguarding: seesAll(actor, kit) };
  const task = await kit.reviews.find(keyOf(typed(press.input, 'task')));
  if (!task || !mayWork(by, task)) throw new Refusal('not-your-task');
  return { task, by };
}

type Form = { readonly asks: Asks; readonly input?: Press['input']; readonly problems?: readonly Problem[] };

function shown({ task }: Own, kit: Kit, form?: Form): AdaptiveCardJson {
  return taskCard(task, view(kit), form);
}

function view({ cards, local }: Kit) {
  return { cards, calendar: local.calendar };
}

export function need(missing: boolean, problem: keyof typeof words.duty.problem): readonly Problem[] {
  return missing ? [{ text: words.duty.problem[problem] }] : [];
}

export function isLink(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

export function todayOf({ clock, local }: Pick<Kit, 'clock' | 'local'>): string {
  return dateOf(clock(), local.calendar);
}

/** Takes in that a duty was done, with its evidence, and others that the same evidence proves. */

import { type DateTyped, dateProblem, dateTyped } from '../../casework/date.ts';
import { readTasks } from '../../casework/duties/tasks.ts';
import { type Input, need, type Problem, typed } from '../../casework/input.ts';
import { mayWork } from '../../policy/duties/access.ts';
import type { TaskCommandOf } from '../../policy/duties/commands.ts';
import { type EvidenceProblem, isDueAgain, problemsOf } from '../../policy/duties/evidence.ts';
import { isReview, type Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { taskName } from '../../words/duties.ts';
import { tooLong, tooLongIn } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { FormWords } from '../cards/given.ts';
import { again } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import { handOverForm } from './handOver.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { own, shown } from './own.ts';
import { alsoChoices, dutyOf, taskCard } from './taskCard.ts';

const { problem, alsoDone, alsoNot, alsoShort } = words.duty;

/** Other open tasks of theirs that the evidence of this one may prove, by the pack. */
export async function alsoFor(task: Task, by: Actor, kit: Kit): Promise<readonly Task[]> {
  const open = await readTasks(kit.openTasks);
  return open
    .filter((one) => isAlso(one, task, by, kit))
    .sort((one, other) => one.name.localeCompare(other.name) || one.key.localeCompare(other.key));
}

function isAlso(one: Task, task: Task, by: Actor, { local }: Kit): boolean {
  const kinds = kindsOf(task, local);
  const isSame = kindsOf(one, local).some((kind) => kinds.includes(kind));
  return isSame && one.key !== task.key && mayWork(by, one, local.pack);
}

/** A review that guidance opened is shown by its own. */
function kindsOf(task: Task, local: Local): readonly string[] {
  return (isReview(task) ? [] : dutyOf(task, local)?.provenBy) ?? [];
}

/** The others come first, so that the same press once more finishes what a crash left. */
export const taskComplete: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const also = task.done ? [] : await alsoFor(task, by, kit);
  const { problems, ...evidence } = evidenceIn(press, task, kit);
  const { today } = evidence;
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'complete', also, by: by.id, today, ...again(press, problems) });

  const command = { type: 'Complete', by, at: kit.clock(), ...evidence } as const;
  const said = await completeAlso(await ticked(press, task, by, kit), command, press, kit);
  return shown(await kit.dutyTasks.handle(task.key, command, press.id), kit, { said, isNew: true });
};

/**
 * Those that were ticked, also where somebody else has done them since: that is said. None where the task itself was done
 * meanwhile by another press, which is refused; a press that was taken concerns those that it has completed.
 */
async function ticked({ input, id }: Press, task: Task, by: Actor, kit: Kit): Promise<readonly Task[]> {
  const isRepeat = await kit.dutyTasks.took(task.key, id, by);
  if (task.done && !isRepeat) return [];
  const isOfIt = await Promise.all(
    keysTicked(input).map(async (key) => !isRepeat || kit.dutyTasks.took(key, id, by)),
  );
  const keys = keysTicked(input).filter((_, index) => isOfIt[index]);
  const found = await Promise.all(keys.map(kit.dutyTasks.find));
  return found.filter((one) => one !== undefined).filter((one) => isAlso(one, task, by, kit));
}

/** The other tasks that were ticked, for whoever may work on them. */
export async function completeForm({ input, visitor }: Press, kit: Kit): Promise<FormWords> {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const found = await Promise.all(keysTicked(input).map(kit.dutyTasks.find));
  const tasks = found.filter((one) => one !== undefined).filter((one) => mayWork(by, one, kit.local.pack));
  return { ...handOverForm(), choices: { also: alsoChoices(tasks, by.id) } };
}

function keysTicked(input: Input): readonly string[] {
  const keys = typed(input, 'also').split(',');
  return [...new Set(keys)].filter((key) => key !== '').slice(0, mostTicked);
}

/** More than there are duties of one kind. */
const mostTicked = 50;

/** @returns what is said of them */
async function completeAlso(
  all: readonly Task[],
  command: TaskCommandOf<'Complete'>,
  press: Press,
  { dutyTasks, local }: Kit,
): Promise<readonly string[]> {
  const said: Record<'done' | 'short' | 'not', string[]> = { done: [], short: [], not: [] };
  for (const one of all) {
    const isShort = command.link === '' && !dutyOf(one, local)?.noLink;
    const isDone = !isShort && (await isHandled(() => dutyTasks.handle(one.key, command, press.id)));
    said[isShort ? 'short' : isDone ? 'done' : 'not'].push(taskName(one));
  }
  const say = (text: string, names: readonly string[]) =>
    names.length > 0 ? [fill(text, { names: names.join('; ') })] : [];
  return [...say(alsoDone, said.done), ...say(alsoShort, said.short), ...say(alsoNot, said.not)];
}

async function isHandled(handle: () => Promise<unknown>): Promise<boolean> {
  try {
    await handle();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function evidenceIn({ input }: Press, task: Task, kit: Kit) {
  const { calendar } = kit.local;
  const link = typed(input, 'link').trim();
  const noLink = typed(input, 'noLink').trim();
  const dated = dateTyped(input, 'evidenceDate', calendar);
  const done = dateTyped(input, 'doneOn', calendar);
  const outcome = typed(input, 'outcome');
  const today = todayOf(kit);
  const evidence = { link, noLink, evidenceDate: dated.iso, doneOn: done.iso, outcome };
  const duty = dutyOf(task, kit.local);
  const found = problemsOf(evidence, today, duty);
  const isByEvidence = done.iso === '' && done.typed === '' && !isReview(task);
  const isLongAgo = isByEvidence && dated.iso !== '' && isDueAgain(duty, dated.iso, today);
  const problems = [
    ...found.flatMap((one) => sayProblem(one, dated)),
    ...(done.typed === '' ? [] : [{ text: problem['done-unreadable'], field: 'doneOn' }]),
    ...need(isLongAgo, problem['done-long-ago'], 'doneOn'),
    ...tooLong({ link, outcome }),
    ...tooLongIn('noLink', { note: noLink }),
  ];
  return { ...evidence, today, problems };
}

function sayProblem(one: EvidenceProblem, dated: DateTyped): readonly Problem[] {
  const field = fieldOf[one];
  return one === 'needs-evidence-date'
    ? dateProblem(dated, problem[one], field)
    : [{ text: problem[one], field }];
}

/** Where what is wrong stands; the reason for no link is not asked where there must be one. */
const fieldOf: Readonly<Record<EvidenceProblem, string>> = {
  'needs-evidence': 'link',
  'link-unreadable': 'link',
  'link-needed': 'link',
  'needs-evidence-date': 'evidenceDate',
  'date-in-future': 'evidenceDate',
  'done-unreadable': 'doneOn',
  'done-in-future': 'doneOn',
  'needs-outcome': 'outcome',
};

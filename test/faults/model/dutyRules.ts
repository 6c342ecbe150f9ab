/** What the model expects of presses on the duty calendar: one completion a task, by its owner, whoever gave it away, the team or the Prevent Lead. */
import outlook from '../../../src/words/outlook.json' with { type: 'json' };
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { adoptionRules } from './adoptionRules.ts';
import { cast, packDuties } from './cast.ts';
import { type Expected, forDuties, type Happens, nothing, type Rule, refused } from './expected.ts';
import { personIn } from './roleRules.ts';
import { isDate, isLink, text, today } from './said.ts';
import { type Duty, type World, worksOn } from './world.ts';

export const dutyRules: Readonly<Record<string, Rule>> = {
  ...adoptionRules,
  duties: (world, sent, data) => list(world, sent, data),
  'task-early': (world, sent, data) => forDuties(world, sent, () => taskEarly(world, sent, data)),
  'task-show': (world, sent, data) => own(world, sent, data, shown),
  'task-ask': (world, sent, data) => own(world, sent, data, (task) => ask(data, task)),
  'task-outlook': (world, sent, data) => own(world, sent, data, (task) => (task.done ? shown(task) : mailed)),
  'duties-outlook': () => nothing(...mailed.said, outlook.answer.nothing[0] ?? ''),
  'task-start': (world, sent, data) => own(world, sent, data, (task) => start(world, sent, task)),
  'task-complete': (world, sent, data) => own(world, sent, data, (task) => complete(world, sent, data, task)),
  'task-set-aside': (world, sent, data) =>
    own(world, sent, data, (task) => setAside(world, sent, data, task)),
  'task-move': (world, sent, data) => own(world, sent, data, (task) => move(world, sent, data, task)),
  'task-reopen': (world, sent, data) => own(world, sent, data, (task) => reopen(world, sent, data, task)),
  'task-hand-over': (world, sent, data) =>
    own(world, sent, data, (task) => handOver(world, sent, data, task)),
  'task-hand-back': (world, sent, data) => own(world, sent, data, (task) => handBack(world, sent, task)),
};

function own(world: World, { who, id }: Sent, data: Json, go: (task: Duty) => Expected): Expected {
  const task = world.duties.get(text(data.task).replace(/^task\//, ''));
  if (task && worksOn(world, who, task)) return go(task);
  // It has passed to somebody else since the press was taken that arrives again.
  return task && world.taken.has(id) ? passedOn : refused('not-your-task');
}

const passedOn = nothing(words.duty.summary.passedOn);

const nameOfDuty = (duty: string) => packDuties[duty]?.name ?? '';

/** The card of a task, and each of its forms, is called what the duty is called. */
const shown = ({ duty }: Duty): Expected => nothing(nameOfDuty(duty));

const mailed = nothing(outlook.answer.sent[0] ?? '');

/** One list of three. Each names whatever somebody may work on, or all that there is for those who see all. */
function list(world: World, { who }: Sent, data: Json): Expected {
  const { lists } = words.duty;
  const view = text(data.view) === 'coming' || text(data.view) === 'done' ? text(data.view) : 'due';
  const said = [`Prevent duties: ${lists[view as 'due' | 'coming' | 'done']}`]; // one of the three
  const isFirst = !(Number.parseInt(text(data.page), 10) > 1) && text(data.role) === '';
  const listed = [...world.duties.values()].filter(
    (task) => (view === 'done') === (task.done !== undefined) && worksOn(world, who, task),
  );
  if (view === 'coming' || !isFirst || listed.length > linesOnAPage) return nothing(...said);
  return { said, with: listed.map(({ duty }) => nameOfDuty(duty)), happens: [] };
}

const linesOnAPage = 8;

/** A task that is done has no form but to reopen it, so what was typed into another before is given back. */
function ask(data: Json, task: Duty): Expected {
  const { link, noLink, outcome, reason, person } = data;
  const isTyped = [link, noLink, outcome, reason, person].some((field) => text(field).trim() !== '');
  return task.done && data.asks !== 'reopen' && isTyped ? refused('task-done') : shown(task);
}

function start(world: World, sent: Sent, task: Duty): Expected {
  if (world.taken.has(sent.id)) return shown(task);
  if (task.done) return refused('task-done');
  if (task.started) return shown(task);
  const mine = task.assignee === 'safeguarding-team';
  const to = { id: cast[sent.who].id };
  return {
    ...shown(task),
    happens: [
      ...(mine ? [on(task, sent, { type: 'TaskAssigned', to })] : []),
      on(task, sent, { type: 'TaskStarted' }),
    ],
  };
}

/** Other open tasks come first that the same evidence proves, as they were ticked. */
function complete(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const [link, reason] = [text(data.link).trim(), text(data.noLink).trim()];
  const [evidenceDate, typedOn, outcome] = [text(data.evidenceDate), text(data.doneOn), text(data.outcome)];
  const noLink = link === '' ? reason : '';
  if (world.taken.has(sent.id)) return shown(task);
  if (task.done) {
    const said = [link, noLink, evidenceDate, outcome].join('\n');
    const isOn = typedOn === '' || task.done.doneOn === typedOn;
    return isOn ? again(task, sent, 'TaskCompleted', said) : refused('task-done');
  }
  const isShown = link === '' ? noLink !== '' && mayLackLink(task) : isLink(link) && link.length <= 2_000;
  const isDated = isDate(evidenceDate) && evidenceDate <= today(world);
  const isDone = typedOn === '' || (isDate(typedOn) && typedOn <= today(world));
  const isTold = outcome.trim() !== '' && outcome.length <= 4_000 && reason.length <= 4_000;
  if (!isShown || !isDated || !isDone || !isTold) return shown(task);
  if (typedOn === '' && isDueAgain(world, task, evidenceDate)) return shown(task);
  const doneOn = typedOn || evidenceDate;
  const why = noLink === '' ? {} : { noLink };
  const event = { type: 'TaskCompleted', link, ...why, evidenceDate, outcome, doneOn };
  const also = alsoProven(world, sent, data, task).filter((one) => link !== '' || mayLackLink(one));
  return { ...shown(task), happens: [...also, task].map((one) => on(one, sent, event)) };
}

/** What keeps to no calendar comes round yearly here. */
function isDueAgain(world: World, { duty, guidance }: Duty, doneOn: string): boolean {
  const isCounted = !guidance && packDuties[duty]?.cadence.anchor === undefined;
  const [year = 0, rest = ''] = [Number(doneOn.slice(0, 4)), doneOn.slice(4)];
  return isCounted && `${year + 1}${rest}` <= today(world);
}

const mayLackLink = ({ duty }: Duty) => packDuties[duty]?.noLink === true;

function alsoProven(world: World, { who }: Sent, data: Json, task: Duty): readonly Duty[] {
  const kinds = ({ duty, guidance }: Duty) => (guidance ? [] : (packDuties[duty]?.provenBy ?? []));
  const ticked = [...new Set(text(data.also).split(','))].flatMap((key) => world.duties.get(key) ?? []);
  return ticked
    .filter((one) => one !== task && !one.done && worksOn(world, who, one))
    .filter((one) => kinds(one).some((kind) => kinds(task).includes(kind)));
}

function setAside(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const reason = text(data.reason);
  if (world.taken.has(sent.id)) return shown(task);
  if (task.done) return again(task, sent, 'TaskNotApplicable', reason);
  if (!isReason(reason)) return shown(task);
  return does(task, sent, { type: 'TaskNotApplicable', reason });
}

function again(task: Duty, { who }: Sent, how: string, said: string): Expected {
  const { done } = task;
  return done?.how === how && done.text === said && done.by === who ? shown(task) : refused('task-done');
}

function move(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const [dueOn, reason] = [text(data.dueOn), text(data.reason)];
  if (world.taken.has(sent.id)) return shown(task);
  if (task.done) return refused('task-done');
  if (!isDate(dueOn) || dueOn < today(world) || !isReason(reason) || task.dueOn === dueOn) return shown(task);
  return does(task, sent, { type: 'TaskDateMoved', dueOn, reason });
}

function reopen(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const [dueOn, reason] = [text(data.dueOn), text(data.reason)];
  if (world.taken.has(sent.id)) return shown(task);
  if (!task.done) {
    const isSame = task.reopened?.by === sent.who && task.reopened.reason === reason;
    return isSame ? shown(task) : refused('task-open');
  }
  if (!isDate(dueOn) || dueOn < today(world) || !isReason(reason)) return shown(task);
  return does(task, sent, { type: 'TaskReopened', dueOn, reason });
}

function handOver(world: World, sent: Sent, data: Json, task: Duty): Expected {
  if (world.taken.has(sent.id)) return shown(task);
  if (task.done) return refused('task-done');
  const [to, reason] = [personIn(data), text(data.reason)];
  if (!to || cast[to].id === task.assignee || !isReason(reason)) return shown(task);
  return gives(world, sent, task, cast[to].id, reason);
}

function handBack(world: World, sent: Sent, task: Duty): Expected {
  if (!task.handedFrom || world.taken.has(sent.id)) return shown(task);
  if (task.done) return refused('task-done');
  return gives(world, sent, task, task.handedFrom, '');
}

/** Whoever may not work on it any more is told who has it now. */
function gives(world: World, sent: Sent, task: Duty, to: string, reason: string): Expected {
  const from = task.handedFrom ?? (task.assignee || cast[sent.who].id);
  const after = { ...task, assignee: to, handedFrom: to === from ? undefined : from };
  const { happens } = does(task, sent, { type: 'TaskHandedOver', to: { id: to }, reason });
  return { ...(worksOn(world, sent.who, after) ? shown(task) : passedOn), happens };
}

const isReason = (said: string) => said.trim() !== '' && said.length <= 4_000;

/** A duty's next task before its time, where none is open. */
function taskEarly(world: World, sent: Sent, data: Json): Expected {
  const duty = text(data.duty);
  if (!Object.hasOwn(packDuties, duty)) return list(world, sent, data);
  const open = [...world.duties.values()].some((one) => one.duty === duty && !one.guidance && !one.done);
  const next = world.schedules.get(duty);
  // Done a moment ago, and its next date is not set yet.
  const isDone = next && world.duties.has(`${duty}:${next.dueOn}:${next.times}`);
  const said = [nameOfDuty(duty)];
  if (open || isDone || world.taken.has(sent.id)) return nothing(...said);
  return { said, happens: [{ stream: undefined, event: opened(sent, duty) }] };
}

function opened({ who }: Sent, duty: string): Json {
  const name = nameOfDuty(duty);
  return { type: 'TaskOpened', duty, name, openedBy: { cause: 'cadence' }, by: { id: cast[who].id } };
}

function does(task: Duty, sent: Sent, event: Json): Expected {
  return { ...shown(task), happens: [on(task, sent, event)] };
}

function on({ key }: Duty, { who }: Sent, event: Json): Happens {
  return { stream: `task/${key}`, event: { ...event, by: { id: cast[who].id } } };
}

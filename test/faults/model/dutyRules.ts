/** What the model expects of presses on the duty calendar: one completion a task, by its owner, the team or the Prevent Lead. */
import outlook from '../../../src/words/outlook.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { cast } from './cast.ts';
import { type Expected, forDuties, nothing, type Rule, refused, titles } from './expected.ts';
import { text } from './said.ts';
import { type Duty, seesDuties, type World } from './world.ts';

/** The duties of the sequences' pack, with their clauses. */
export const clausesOfDuties: Readonly<Record<string, readonly string[]>> = {
  'board-assurance': ['3.2', 'CCG: governance'],
  'ctlp-briefing': ['4.2'],
  'provider-monitoring': ['CCG: monitoring'],
};

export const dutyRules: Readonly<Record<string, Rule>> = {
  duties: () => nothing('Prevent duties'),
  'task-early': (world, sent, data) => forDuties(world, sent, () => taskEarly(world, sent, data)),
  'task-show': (world, sent, data) => own(world, sent, data, () => nothing(titles.duty)),
  'task-ask': (world, sent, data) => own(world, sent, data, (task) => ask(data, task)),
  'task-outlook': (world, sent, data) => own(world, sent, data, ({ done }) => (done ? shown : mailed)),
  'duties-outlook': () => nothing(...mailed.said, outlook.answer.nothing[0] ?? ''),
  'task-start': (world, sent, data) => own(world, sent, data, (task) => start(world, sent, task)),
  'task-complete': (world, sent, data) => own(world, sent, data, (task) => complete(world, sent, data, task)),
  'task-set-aside': (world, sent, data) =>
    own(world, sent, data, (task) => setAside(world, sent, data, task)),
  'task-move': (world, sent, data) => own(world, sent, data, (task) => move(world, sent, data, task)),
};

function own(world: World, { who }: Sent, data: Json, go: (task: Duty) => Expected): Expected {
  const task = world.duties.get(text(data.task).replace(/^task\//, ''));
  if (!task || !(seesDuties(world, who) || task.assignee === cast[who].id)) return refused('not-your-task');
  return go(task);
}

const shown = nothing(titles.duty);
const mailed = nothing(outlook.answer.sent[0] ?? '');

/** A task that is done has no form, so what was typed into one before is given back. */
function ask(data: Json, { done }: Duty): Expected {
  const isTyped = [data.link, data.outcome, data.reason].some((field) => text(field).trim() !== '');
  return done && isTyped ? refused('task-done') : shown;
}

function start(world: World, sent: Sent, task: Duty): Expected {
  if (world.taken.has(sent.id)) return shown;
  if (task.done) return refused('task-done');
  if (task.started) return shown;
  const mine = task.assignee === 'safeguarding-team';
  const to = { id: cast[sent.who].id };
  return {
    said: shown.said,
    happens: [
      ...(mine ? [on(task, sent, { type: 'TaskAssigned', to })] : []),
      on(task, sent, { type: 'TaskStarted' }),
    ],
  };
}

function complete(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const [link, evidenceDate, outcome] = [text(data.link).trim(), text(data.evidenceDate), text(data.outcome)];
  const form = nothing(titles.duty);
  const dated = isDate(evidenceDate) && evidenceDate <= today(world);
  if (task.done && !world.taken.has(sent.id))
    return again(task, sent, 'TaskCompleted', [link, evidenceDate, outcome].join('\n'));
  if (task.done) return shown;
  if (!isLink(link) || link.length > 2_000 || !dated || outcome.trim() === '' || outcome.length > 4_000)
    return form;
  if (world.taken.has(sent.id)) return shown;
  return {
    said: shown.said,
    happens: [on(task, sent, { type: 'TaskCompleted', link, evidenceDate, outcome })],
  };
}

function setAside(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const reason = text(data.reason);
  if (world.taken.has(sent.id)) return shown;
  if (task.done) return again(task, sent, 'TaskNotApplicable', reason);
  if (reason.trim() === '' || reason.length > 4_000) return nothing(titles.duty);
  return { said: shown.said, happens: [on(task, sent, { type: 'TaskNotApplicable', reason })] };
}

function again({ done }: Duty, { who }: Sent, how: string, said: string): Expected {
  return done?.how === how && done.text === said && done.by === who ? shown : refused('task-done');
}

function move(world: World, sent: Sent, data: Json, task: Duty): Expected {
  const [dueOn, reason] = [text(data.dueOn), text(data.reason)];
  const form = nothing(titles.duty);
  if (task.done) return world.taken.has(sent.id) ? shown : refused('task-done');
  if (!isDate(dueOn) || dueOn < today(world) || reason.trim() === '' || reason.length > 4_000) return form;
  if (world.taken.has(sent.id)) return shown;
  if (task.dueOn === dueOn) return shown;
  return { said: shown.said, happens: [on(task, sent, { type: 'TaskDateMoved', dueOn, reason })] };
}

/** A duty's next task before its time, where none is open. */
function taskEarly(world: World, sent: Sent, data: Json): Expected {
  const duty = text(data.duty);
  if (!Object.hasOwn(clausesOfDuties, duty)) return nothing('Prevent duties');
  const open = [...world.duties.values()].some((one) => one.duty === duty && !one.guidance && !one.done);
  const next = world.schedules.get(duty);
  // Done a moment ago, and its next date is not set yet.
  const isDone = next && world.duties.has(`${duty}:${next.dueOn}:${next.times}`);
  if (open || isDone || world.taken.has(sent.id)) return shown;
  return { said: shown.said, happens: [{ stream: undefined, event: opened(sent, duty) }] };
}

function opened({ who }: Sent, duty: string): Json {
  return { type: 'TaskOpened', duty, openedBy: { cause: 'cadence' }, by: { id: cast[who].id } };
}

function on({ key }: Duty, { who }: Sent, event: Json) {
  return { stream: `task/${key}`, event: { ...event, by: { id: cast[who].id } } };
}

export function isLink(said: string): boolean {
  return said.startsWith('https://') && !said.includes(' ');
}

export function isDate(said: string): boolean {
  const at = Date.parse(`${said}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(said) && new Date(at).toISOString().startsWith(said);
}

export const today = ({ now }: World) => new Date(now).toISOString().slice(0, 10);

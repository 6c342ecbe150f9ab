/** Takes what happened into what the model knows, and holds it to what may never be. */
import assert from 'node:assert/strict';
import type { Json } from './activity.ts';
import { takeCall } from './callRules.ts';
import { nameOf, roleOf } from './cast.ts';
import { reviewOf } from './guidanceRules.ts';
import { idOf, person, text } from './said.ts';
import { raised, takeConcern } from './takeConcern.ts';
import { type Duty, seesDuties, type World, worksOn } from './world.ts';

/** Takes in what happened. `event` may also be one that is only expected: then it holds the same fields. */
export function take(world: World, stream: string, event: Json): void {
  if (stream.startsWith('duty/')) takeSchedule(world, event);
  else if (stream.startsWith('task/')) takeDuty(world, stream.slice('task/'.length), event);
  // Everybody in the channel was there from the first.
  else if (stream.startsWith('role/')) takeRole(world, stream.slice('role/'.length), event);
  else if (stream.startsWith('guidance/')) takeGuidance(world, stream.slice('guidance/'.length), event);
  else if (stream.startsWith('calls/')) takeCall(world, stream.slice('calls/'.length), event);
  else if (stream.startsWith('members/')) assert.equal(event.type, 'MembersConfirmed');
  else if (event.type === 'ConcernRaised') world.matters.set(stream, raised(stream, event));
  else takeConcern(world, stream, event);
}

/** That a duty came round, or has its timer set again, gives it no other date. */
function takeSchedule(world: World, event: Json): void {
  const { type, duty, dueOn, because } = event;
  if (type === 'DutyCameRound' || type === 'ClockRestarted') return;
  if (type === 'LastDoneGiven') return void takeLastDone(world, event);
  assert.equal(type, 'DutyScheduled');
  const { times = 0, doneHere = false, lastDone } = world.schedules.get(text(duty)) ?? {};
  const isDone = doneHere || !/^(adopted|spread|last-done:|rule:)/.test(text(because));
  world.schedules.set(text(duty), { dueOn: text(dueOn), times: times + 1, doneHere: isDone, lastDone });
}

function takeLastDone(world: World, { duty, on, link, by }: Json): void {
  const there = world.schedules.get(text(duty));
  assert.ok(there, 'a duty was last done that has no date');
  assert.ok(!there.doneHere, 'a duty was last done that is done here');
  assert.ok(seesDuties(world, person(idOf(by))), 'told by somebody who does not keep the calendar');
  world.schedules.set(text(duty), { ...there, lastDone: { on: text(on), link: text(link) } });
}

/** Whatever happens to a document makes it the one that changed last. */
function takeGuidance({ guidance }: World, id: string, event: Json): void {
  const isEntered = event.type === 'GuidanceEntered' || event.type === 'GuidanceChanged';
  const { name, link, published, clauses } = isEntered ? event : (guidance.get(id) ?? {});
  guidance.delete(id);
  const own = Array.isArray(clauses) ? clauses.map(String) : assert.fail(`${event.type} of no document`);
  guidance.set(id, { name: text(name), link: text(link), published: text(published), clauses: own });
}

function takeRole({ roles }: World, role: string, event: Json): void {
  const { version: before = 0, deputies = [] } = roles.get(role) ?? {};
  const version = before + 1;
  const others = deputies.filter(({ number }) => number !== event.deputy);
  switch (event.type) {
    case 'DeputyNamed': {
      const { from, until } = event;
      const holder = person(idOf(event.holder));
      assert.equal(roleOf(holder), role, 'someone stands in for one who holds no such role');
      const named = { number: String(version), person: person(idOf(event.person)) };
      const days = { from: text(from), until: text(until) };
      return void roles.set(role, { version, deputies: [...deputies, { ...named, ...days }] });
    }
    case 'DeputyBegan':
    case 'ClockRestarted':
      return void roles.set(role, { version, deputies });
    case 'DeputyWithdrawn':
    case 'DeputyEnded':
      assert.equal(others.length, deputies.length - 1, `${event.type} of nobody`);
      return void roles.set(role, { version, deputies: others });
    default:
      assert.fail(`The model does not know ${event.type}`);
  }
}

function takeDuty(world: World, key: string, event: Json): void {
  if (event.type === 'TaskOpened') {
    const { duty, dueOn, openedBy } = event as Record<string, string> & { openedBy: Json };
    const guidance = openedBy.cause === 'guidance' ? reviewOf(openedBy) : undefined;
    const fresh: Duty = {
      key,
      duty: text(duty),
      guidance,
      assignee: '',
      handedFrom: undefined,
      started: false,
      dueOn: text(dueOn),
      done: undefined,
      reopened: undefined,
    };
    assert.ok(!world.duties.has(key), 'a task was opened twice');
    return void world.duties.set(key, fresh);
  }
  const task = world.duties.get(key);
  assert.ok(task, `${event.type} of a task that was never opened`);
  const by = nameOf(idOf(event.by));
  const ownTask = () => assert.ok(by && worksOn(world, by, task), `${event.type} by whoever may not`);
  switch (event.type) {
    case 'TaskAssigned':
      return void Object.assign(task, { assignee: idOf(event.to), handedFrom: undefined });
    case 'TaskHandedOver': {
      assert.equal(task.done, undefined, 'handed over once it was done');
      ownTask();
      const from = task.handedFrom ?? (task.assignee || idOf(event.by));
      const to = idOf(event.to);
      return void Object.assign(task, { assignee: to, handedFrom: to === from ? undefined : from });
    }
    case 'TaskStarted':
      return void Object.assign(task, { started: true });
    case 'TaskDateMoved':
      return void Object.assign(task, { dueOn: event.dueOn });
    case 'TaskCompleted':
    case 'TaskNotApplicable': {
      assert.equal(task.done, undefined, 'done twice');
      ownTask();
      const { link, noLink = '', evidenceDate, outcome, reason, doneOn } = event;
      const said = event.type === 'TaskCompleted' ? [link, noLink, evidenceDate, outcome] : [reason];
      return void Object.assign(task, { done: { by, how: event.type, text: said.join('\n'), doneOn } });
    }
    case 'TaskReopened':
      assert.ok(task.done, 'reopened while it was open');
      ownTask();
      return void Object.assign(task, {
        done: undefined,
        dueOn: event.dueOn,
        reopened: { by, reason: event.reason },
      });
    case 'ClockRestarted':
      return;
    case 'TaskReminded':
    case 'TaskEscalated':
    case 'TaskOverdue':
      assert.equal(task.done, undefined, 'reminded of what was done');
      return;
    default:
      assert.fail(`The model does not know ${event.type}`);
  }
}

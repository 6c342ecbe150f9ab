/** Decides which events a command about a call yields, or refuses it. */
import { type Ring, running } from '../clock.ts';
import { isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mayLearn, needRinger } from './access.ts';
import { callClocks } from './clock.ts';
import type { CallCommand, CommandOf } from './commands.ts';
import type { CallEvent } from './events.ts';
import type { Callback, CallState } from './state.ts';

type Events = readonly CallEvent[];
type Ringers = CommandOf<'TakeCall' | 'ReportNotReached' | 'HandBackCall' | 'EndCall'>;

/**
 * Repeating a command yields no events.
 * @param again this very press was taken in before
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideCall(command: CallCommand, state: CallState, local: Local, again = false): Events {
  if (command.type === 'AskForCall') return ask(command, state);
  if (state.status === 'none') throw new Refusal('call-not-known');
  if (command.type === 'Ring' || command.type === 'ReportRoleTold') {
    if (command.by.id !== service.id) throw new Refusal('call-not-known');
    return command.type === 'Ring' ? ring(command, state, local) : reportTold(command, state);
  }
  needRinger(command.by, state);
  if (again) return [];
  return command.type === 'TakeCall' ? take(command, state) : tell(command, state);
}

/** Nothing is asked but whom it must not reach: a name that has no letter in it keeps nobody out. */
function ask({ by, at, from, keptOut }: CommandOf<'AskForCall'>, state: CallState): Events {
  if (state.status !== 'none') {
    if (state.askedBy.id === by.id) return [];
    throw new Refusal('call-not-known');
  }
  const asked = { type: 'CallAskedFor', by: plain(by), at } as const;
  return [{ ...asked, ...(from !== undefined && { from }), ...(keptOut && { keptOut }) }];
}

function take({ by, at }: CommandOf<'TakeCall'>, callback: Callback): Events {
  if (callback.status === 'ended') throw new Refusal('call-over');
  if (callback.taken && callback.taken.by.id !== by.id) throw new Refusal('call-taken');
  return callback.taken ? [] : [{ type: 'CallTaken', by: plain(by), at }];
}

/** Only whoever has it says what came of it. */
function tell(command: Exclude<Ringers, { type: 'TakeCall' }>, callback: Callback): Events {
  const { by, at } = command;
  const happened = { by: plain(by), at };
  const { ended, taken } = callback;
  if (ended) {
    if (command.type === 'EndCall' && ended.by.id === by.id && ended.as === command.as) return [];
    throw new Refusal('call-over');
  }
  if (!taken) throw new Refusal('call-not-taken');
  if (taken.by.id !== by.id) throw new Refusal('call-taken');
  switch (command.type) {
    case 'ReportNotReached':
      return [{ type: 'AskerNotReached', ...happened }];
    case 'HandBackCall':
      return [{ type: 'CallHandedBack', ...happened }];
    case 'EndCall':
      return [{ type: 'CallEnded', ...happened, as: command.as, ...concernOf(command) }];
  }
}

function concernOf({ concern }: CommandOf<'EndCall'>) {
  return concern && { concern };
}

/** Whoever a message has reached may take it, until it has ended. */
function reportTold({ at, person, role, why }: CommandOf<'ReportRoleTold'>, callback: Callback): Events {
  if (callback.status === 'ended' || !mayLearn(callback, person)) return [];
  if (callback.told.some((one) => one.person.id === person.id)) return [];
  return [{ type: 'RoleTold', by: service, at, person: plain(person), role, why }];
}

/** A timer whose moment has passed harmlessly decides to nothing, so nothing ever needs cancelling. */
function ring(command: Ring, callback: Callback, local: Local): Events {
  const { at, isLost } = command;
  const clock = running(command, callClocks(callback, local));
  if (!clock) return [];
  const now = { by: service, at };
  if (isLost) return [{ type: 'ClockRestarted', ...now, clock: clock.name }];
  if (isLater(clock.at, at)) return [];
  const { name: step, due, rung } = clock;
  const late: CallEvent = { type: 'CallLate', ...now, step, due, rung: rung.id, tell: rung.tell };
  if (!rung.ends || !callback.taken) return [late];
  return [late, { type: 'TakerLapsed', ...now, taker: callback.taken.by }];
}

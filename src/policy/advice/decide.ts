/** Decides which events a command on a record of advice yields, or refuses it. */
import { type Actor, plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mayRecord } from './access.ts';
import type { AdviceCommand } from './commands.ts';
import type { AdviceEvent } from './events.ts';
import { isGeneral } from './general.ts';
import type { AdviceCall, AdviceState } from './state.ts';
import { mostMinutes } from './topics.ts';

type Events = readonly AdviceEvent[];

/**
 * Repeating a command yields no events.
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideAdvice(command: AdviceCommand, call: AdviceState): Events {
  if (command.type === 'ReportRecordEdited') return reportEdited(command, call);
  if (!mayRecord(command.by)) throw new Refusal('not-yours');
  return command.type === 'Record' ? record(command, call) : withdraw(command, call);
}

/** Sending the same form twice makes one record. */
function record(command: AdviceCommand & { type: 'Record' }, call: AdviceState): Events {
  if (call.status !== 'none') return [];
  const { by, at, on, topic, advised, minutes, today } = command;
  if (on > today) throw new Refusal('date-in-future');
  if (advised.trim() === '' || !isDuration(minutes)) throw new Refusal('nothing-to-record');
  if (!isGeneral(advised)) throw new Refusal('tells-who');

  return [{ type: 'AdviceRecorded', by: plain(by), at, on, topic, advised, minutes }];
}

/** Only the person who recorded it and the safeguarding team may withdraw it. */
function withdraw({ by, at, reason }: AdviceCommand & { type: 'Withdraw' }, call: AdviceState): Events {
  if (call.status === 'none' || !isTheirs(by, call)) throw new Refusal('not-yours');
  if (call.withdrawn) return [];
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'AdviceWithdrawn', by: plain(by), at, reason }];
}

function isTheirs(by: Actor, call: AdviceCall): boolean {
  return by.safeguarding || call.by.id === by.id;
}

/** 8.2: an edit by hand goes on record once, with its editor. Only the service reports one. */
function reportEdited(
  { by, at, edits }: AdviceCommand & { type: 'ReportRecordEdited' },
  call: AdviceState,
): Events {
  if (by.id !== service.id || call.status === 'none') throw new Refusal('not-yours');
  return edits
    .filter(({ save }, index) => {
      const isFirst = edits.findIndex((one) => one.save === save) === index;
      return isFirst && !call.edits.includes(save);
    })
    .map(({ editor, ...edit }) => ({ type: 'RecordEdited', by: plain(editor), at, ...edit }));
}

export function isDuration(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes;
}

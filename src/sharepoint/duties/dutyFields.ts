/** Turns a duty into fields of "Prevent duties", and says which columns people may fill in. */
import type { Duties, Duty } from '../../policy/duties/duty.ts';
import { isDoneHere, type Scheduled } from '../../policy/duties/schedule.ts';
import { notKnown, type Person } from '../../policy/person.ts';
import { oftenWords } from '../../words/cadence.ts';
import { clauseNames } from '../../words/duties.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { openCells } from '../lists/cells.ts';
import { oneLine, oneText } from '../lists/continued.ts';
import { atNoon } from '../lists/day.ts';
import type { Fields } from '../lists/fields.ts';
import { notKnownText, PREVENT_DUTIES } from './dutyList.ts';

/** When a duty was last done, with its evidence, and who recorded it; `on` is '' if nobody knows. */
export type LastKnown = { readonly on: string; readonly evidence: string; readonly by: Person };

/** What was done here counts; what is known from before, until then. */
export function lastKnown({ done, lastDone }: Scheduled): LastKnown | undefined {
  return done ?? (lastDone && { on: lastDone.on, evidence: lastDone.link, by: lastDone.by });
}

/**
 * The value of every column. Evidence is undefined until somebody says when the duty was last done: there, people may
 * prepare it.
 * @param duty as the pack has it; undefined if it has it no more
 */
export function dutyFields(
  schedule: Scheduled,
  duty: Duty | undefined,
  pack: Pick<Duties, 'clauses'>,
): Fields {
  const last = lastKnown(schedule);
  return {
    Title: oneLine(duty?.name ?? schedule.duty),
    Clause: oneLine(clauseNames(duty?.clauses ?? [], pack).join(', ')),
    WhatMustBeDone: duty?.what ?? '',
    OwnerRole: duty ? words.duty.roles[duty.owner] : '',
    HowOften: duty ? oftenWords(duty) : '',
    LastDoneOn: last?.on ? atNoon(last.on) : null,
    Evidence: isSettled(schedule) ? oneText(last?.evidence ?? '') : undefined,
    NotKnown: last?.on === '' ? notKnownText : null,
    NextDueOn: atNoon(schedule.dueOn),
    Note: oneText(note(schedule)),
  };
}

export const cells = openCells<Scheduled>({
  declared: PREVENT_DUTIES,
  theirs: ['LastDoneOn', 'Evidence', 'NotKnown'],
  // It may be there before the day.
  prepared: ['Evidence'],
  isSettled,
});

/** Whether the journal has evidence of its own, or knows that there is none. */
function isSettled(schedule: Scheduled): boolean {
  return lastKnown(schedule) !== undefined || isDoneHere(schedule);
}

function note({ refused, restored }: Scheduled): string {
  if (restored) return words.dutyList.restored;
  if (!refused) return '';
  const why = words.dutyList.putBack[refused.why];
  const { id, name } = refused.by;
  return id === notKnown.id
    ? fill(words.review.putBackOfNobody, { why })
    : fill(words.review.putBack, { name, why });
}

/** Checks that the parts of the duty calendar fit together, so that every duty comes round. */
import { Temporal } from 'temporal-polyfill';
import type { FixedRole } from '../roleNames.ts';
import { cycleAfter } from './cadence.ts';
import { type Duties, type Duty, ofOneRule } from './duty.ts';
import { guidanceFaults } from './guidance/inPack.ts';
import { type Inconsistency, twice, under } from './inconsistency.ts';
import { misnamed } from './misnamed.ts';

export function inconsistencies(duties: Duties): readonly Inconsistency[] {
  return [
    ...twice(duties.list, 'id').map(under(['list'])),
    ...duties.list.flatMap((duty, index) => ofDuty(duty, duties).map(under(['list', index]))),
    ...tooEarly(duties).map(under(['list'])),
    ...Object.entries(duties.ladders).flatMap(([name, rungs]) =>
      ofLadder(rungs, duties.from).map(under(['ladders', name])),
    ),
    ...ofLine(duties).map(under(['nextInLine'])),
    ...misnamed(duties),
    ...guidanceFaults(duties),
  ];
}

function ofDuty(duty: Duty, { list, ladders }: Duties): readonly Inconsistency[] {
  const { every, anchor, after = [] } = duty.cadence;
  const found: Inconsistency[] = after
    .filter((id) => id === duty.id || !list.some((one) => one.id === id))
    .map((id) => ({ path: ['cadence', 'after'], message: `${id} is not another duty` }));
  if (duty.ladder !== undefined && !(duty.ladder in ladders))
    found.push({ path: ['ladder'], message: `${duty.ladder} is not a ladder` });
  if (every === undefined && after.length === 0)
    found.push({ path: ['cadence', 'every'], message: 'must be there, unless the duty comes after another' });
  if (every === undefined && anchor !== undefined)
    found.push({ path: ['cadence', 'anchor'], message: 'must be there only with every' });
  return found;
}

/** Each rule is looked at once, however many duties have it. */
function tooEarly({ list, from, opensBefore }: Duties): readonly Inconsistency[] {
  return ofOneRule(list)
    .filter(([first]) => first && opensTooEarly(first, from, opensBefore))
    .flatMap((alike) =>
      alike.map((duty) => ({
        path: [list.indexOf(duty), 'cadence', 'every'],
        message: 'must be longer than opensBefore',
      })),
    );
}

/** A task that opens on the day its predecessor was done could be mistaken for it. */
function opensTooEarly(duty: Duty, from: string, usual: string): boolean {
  const opensBefore = duty.cadence.opensBefore ?? usual;
  const start = duty.cadence.anchor ?? from;
  const next = cycleAfter(duty, { doneOn: start });
  if (!next) return false;
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(next).subtract(opensBefore), start) <= 0;
}

function ofLadder(rungs: Duties['ladders'][string], from: string): readonly Inconsistency[] {
  const late = rungs.some(({ offset, tell }) => !/^-|^P0D$/.test(offset) && tell !== 'owner');
  const silent = { path: [], message: 'must tell somebody else when the due date has passed' };
  return [...twice(rungs, 'id'), ...disordered(rungs, from), ...(late ? [] : [silent])];
}

/** Rungs are climbed in the order listed, so none may fall earlier than the one before it. */
function disordered(rungs: Duties['ladders'][string], from: string): readonly Inconsistency[] {
  const days = rungs.map(({ offset }) => Temporal.PlainDate.from(from).add(offset));
  return days.flatMap((day, index) => {
    const before = days[index - 1];
    return before && Temporal.PlainDate.compare(before, day) > 0
      ? [{ path: [index, 'offset'], message: 'must not be earlier than the rung before' }]
      : [];
  });
}

/** Following `nextInLine` must come to an end, whichever role it starts from. */
function ofLine({ nextInLine }: Duties): readonly Inconsistency[] {
  const names = Object.keys(nextInLine) as readonly FixedRole[]; // the schema knows no other keys
  return names
    .filter((role) => !ends(role, nextInLine))
    .map((role) => ({ path: [role], message: 'must lead to a role that has nobody after it' }));
}

function ends(role: FixedRole, next: Duties['nextInLine']): boolean {
  const seen = new Set<FixedRole>();
  let at: FixedRole | null = role;
  while (at !== null) {
    if (seen.has(at)) return false;
    seen.add(at);
    at = next[at];
  }
  return true;
}

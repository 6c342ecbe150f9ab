/** Holds what is said of a call that somebody asked for, to the team, to who rings and to who asked. */
import { callDue } from '../policy/calls/clock.ts';
import type { Callback } from '../policy/calls/state.ts';
import { due, isOpen } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import json from './calls.json' with { type: 'json' };
import { fill, sayWhen } from './say.ts';

export const callWords = json;

/** How it stands, for the team: no name and no number of whoever asked. */
export function callStands(callback: Callback, local: Local): string {
  const { status, taken, tries, ended, askedAt, waits } = callback;
  const { team } = json;
  const when = sayWhen(askedAt, local.calendar);
  const facts = { when, by: dueWords(callback, local), name: (ended?.by ?? taken?.by)?.name ?? '' };
  if (status === 'ended') return fill(team.ended, facts);
  if (status === 'taken') return fill(tries > 0 ? team.tried : team.taken, facts);
  return fill(waits?.since === askedAt ? team.waiting : team.again, facts);
}

/** By when the next step was promised: "Friday 20 November at 4:30pm". */
export function dueWords(callback: Callback, local: Local): string {
  const by = callDue(callback, local);
  return by ? sayWhen(by, local.calendar) : '';
}

/** What whoever asked reads: who has it, what happens by when, and that it is not the police. */
export function askedWords(callback: Callback, local: Local, now: string): readonly string[] {
  const { asked } = json;
  const { taken, tries, keptOut } = callback;
  const { calendar } = local;
  // No working hours run out as soon as the office is open.
  const opens = sayWhen(due(now, { workingHours: 0 }, calendar), calendar);
  const facts = { by: dueWords(callback, local), name: taken?.by.name ?? '', opens };
  const said = taken
    ? [tries > 0 ? asked.tried : asked.who]
    : [isOpen(now, calendar) ? asked.open : asked.shut];
  const all = [asked.title, ...said, ...(keptOut ? [asked.keptOut] : []), asked.police, asked.silent];
  return all.map((sentence) => fill(sentence, facts));
}

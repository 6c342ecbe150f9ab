/** Prints who is messaged, and when, of a concern that nobody answers: `node test/policy/concerns/timeline.ts`. */
import { pathToFileURL } from 'node:url';
import { followAll } from '../../../src/policy/concerns/follow.ts';
import { blank } from '../../../src/policy/concerns/state.ts';
import { isOpen } from '../../../src/policy/hours.ts';
import { sayWhen } from '../../../src/words/say.ts';
import { local } from '../local.ts';
import { isPassed, live } from './climb.ts';
import { asked, caseOf, raised, withMorgan } from './given.ts';

type Scene = Pick<Parameters<typeof raised>[0] & object, 'urgency'> & {
  readonly at: string;
  readonly until: string;
};

export const fridayEvening: Scene = {
  at: '2026-02-27T17:30:00Z',
  until: '2026-03-04T12:00:00Z',
  urgency: 'standard',
};
export const saturdayNight: Scene = {
  at: '2026-02-28T23:00:00Z',
  until: '2026-03-01T02:00:00Z',
  urgency: 'cannot-wait',
};

const steps = { 'manager-answer': 'the manager has not answered', acknowledge: 'nobody has acknowledged it' };
const told = {
  ...{ person: 'the manager', channel: 'the team', 'prevent-lead': 'the Operational Prevent Lead' },
  ...{ 'associate-director': 'the Associate Director', 'chief-nurse': 'the Chief Nurse' },
};

/** Each message as a row of a table. A manager is asked, and never answers. */
export function timeline({ at, until, urgency }: Scene): readonly string[] {
  const sent = [raised({ route: withMorgan, at, ...(urgency && { urgency }) }), { ...asked(), at }] as const;
  const kinds = followAll({ events: sent, first: 1, before: blank, after: caseOf(...sent) }, local);
  const onCall = kinds.some(({ kind }) => kind === 'on-call') ? ', the role on call' : '';
  const rows = live(until, ...sent)
    .filter(isPassed)
    .map(({ at: when, step, tell }) => row(when, named(steps, step), named(told, tell)));
  return [row(at, 'sent', `the team, the mailbox, the manager${onCall}`), ...rows];
}

function row(at: string, what: string, whom: string): string {
  const open = isOpen(at, local.calendar) ? '' : ' (closed)';
  return `| ${sayWhen(at, local.calendar)}${open} | ${what} | ${whom} |`;
}

function named(names: Readonly<Record<string, string>>, one: string): string {
  return names[one] ?? one;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const scene of [fridayEvening, saturdayNight]) console.log(`${timeline(scene).join('\n')}\n`);

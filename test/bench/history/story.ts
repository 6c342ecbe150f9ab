/** What happens to the concerns of an invented history: who raises which, which way it takes, where it ends. */

import type { Outcome } from '../../../src/policy/concerns/choices.ts';
import type { ConcernCommand, Raise } from '../../../src/policy/concerns/commands.ts';
import type { Route } from '../../../src/policy/concerns/events.ts';
import type { Actor, Person, PersonId } from '../../../src/policy/person.ts';
import { type Reference, referenceFrom } from '../../../src/policy/reference.ts';
import { people } from '../../tenant/people.ts';

export type Story = {
  readonly reference: Reference;
  readonly commands: readonly ConcernCommand[];
};

/** How many the history holds, and how long it lasted, in milliseconds since 1970. */
export type Span = { readonly concerns: number; readonly from: number; readonly to: number };

const years = 20;
const yearMs = 365.25 * 86_400_000;

/** A history that ends now. */
export function spanOf(concerns: number): Span {
  const to = Date.now();
  return { concerns, from: to - years * yearMs, to };
}

/** So many of the newest are still open, each at another point of its way. */
const stillOpen = 200;
const concernsOfABusyPerson = 50;

/** Half of all concerns come from people who raise fifty each, the others from people who raise two. */
export function busyPeople(concerns: number): number {
  return Math.max(1, Math.floor(concerns / 2 / concernsOfABusyPerson));
}

export function busyPerson(number: number): Person {
  return invented(2, number, 'Busy Reporter');
}

/** The concern of this number, as commands in order; an open one breaks off somewhere. */
export function storyOf(number: number, span: Span): Story {
  const reference = referenceOf(number);
  const began = span.from + Math.floor((number / span.concerns) * (span.to - span.from));
  const all = steps(number, reference, reporterOf(number, span));
  const open = span.concerns - number <= stillOpen;
  const taken = open ? all.slice(0, 1 + (number % (all.length - 1))) : all;
  // Nothing happens after the end of the history, so the newest go faster.
  const pace = Math.min(dayMs, Math.floor((span.to - began) / (all.length + 1)));
  return {
    reference,
    commands: taken.map((step, index) => step(new Date(began + index * pace).toISOString())),
  };
}

const dayMs = 86_400_000;
const { jo, kit, morgan } = people;
const manager = plain(morgan);
const owner: Actor = { ...plain(jo), safeguarding: true };
const second: Actor = { ...plain(kit), safeguarding: true };

/** Scattered over all references, so that neighbours in time are none in the index; no two alike. */
function referenceOf(number: number): Reference {
  const scattered = (BigInt(number) * 10_368_889_123n) % 2n ** 34n;
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(scattered * 64n); // making one that can be said moves on by less than this
  return referenceFrom(bytes.subarray(3));
}

function reporterOf(number: number, { concerns }: Span): Person {
  const half = Math.floor(number / 2);
  return number % 2 === 0
    ? busyPerson(half % busyPeople(concerns))
    : invented(3, Math.floor(half / 2), 'Reporter');
}

function invented(kind: number, number: number, name: string): Person {
  const digits = String(number).padStart(7, '0');
  return { id: `00000000-0000-4000-8000-0000${kind}${digits}` as PersonId, name: `${name} ${digits}` };
}

function plain({ id, displayName }: { id: string; displayName: string }): Person {
  return { id: id as PersonId, name: displayName };
}

type Step = (at: string) => ConcernCommand;

function steps(number: number, reference: Reference, reporter: Person): readonly Step[] {
  const way = number % 10;
  const by: Actor = { ...reporter, safeguarding: false };
  const first: Step = (at) => raise(number, reference, by, at);
  return [first, ...managersPart(way, by), ...teamsPart(way)];
}

function raise(number: number, reference: Reference, by: Actor, at: string): Raise {
  const way = number % 10;
  const asked = { type: 'Raise', reference, draft: `draft-${number}`, by, at } as const;
  const told = { when: 'Tuesday, about 10', how: 'I saw and heard it myself', kinds: ['said'] };
  const subject = {
    about: 'patient',
    age: 'adult',
    name: `P. ${number}`,
    identifiers: `Caseload ${number % 97}`,
  };
  const notice = { what: `${wording[number % wording.length]} (${number})`, ...told };
  if (way === 0) {
    const danger = { where: 'Ward 4', called999: 'yes', incidentNumber: `LOG ${number}` } as const;
    const unknown = { about: 'not-known', age: 'not-known', name: '', identifiers: '' } as const;
    return { ...asked, urgency: 'urgent', subject: unknown, notice, route: { via: 'urgent' }, danger };
  }
  return {
    ...asked,
    urgency: 'standard',
    subject: { ...subject, about: 'patient', age: 'adult' },
    notice,
    route: routeOf(way),
  };
}

function routeOf(way: number): Route {
  if (way === 1) return { via: 'direct' };
  const wanted = { whom: 'line-manager', typed: '', manager } as const;
  return { via: 'manager', wanted, talked: 'yes', agreed: 'That I would write it down today.' };
}

/** What the manager answers, where one is asked. */
function managersPart(way: number, reporter: Actor): readonly Step[] {
  const by: Actor = { ...manager, safeguarding: false };
  const discussion = 'We spoke for half an hour; I agree that it is a clear change.';
  if (way < 2) return [];
  if (way === 8) return [(at) => ({ type: 'SeeNoConcern', by, at, discussion })];
  const support: Step = (at) => ({ type: 'SupportEscalation', by, at, discussion });
  if (way !== 7) return [support];
  return [
    (at) => ({ type: 'AskForMore', by, at, discussion: 'Who else was there?' }),
    (at) => ({ type: 'AddInformation', by: reporter, at, text: 'His mother was in the room.' }),
    support,
  ];
}

function teamsPart(way: number): readonly Step[] {
  const by = owner;
  const outcome: Outcome = way < 4 ? 'refer-to-police' : way === 8 ? 'no-further-action' : 'advice';
  const acknowledge: Step = (at) => ({ type: 'Acknowledge', by, at });
  const clarify: Step = (at) => ({
    type: 'ClarifySubject',
    by,
    at,
    about: 'patient',
    age: 'adult',
    name: 'R. S.',
  });
  const decide: Step = (at) => ({
    type: 'Decide',
    by,
    at,
    outcome,
    reason: 'Weighed with the team, see notes.',
  });
  const close: Step = (at) => ({ type: 'Close', by: second, at, reason: 'Everything owed was done.' });
  const refer: readonly Step[] = [
    (at) => ({
      type: 'RecordReferralSent',
      by,
      at,
      to: 'Prevent police, by secure mail',
      sentOn: at.slice(0, 10),
    }),
    (at) => ({ type: 'RecordOutcome', by, at, outcome: 'No further action by the police.' }),
  ];
  return [
    acknowledge,
    ...(way === 0 ? [clarify] : []),
    decide,
    ...(outcome === 'refer-to-police' ? refer : []),
    close,
  ];
}

const wording = [
  `During the home visit he said that he had "found people who finally tell the truth" and showed me a channel on his
phone with videos of marches. He has stopped going to the day centre since September, and has fallen out with his
brother about it. He asked me twice whether I thought that "people like us" would have to choose a side soon.`,
  `She has changed how she dresses and whom she meets, and says that her old friends are asleep. Nothing was said about
hurting anybody. I have known her for two years and this is a clear change.`,
  'He praised an attack in the waiting room, in front of others.',
];

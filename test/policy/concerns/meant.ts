/** Says, without the rules under test, whom a random history's names mean: each name stands here with its people. */
import type { ConcernEvent, Subject } from '../../../src/policy/concerns/events.ts';
import type { Actor, PersonId } from '../../../src/policy/person.ts';
import { alex, aPatient, kit, morgan, noor, person, robin } from './given.ts';

/** A name as typed, who was picked, and whom the two mean: surely, or perhaps. */
export type Naming = Pick<Subject, 'name' | 'colleague'> & {
  readonly surely: readonly Actor[];
  readonly perhaps: readonly Actor[];
};

const named = (name: string, surely: readonly Actor[], perhaps: readonly Actor[] = []): Naming => {
  return { name, surely, perhaps };
};
const picked = (whom: Actor, naming = named('', [])): Naming => {
  return { ...naming, colleague: person(whom), surely: [whom, ...naming.surely] };
};

export const namings: readonly Naming[] = [
  named('', []),
  named(aPatient.name, []),
  named('the boss', []),
  named('ALEX BYRNE, night shift', [alex]),
  named('rahman, noor', [noor]),
  named('Robin  HART', [robin]),
  named('Morgan', [], [morgan]),
  named('Kit', [], [kit]),
  picked(alex),
  picked(kit),
  picked(morgan, named('the boss', [])),
  picked(noor, named('Robin  HART', [robin])),
];

/** What is known of that after some events. */
export type Known = {
  readonly about: string;
  readonly subject: Naming;
  readonly involved: readonly Naming[];
  readonly said: Readonly<Record<PersonId, 'yes' | 'no'>>;
};

export const nothingKnown: Known = { about: 'not-known', subject: named('', []), involved: [], said: {} };

export function learn(known: Known, event: ConcernEvent): Known {
  switch (event.type) {
    case 'ConcernRaised':
      return { ...known, about: event.subject.about, subject: namingOf(event.subject) };
    case 'SubjectClarified':
      return forgotten(known, {
        ...known,
        about: event.about,
        ...(event.name !== undefined && { subject: namingOf({ ...event, name: event.name }) }),
      });
    case 'PersonInvolved':
      return forgotten(known, { ...known, involved: withOne(known.involved, event) });
    case 'NameSettled':
      return { ...known, said: { ...known.said, [event.person.id]: event.isMeant } };
    default:
      return known;
  }
}

/** Everybody whom it is or may be about. */
export function whoIsMeant({ about, subject, involved, said }: Known): readonly Actor[] {
  const doubted = [
    ...(about === 'patient' ? [] : subject.perhaps),
    ...involved.flatMap((one) => one.perhaps),
  ];
  return [
    ...[subject, ...involved].flatMap(({ surely }) => surely),
    ...doubted.filter(({ id }) => said[id] !== 'no'),
  ];
}

/** What was said of some names says nothing of others. */
function forgotten(before: Known, after: Known): Known {
  const typed = ({ subject, involved }: Known) => [subject.name, ...involved.map(({ name }) => name).sort()];
  return typed(before).join() === typed(after).join() ? after : { ...after, said: {} };
}

type Involving = Extract<ConcernEvent, { type: 'PersonInvolved' }>;

function withOne(involved: readonly Naming[], { part, name, person: whom }: Involving): readonly Naming[] {
  const isSame = (one: Naming) =>
    whom ? one.colleague?.id === whom.id : !one.colleague && one.name === name;
  const others = involved.filter((one) => !isSame(one));
  return part === 'may-be-involved'
    ? [...others, namingOf({ name, ...(whom && { colleague: whom }) })]
    : others;
}

function namingOf({ name, colleague }: Pick<Subject, 'name' | 'colleague'>): Naming {
  const naming = namings.find((one) => one.name === name && one.colleague?.id === colleague?.id);
  if (!naming) throw new Error(`No naming is ${name}`);
  return naming;
}

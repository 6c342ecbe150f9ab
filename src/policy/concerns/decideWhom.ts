/** Decides whom a concern is about and who may be involved, and who has no part in it from then on. */
import { type Person, plain, service } from '../person.ts';
import { needText } from '../refusal.ts';
import { mayBeAbout } from './access.ts';
import { notAsked } from './askManager.ts';
import type { CommandOf } from './commands.ts';
import type { ConcernEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Case, Involved } from './state.ts';

type Events = readonly ConcernEvent[];

/** Replaces the name and the pick together, so that nobody is left who was named or picked by mistake. */
export function clarifySubject(command: CommandOf<'ClarifySubject'>, concern: Case): Events {
  const { by, at, about, age, name, colleague } = command;
  const { subject } = concern;
  const isSame = subject.name === name && subject.colleague?.id === colleague?.id;
  if (isSame && subject.about === about && subject.age === age) return [];

  const picked = colleague && { colleague: plain(colleague) };
  return withoutWhoIsMeant(concern, {
    type: 'SubjectClarified',
    ...{ by: plain(by), at, about, age },
    ...(!isSame && { name, ...picked }),
  });
}

/** Somebody else who is named: one who may be involved is kept from it, one who saw it or helps is not. */
export function involvePerson(command: CommandOf<'InvolvePerson'>, concern: Case): Events {
  const { by, at, part, name, person } = command;
  needText(person?.id ?? name);
  const isSame = (one: Involved) => one.part === part && one.name === name && one.person?.id === person?.id;
  if (concern.involved.some(isSame)) return [];
  return withoutWhoIsMeant(concern, {
    type: 'PersonInvolved',
    ...{ by: plain(by), at, part, name },
    ...(person && { person: plain(person) }),
  });
}

/**
 * A manager whom the concern now may be about is no longer asked, and an owner has it no longer (`evolveWhom.ts` sees to
 * it): that they had it, and that nobody has it now, goes on record and is told.
 */
function withoutWhoIsMeant(concern: Case, event: ConcernEvent): Events {
  const { check, owner } = concern;
  const after = evolve(concern, event);
  if (after.status === 'none') return [event];
  const isManager = check.state === 'asked' && mayBeAbout(after, check.manager);
  return [
    event,
    ...(isManager ? [notAsked('person-of-concern', event.at)] : []),
    ...(owner && mayBeAbout(after, owner) ? [lapsed(owner, event.at)] : []),
  ];
}

/** The service says so: who recorded whom it is about need not know who had it. */
function lapsed(owner: Person, at: string): ConcernEvent {
  return { type: 'AcknowledgementLapsed', by: service, at, owner, why: 'person-of-concern' };
}

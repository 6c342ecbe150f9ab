/** Folds the check with a manager: who is asked, what they ask, and what they answer. */
import type { Person } from '../person.ts';
import type { GivenAnswer } from './choices.ts';
import type { ConcernEvent, Route } from './events.ts';
import type { Case, Check, ManagerAnswered } from './state.ts';

type CheckEvent = Extract<
  ConcernEvent,
  {
    readonly type:
      | 'ManagerIdentified'
      | 'ManagerNotAsked'
      | 'ManagerNotReached'
      | 'ManagerSupported'
      | 'ManagerSawNoConcern'
      | 'ManagerAskedForMore'
      | 'CheckHandedOn';
  }
>;

export function firstCheck(route: Route): Check {
  if (route.via === 'urgent') return { state: 'not-asked', why: 'urgent' };
  if (route.via === 'direct') return { state: 'not-asked', why: 'team-chosen' };
  return { state: 'to-find', wanted: route.wanted };
}

export function checkAfter(concern: Case, event: CheckEvent): Partial<Case> {
  const { check } = concern;
  const before = check.state === 'asked' ? check : undefined;
  switch (event.type) {
    case 'ManagerIdentified':
      return asked(concern, { manager: event.manager });
    case 'ManagerNotAsked':
      return { check: { state: 'not-asked', why: event.why } };
    case 'ManagerNotReached':
      return before ? { check: { ...before, reached: false } } : {};
    case 'ManagerSupported':
      return { ...hr(event), check: answered(event, 'supported') };
    case 'ManagerSawNoConcern':
      return { ...hr(event), check: answered(event, 'no-concern') };
    case 'ManagerAskedForMore': {
      const question = { text: event.discussion, at: event.at, by: event.by };
      return { ...hr(event), ...asked(concern, { manager: event.by, question }) };
    }
    case 'CheckHandedOn': {
      const { manager, by } = event;
      const question = before?.question;
      return { ...asked(concern, { manager, question }), handedOn: [...concern.handedOn, by] };
    }
  }
}

type Asked = Omit<Extract<Check, { readonly state: 'asked' }>, 'state' | 'reached' | 'question'>;
type Question = Extract<Check, { readonly state: 'asked' }>['question'];

/** Whoever is asked is taken to be reached until Teams says otherwise. */
function asked(
  { shownTo }: Case,
  { manager, question }: Asked & { readonly question?: Question },
): Pick<Case, 'check' | 'shownTo'> {
  return {
    check: { state: 'asked', manager, reached: true, ...(question && { question }) },
    shownTo: also(shownTo, manager),
  };
}

type Answer = { readonly by: Person; readonly at: string; readonly discussion: string };

function answered({ by, at, discussion }: Answer, answer: GivenAnswer): ManagerAnswered {
  return { state: 'answered', manager: by, answer, at, said: discussion };
}

function hr(event: Pick<Case, 'hrTold'> | { readonly hrTold?: never }): Partial<Case> {
  return event.hrTold ? { hrTold: event.hrTold } : {};
}

/** Once, as the latest. */
export function also(people: readonly Person[], one: Person): readonly Person[] {
  return [...people.filter(({ id }) => id !== one.id), one];
}

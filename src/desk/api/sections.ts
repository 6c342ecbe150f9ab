/** Puts what is known of a concern into sections, in the order of the pathway. */
import { type Step, steps } from '../../policy/concerns/choices.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { isStep } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { caseAnswers, labelOf, type Told, type Whole } from '../../words/caseAnswers.ts';
import { neededWords } from '../../words/concerns.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhenForGood } from '../../words/say.ts';
import { checkWords } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { type ActionId, isOwnForm, type Offered } from './actions.ts';
import type { Answer, Section } from './answers.ts';

type SectionId = Exclude<keyof typeof deskWords.section, 'hr'>;

/** Which answers stand where; the rest is about the check with a manager. */
const placed: Readonly<Partial<Record<Told['of'], SectionId>>> = {
  what: 'noticed',
  where: 'noticed',
  when: 'noticed',
  how: 'noticed',
  kinds: 'noticed',
  called999: 'noticed',
  incidentNumber: 'noticed',
  raisedBy: 'people',
  about: 'people',
  age: 'people',
  name: 'people',
  identifiers: 'people',
  involved: 'people',
  place: 'people',
  policeTold: 'steps',
};

/** Which section an action changes; what changes none is about the concern as a whole. */
const changing: Readonly<Record<Exclude<ActionId, Step>, SectionId | undefined>> = {
  information: 'noticed',
  clarify: 'people',
  others: 'people',
  settle: 'people',
  place: 'people',
  advise: 'check',
  decision: 'decisions',
  withdraw: 'decisions',
  'referral-sent': 'steps',
  outcome: 'steps',
  'support-ended': 'steps',
  acknowledge: undefined,
  'read-information': undefined,
  'take-over': undefined,
  close: undefined,
  reopen: undefined,
  'grant-reading': undefined,
  'end-reading': undefined,
};

export function sectionChangedBy(action: ActionId): SectionId | undefined {
  if (!isOwnForm(action) && isStep(action)) return 'steps';
  return changing[action];
}

/** @param actions what can be done now */
export function sectionsOf(
  concern: Case,
  events: readonly ConcernEvent[],
  actions: readonly Offered[],
  local: Local,
): readonly Section[] {
  const told = caseAnswers(concern, local);
  const answersIn = (id: SectionId) => told.filter(({ of }) => (placed[of] ?? 'check') === id).map(answered);
  const content: Readonly<Record<SectionId, readonly Answer[]>> = {
    noticed: [...answersIn('noticed'), ...events.flatMap((event) => addedIn(event, local))],
    people: answersIn('people'),
    check: [{ label: deskWords.check, text: checkWords(concern) }, ...answersIn('check')],
    decisions: decisionsIn(concern, local),
    steps: [...answersIn('steps'), ...stepsIn(concern)],
  };
  return (Object.keys(content) as SectionId[]).map((id) => {
    const changes = actions.filter((one) => sectionChangedBy(one.id) === id);
    return {
      id,
      heading: deskWords.section[id],
      answers: content[id],
      changes,
    };
  });
}

export function answered(told: Told | Whole): Answer {
  return { label: labelOf(told), text: told.text || words.answer.empty };
}

function addedIn(event: ConcernEvent, { calendar }: Local): readonly Answer[] {
  if (event.type !== 'InformationAdded') return [];
  const { at, by, text } = event;
  return [{ label: fill(deskWords.added, { when: sayWhenForGood(at, calendar), name: by.name }), text }];
}

function decisionsIn({ decisions }: Case, { calendar }: Local): readonly Answer[] {
  return decisions.map(({ outcome, reason, by, at }) => ({
    label: fill(deskWords.decided, {
      outcome: words.outcome[outcome],
      when: sayWhenForGood(at, calendar),
      name: by.name,
    }),
    text: reason,
  }));
}

function stepsIn({ steps: taken, referral, outcome, supportEndedOn }: Case): readonly Answer[] {
  return [
    ...steps.flatMap((step) => stepIn(step, taken[step])),
    ...(referral
      ? [{ label: fill(deskWords.referral, { day: sayDate(referral.sentOn) }), text: referral.to }]
      : []),
    ...(outcome ? [{ label: deskWords.outcome, text: outcome.text }] : []),
    ...(supportEndedOn
      ? [{ label: fill(deskWords.supportEnded, { day: sayDate(supportEndedOn) }), text: '' }]
      : []),
  ];
}

function stepIn(step: Step, taken: Case['steps'][Step]): readonly Answer[] {
  if (!taken) return [];
  const facts = { step: words.record[step], needed: neededWords(step)[taken.needed] };
  return [{ label: fill(deskWords.step, facts), text: taken.note }];
}

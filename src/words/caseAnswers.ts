/** Lists the content of a concern, answer by answer, for those who may read it. */
import { managerAsked } from '../policy/concerns/access.ts';
import type { ConcernEvent } from '../policy/concerns/events.ts';
import type { Case } from '../policy/concerns/state.ts';
import type { Local } from '../policy/local.ts';
import { involvedWords, kindWords, personWords, placeWords, policeWords, raiserWords } from './concerns.ts';
import { fill, sayWhen } from './say.ts';
import { words } from './words.ts';

/** An answer as it was given, by the name of its question. */
export type Told = { readonly of: keyof typeof words.answer; readonly text: string };

/** The same under a label of its own. */
export type Whole = { readonly of: string; readonly label: string; readonly text: string };

/** What the reporter said, in the order in which it was asked. */
export function caseAnswers(concern: Case, { pack }: Local): readonly Told[] {
  const { subject, notice, danger, involved, policeTold, place } = concern;
  return [
    told('raisedBy', raiserWords(concern)),
    told('about', words.about[subject.about]),
    told('age', words.age[subject.age]),
    told('name', personWords(subject)),
    told('identifiers', subject.identifiers),
    ...(involved.length > 0 ? [told('involved', involved.map(involvedWords).join('\n'))] : []),
    told('what', notice.what),
    ...(danger
      ? [
          ...(danger.where ? [told('where', danger.where)] : []),
          told('called999', words.called999[danger.called999]),
          ...(danger.incidentNumber ? [told('incidentNumber', danger.incidentNumber)] : []),
        ]
      : [told('when', notice.when), told('how', notice.how), told('kinds', kindWords(notice.kinds, pack))]),
    ...routeAnswers(concern),
    ...(policeTold.length > 0 ? [told('policeTold', policeWords(policeTold))] : []),
    ...(place ? [told('place', placeWords(place, pack))] : []),
    ...adviceTold(concern),
  ];
}

/** What the manager needs to check, with what was asked and added since; who else is named is the team's to know. */
export function answersForManager(
  concern: Case,
  events: readonly ConcernEvent[],
  local: Local,
): readonly (Told | Whole)[] {
  const apart: readonly Told['of'][] = ['involved', 'question', 'hrAdvice'];
  const raised = caseAnswers(concern, local).filter(({ of }) => !apart.includes(of));
  const exchanged = events.flatMap((event, place) => exchange(event, place, local));
  return [...raised, ...exchanged, ...adviceTold(concern)];
}

/** A manager's question, and what its reporter or a manager added: what the team adds is for the team. */
function exchange(event: ConcernEvent, place: number, { calendar }: Local): readonly Whole[] {
  const when = sayWhen(event.at, calendar);
  const said = (words: string, text: string) => [
    { of: `exchange-${place}`, label: fill(words, { when }), text },
  ];
  if (event.type === 'ManagerAskedForMore') return said(words.exchange.question, event.discussion);
  if (event.type !== 'InformationAdded' || event.as === 'safeguarding') return [];
  return said(words.exchange[event.as], event.text);
}

/** What HR advised the line manager; empty until they have. */
export function adviceTold({ hr }: Case): readonly Told[] {
  return hr?.advice === undefined ? [] : [told('hrAdvice', hr.advice)];
}

/** What HR needs to advise: whom it is about, what was noticed, and whom to talk to (Appendix A, colleague). */
export function answersForHr(concern: Case): readonly Told[] {
  const { subject, notice, owner } = concern;
  return [
    told('name', subject.colleague?.name || subject.name),
    told('what', notice.what),
    told('manager', managerAsked(concern)?.name ?? ''),
    told('owner', owner?.name ?? ''),
    ...(['hr-told', 'risk-assessment'] as const).flatMap((step) => {
      const note = concern.steps[step]?.note;
      return note ? [told(step, note)] : [];
    }),
    ...adviceTold(concern),
  ];
}

function routeAnswers({ route, check }: Case): readonly Told[] {
  if (route.via === 'direct') return route.why ? [told('why', route.why)] : [];
  if (route.via === 'urgent') return [];

  const manager =
    check.state === 'asked' || check.state === 'answered' ? check.manager.name : route.wanted.typed;
  const asked = check.state === 'asked' ? check.question : undefined;
  const isTheirs = check.state === 'asked' && asked?.by.id === check.manager.id;
  const question = asked ? [told('question', isTheirs ? asked.text : `${asked.by.name}: ${asked.text}`)] : [];
  return [
    told('manager', manager),
    told('talked', words.yesOrNo[route.talked === 'not-said' ? '' : route.talked]),
    told('agreed', route.agreed),
    ...question,
  ];
}

const told = (of: Told['of'], text: string): Told => ({ of, text });

/** What was asked, for those who read the answer. */
export function labelOf(answer: Told | Whole): string {
  return 'label' in answer ? answer.label : words.answer[answer.of];
}

/** All that was typed of somebody who may be kept from it. */
export function typedOf({ subject, involved }: Pick<Case, 'subject' | 'involved'>) {
  const others = involved.filter(({ part, person }) => part === 'may-be-involved' && !person);
  return [
    told('name', subject.name),
    told('identifiers', subject.identifiers),
    ...others.map(({ name }) => told('involved', name)),
  ].filter(({ text }) => text.trim() !== '');
}

/** Turns a concern's content and chronology into labelled lines, for those who may read them. */
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { eventDetail, kindWords } from '../../words/concerns.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type Answer, show } from '../cards/parts.ts';
import { answer } from './envelope.ts';
import type { ChronologyLine } from './models.ts';

/** What the reporter said, in the order in which it was asked. */
export function caseAnswers(concern: Case, { pack }: Local): readonly Answer[] {
  const { subject, notice, danger, raisedBy } = concern;
  return [
    answer('raisedBy', raisedBy.name),
    answer('about', words.about[subject.about]),
    answer('age', words.age[subject.age]),
    // Until the directory has given the name of somebody who was picked, their id is shown, to be looked up there.
    answer('name', subject.colleague?.name || subject.name || subject.colleague?.id || ''),
    answer('identifiers', subject.identifiers),
    answer('what', notice.what),
    ...(danger
      ? [
          answer('where', danger.where),
          answer('called999', words.called999[danger.called999]),
          answer('incidentNumber', danger.incidentNumber),
        ]
      : [
          answer('when', notice.when),
          answer('how', notice.how),
          answer('kinds', kindWords(notice.kinds, pack)),
        ]),
    ...routeAnswers(concern),
  ];
}

function routeAnswers({ route, check }: Case): readonly Answer[] {
  if (route.via === 'direct')
    return [answer('why', [words.directReason[route.reason], route.why].filter(Boolean).join('. '))];
  if (route.via === 'urgent') return [];

  const manager =
    check.state === 'asked' || check.state === 'answered' ? check.manager.name : route.wanted.typed;
  const question = check.state === 'asked' && check.question ? [answer('question', check.question)] : [];
  return [
    answer('manager', manager),
    answer('talked', words.yesOrNo[route.talked === 'not-said' ? '' : route.talked]),
    answer('agreed', route.agreed),
    ...question,
  ];
}

export function chronologyLines(
  events: readonly ConcernEvent[],
  { calendar }: Local,
): readonly ChronologyLine[] {
  return events.map((event) => {
    const detail = eventDetail(event);
    return {
      when: sayWhen(event.at, calendar),
      who: show(event.by.name),
      what: words.event[event.type],
      detail: show(detail),
      hasDetail: detail !== '',
    };
  });
}

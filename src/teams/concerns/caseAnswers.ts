/** Lists the content of a concern, answer by answer, for those who may read it. */
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { kindWords, placeWords, policeWords } from '../../words/concerns.ts';
import { words } from '../../words/words.ts';
import { type Told, told } from './told.ts';

/** What the reporter said, in the order in which it was asked. */
export function caseAnswers(concern: Case, { pack }: Local): readonly Told[] {
  const { subject, notice, danger, raisedBy, policeTold, place } = concern;
  return [
    told('raisedBy', raisedBy.name),
    told('about', words.about[subject.about]),
    told('age', words.age[subject.age]),
    // Until the directory has given the name of somebody who was picked, their id is shown, to be looked up there.
    told('name', subject.colleague?.name || subject.name || subject.colleague?.id || ''),
    told('identifiers', subject.identifiers),
    told('what', notice.what),
    ...(danger
      ? [
          told('where', danger.where),
          told('called999', words.called999[danger.called999]),
          told('incidentNumber', danger.incidentNumber),
        ]
      : [told('when', notice.when), told('how', notice.how), told('kinds', kindWords(notice.kinds, pack))]),
    ...routeAnswers(concern),
    ...(policeTold.length > 0 ? [told('policeTold', policeWords(policeTold))] : []),
    ...(place ? [told('place', placeWords(place, pack))] : []),
  ];
}

function routeAnswers({ route, check }: Case): readonly Told[] {
  if (route.via === 'direct') return route.why ? [told('why', route.why)] : [];
  if (route.via === 'urgent') return [];

  const manager =
    check.state === 'asked' || check.state === 'answered' ? check.manager.name : route.wanted.typed;
  const question = check.state === 'asked' && check.question ? [told('question', check.question)] : [];
  return [
    told('manager', manager),
    told('talked', words.yesOrNo[route.talked === 'not-said' ? '' : route.talked]),
    told('agreed', route.agreed),
    ...question,
  ];
}

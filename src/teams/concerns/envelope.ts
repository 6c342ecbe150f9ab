/** Makes a concern's envelope for those who may see it, and a concern's line in a list. */
import { isPressing } from '../../policy/concerns/clock.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { titleWords } from '../../words/concerns.ts';
import { nextWords, stateWords } from '../../words/nextStep.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { statusWords } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { tell } from '../cards/parts.ts';
import type { Envelope } from './dialogModels.ts';
import type { ConcernLine } from './models.ts';

export function envelope(concern: Case, local: Local, inPlace: boolean): Envelope {
  const { reference, urgency, subject, raisedAt, status } = concern;
  return {
    reference,
    pressing: isPressing(concern) && status === 'open',
    urgency: urgency === 'standard' ? '' : words.urgency[urgency],
    about: words.about[subject.about],
    age: words.age[subject.age],
    status: statusWords(concern),
    raised: sayWhen(raisedAt, local.calendar),
    next: nextWords(concern, local, 'team'),
    inPlace,
  };
}

/** A concern in its reporter's list. */
export function concernLine(concern: Case, local: Local): ConcernLine {
  const { reference, status } = concern;
  const title = titleWords(concern, local.calendar);
  const isClosed = status === 'closed';
  return {
    reference,
    title,
    status: tell(stateWords(concern)),
    next: tell(nextWords(concern, local, 'reporter')),
    hasNext: nextWords(concern, local, 'reporter') !== '',
    closed: isClosed,
    addTip: fill(isClosed ? words.mine.new : words.mine.add, { title, reference }),
    sentTip: fill(words.mine.sent, { title, reference }),
  };
}

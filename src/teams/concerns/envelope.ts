/** Makes a concern's envelope for those who may see it, and a concern's line in a list. */
import { isPressing } from '../../policy/concerns/clock.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { owedWords } from '../../words/concerns.ts';
import { nextWords, standpointWords } from '../../words/nextStep.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { Line } from '../cards/parts.ts';
import type { Envelope } from './dialogModels.ts';
import type { ConcernLine } from './models.ts';

export function envelope(concern: Case, local: Local, inPlace: boolean): Envelope {
  const { reference, urgency, subject, raisedAt, status } = concern;
  return {
    reference,
    pressing: isPressing(concern) && status === 'open',
    urgency: words.urgency[urgency],
    about: words.about[subject.about],
    age: words.age[subject.age],
    status: standpointWords(concern, 'team'),
    raised: sayWhen(raisedAt, local.calendar),
    next: nextWords(concern, local, 'team'),
    inPlace,
  };
}

/** A concern in its reporter's list. */
export function concernLine(concern: Case, local: Local): ConcernLine {
  return {
    reference: concern.reference,
    raised: sayWhen(concern.raisedAt, local.calendar),
    status: standpointWords(concern, 'reporter'),
    next: nextWords(concern, local, 'reporter'),
  };
}

export function owedLines(concern: Case): readonly Line[] {
  return owedWords(concern).map((text) => ({ text }));
}

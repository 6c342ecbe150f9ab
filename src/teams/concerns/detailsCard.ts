/** Makes the dialog that shows a whole concern, with as much of its chronology as fits. */
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { words } from '../../words/words.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import { show } from '../cards/parts.ts';
import { caseAnswers, chronologyLines } from './caseAnswers.ts';
import { envelope, owedLines } from './envelope.ts';
import type { View } from './kit.ts';

const newestShown = 40;

type Details = {
  readonly events: readonly ConcernEvent[];
  /** SharePoint does not have all of it yet. */
  readonly recordFollows: boolean;
  /** Whether the lists in SharePoint hold the texts of concerns that may stand there. */
  readonly inLists: boolean;
  readonly inPlace: boolean;
};

export function detailsCard(
  concern: Case,
  { events, recordFollows, inLists, inPlace }: Details,
  { cards, local }: View,
): AdaptiveCardJson {
  const chronology = chronologyLines(events, local);
  const model = {
    ...envelope(concern, local, inPlace),
    answers: caseAnswers(concern, local),
    recordFollows,
    withheld: concern.withheld,
    owed: owedLines(concern),
    shortened: '',
  };
  try {
    return cards.expand('dialogDetails', { ...model, chronology });
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    const titles = chronology
      .slice(-newestShown)
      .map((line) => ({ ...line, hasDetail: false, detail: show('') }));
    const shortened = inLists && !concern.withheld ? words.shortened : words.shortenedHere;
    return cards.expand('dialogDetails', { ...model, chronology: titles, shortened });
  }
}

/** Makes the dialog that shows a whole concern, in pages where it is long. */
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { caseAnswers } from '../../words/caseAnswers.ts';
import { nothingToDo, toDo } from '../../words/toDo.ts';
import { bytesOf } from '../cards/compile.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { numberOf, packed, turning } from '../cards/long.ts';
import type { Answer } from '../cards/parts.ts';
import { chronologyLines, eventPage } from './chronology.ts';
import type { ChronologyLine } from './dialogModels.ts';
import { envelope } from './envelope.ts';
import type { View } from './kit.ts';
import { answerPage, answersShown } from './told.ts';

type Details = {
  readonly events: readonly ConcernEvent[];
  /** SharePoint does not have all of it yet. */
  readonly recordFollows: boolean;
  readonly inPlace: boolean;
  /** Whether whoever reads it can record something. */
  readonly records: boolean;
  /** A page of it, as a card asked for it. */
  readonly page: string;
  /** The answer or the event that is to be read whole; empty for the concern. */
  readonly of: string;
};

/** What the answers and the chronology may take on a page, besides the envelope, what is owed and the buttons. */
const pageBytes = 17 * 1024;

export function detailsCard(concern: Case, details: Details, { cards, local }: View): AdaptiveCardJson {
  const { events, recordFollows, inPlace, records, page, of } = details;
  const answers = caseAnswers(concern, local);
  const whole = [answerPage(answers, of, page), eventPage(events, local, of, page)].find(
    (one) => one.of !== '',
  );
  if (whole) return cards.expand('dialogText', { reference: concern.reference, inPlace, ...whole });

  const blocks = [
    ...answersShown(answers).map((answer) => ({ answer })),
    ...chronologyLines(events, local).map((line) => ({ line })),
  ];
  const pages = packed<Block>(blocks, sizeOf, pageBytes);
  const shown = pages[numberOf(page, pages.length) - 1] ?? [];
  return cards.expand('dialogDetails', {
    ...envelope(concern, local, inPlace),
    answers: shown.flatMap(({ answer }) => answer ?? []),
    chronology: shown.flatMap(({ line }) => line ?? []),
    recordFollows,
    withheld: concern.withheld,
    toDo: records ? toDo(concern) : nothingToDo,
    turn: turning(page, pages.length),
  });
}

type Block = { readonly answer?: Answer; readonly line?: ChronologyLine };

/** What a block takes on the card: its words, and what its template puts around them. */
function sizeOf(block: Block): number {
  const { of = '' } = { ...block.answer, ...block.line };
  return bytesOf(JSON.stringify(block)) + templateBytes + (of === '' ? 0 : buttonBytes);
}

const templateBytes = 300;
const buttonBytes = 300;

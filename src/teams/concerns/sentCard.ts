/** Makes the card that shows a reporter what they sent, and what they have added since, in pages. */
import type { Concerns } from '../../casework/concerns/concerns.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { caseAnswers } from '../../words/caseAnswers.ts';
import { titleWords } from '../../words/concerns.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { bytesOf } from '../cards/compile.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { beginning, isLong, noPage, numberOf, packed, textPage, turning } from '../cards/long.ts';
import { type Answer, show } from '../cards/parts.ts';
import type { View } from './kit.ts';

type History = Awaited<ReturnType<Concerns['history']>>;

/** A page of it, or of one long answer, as a card asked for it. */
type Asked = { readonly page: string; readonly of: string };

/** What the answers may take on a page, besides the title and the buttons. */
const pageBytes = 17 * 1024;
/** What the template puts around each, and its button. */
const aroundBytes = 600;

/** @param raised as it was when it was sent: what the team has recorded since is not theirs to read */
export function sentCard(
  raised: Case,
  history: History,
  { page, of }: Asked,
  { cards, local }: View,
): AdaptiveCardJson {
  const all = [...answersIn(raised, local), ...addedBy(raised, history, local)];
  const whole = all.find((one) => one.of === of);
  const sizeOf = (one: Answer) => bytesOf(JSON.stringify(one)) + aroundBytes;
  const pages = packed(all.map(shownOf), sizeOf, pageBytes);
  return cards.expand('whatISent', {
    reference: raised.reference,
    title: titleWords(raised, local.calendar),
    answers: whole ? [] : (pages[numberOf(page, pages.length) - 1] ?? []),
    turn: whole ? turning('1', 1) : turning(page, pages.length),
    whole: whole ? textPage(whole.of, whole.label, whole.text, page) : noPage,
  });
}

type Said = { readonly of: string; readonly label: string; readonly text: string };

function answersIn(raised: Case, local: View['local']): readonly Said[] {
  // In immediate danger nobody is asked, and what was told by telephone is in the words of whoever took it down.
  const isTheirs = !raised.danger && !raised.recordedBy;
  return caseAnswers(raised, local)
    .filter(({ of, text }) => of !== 'raisedBy' && text.trim() !== '')
    .map(({ of, text }) => ({
      of,
      label: words.answer[of],
      text: of === 'age' && isTheirs ? words.ageChosen[raised.subject.age] : text,
    }));
}

function addedBy({ raisedBy }: Case, history: History, { calendar }: View['local']): readonly Said[] {
  return history.flatMap(({ event }, place) => {
    if (event.type !== 'InformationAdded' || event.by.id !== raisedBy.id) return [];
    const label = fill(words.mine.added, { when: sayWhen(event.at, calendar) });
    return [{ of: `added-${place}`, label, text: event.text }];
  });
}

function shownOf({ of, label, text }: Said): Answer {
  return { label, text: show(beginning(text)), of: isLong(text) ? of : '' };
}

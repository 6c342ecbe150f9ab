/** Makes the pages on which the Prevent Lead says when each duty was last done. */

import { dateTyped } from '../../casework/date.ts';
import type { Kept } from '../../casework/duties/scheduling.ts';
import { chosenMany, type Input, type Problem, typed, wrongIn } from '../../casework/input.ts';
import { sayDate } from '../../policy/hours.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/parts.ts';
import { type AdoptionLine, type Place, places } from './adoptionModels.ts';
import type { Kit } from './kit.ts';

const { adoption } = words.duty;

type View = Pick<Kit, 'cards' | 'local'>;

type Page = {
  readonly page: readonly Kept[];
  /** How many of all have been answered. */
  readonly done: number;
  readonly input?: Input;
  readonly problems?: readonly Problem[];
};

export function adoptionCard(
  { page, done, input = {}, problems = [] }: Page,
  { cards, local }: View,
): AdaptiveCardJson {
  const line = (place: Place): AdoptionLine => {
    const { id: duty = '', name = '', what = '' } = page[Number(place) - 1]?.duty ?? {};
    return { duty, name, what };
  };
  const on = (place: Place) => dateShown(dateTyped(input, `on${place}`, local.calendar));
  const link = (place: Place) => keep(typed(input, `link${place}`));
  const notKnown = (place: Place) => chosenMany(input, `notKnown${place}`, ['not-known']).join(',');
  return cards.expand('adoption', {
    problems,
    wrong: wrongIn(fields, problems),
    progress: fill(adoption.progress, { done: String(done), all: String(roundsOf(local)) }),
    duties: page.map(({ duty }) => duty.id).join(','),
    ...{ line1: line('1'), line2: line('2'), line3: line('3'), line4: line('4'), line5: line('5') },
    ...{ on1: on('1'), on2: on('2'), on3: on('3'), on4: on('4'), on5: on('5') },
    ...{ link1: link('1'), link2: link('2'), link3: link('3'), link4: link('4'), link5: link('5') },
    ...{ notKnown1: notKnown('1'), notKnown2: notKnown('2'), notKnown3: notKnown('3') },
    ...{ notKnown4: notKnown('4'), notKnown5: notKnown('5') },
  });
}

/** What may be wrong is said of a date or of a link. */
const fields = places.flatMap((place) => [`on${place}`, `link${place}`]);

/** How many duties come round by a rule of their own. */
function roundsOf({ pack: { duties } }: View['local']): number {
  return duties.list.filter(({ cadence }) => cadence.every).length;
}

/** @param kept every duty with its date */
export function adoptionDoneCard(kept: readonly Kept[], { cards }: Pick<View, 'cards'>): AdaptiveCardJson {
  const waiting = kept.filter(({ now }) => !now.cameRound);
  const [next] = waiting.sort((one, other) => one.now.dueOn.localeCompare(other.now.dueOn));
  const said = next && fill(adoption.next, { name: next.duty.name, due: sayDate(next.now.dueOn) });
  return cards.expand('adoptionDone', { next: said ?? '' });
}

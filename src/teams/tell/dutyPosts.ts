/** Posts of duties in the channel chosen for them, or in the safeguarding channel once it is gone. */
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { DutyChannel } from '../people/dutyChannel.ts';
import type { Showing } from './shown.ts';
import type { Note } from './teamPosts.ts';
import { isRefused, isUnreachable } from './teamsFault.ts';
import type { Telling } from './telling.ts';

export type DutyPosts = ReturnType<typeof openDutyPosts>;

type Posts = Pick<Telling, 'inChannel' | 'insteadInChannel' | 'toTeam'>;

export type DutyPostsKit = {
  readonly telling: Posts & Pick<Telling, 'elsewhere'>;
  readonly dutyChannel: Pick<DutyChannel, 'chosen' | 'leave'>;
  readonly cards: Cards<MessageModels>;
};

export function openDutyPosts({ telling, dutyChannel, cards }: DutyPostsKit) {
  const own = telling.elsewhere(dutyChannel);
  return {
    /** Whether duties are posted apart from concerns. */
    isApart: async (): Promise<boolean> => (await dutyChannel.chosen()) !== undefined,
    inChannel: (showing: Showing, called: readonly Person[] = []) =>
      orBack(({ inChannel }) => inChannel(showing, called)),
    insteadInChannel: (showing: Showing) => orBack(({ insteadInChannel }) => insteadInChannel(showing)),
    toTeam: (note: Note) => orBack(({ toTeam }) => toTeam(note)),
  };

  /** A channel that is gone, or that the app was taken out of, is no reason for duties to be silent. */
  async function orBack(go: (posts: Posts) => Promise<void>): Promise<void> {
    const at = await dutyChannel.chosen();
    if (!at) return go(telling);
    try {
      await go(own);
    } catch (error) {
      if (!isUnreachable(error) && !isRefused(error)) throw error;
      const card = messageCard(words.dutyChannel.back, { cards });
      const id = `duties-back/${at.conversation}/${at.chosenAt}`;
      await telling.toTeam({ id, card, summary: words.duty.summary.task });
      await dutyChannel.leave();
      await go(telling);
    }
  }
}

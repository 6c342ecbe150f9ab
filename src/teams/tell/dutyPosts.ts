/** Posts of duties in the channel chosen for them, or where concerns are if that cannot be. */
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { DutyChannel } from '../people/dutyChannel.ts';
import type { Showing } from './shown.ts';
import type { Note } from './teamPosts.ts';
import { isGone, isNotInstalled, isRefused } from './teamsFault.ts';
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
      orBack(showing.key, ({ inChannel }) => inChannel(showing, called)),
    /** Nothing is posted where no card stands, so there is nothing to say of another channel. */
    insteadInChannel: (showing: Showing) =>
      orBack(undefined, ({ insteadInChannel }) => insteadInChannel(showing)),
    toTeam: (note: Note) => orBack(note.id, ({ toTeam }) => toTeam(note)),
  };

  /**
   * A channel that is gone, or that the app was taken out of, is no reason for duties to be silent. Any other refusal may
   * be an outage (msteams-docs issue 9561): then the choice stays, and only this one is posted where concerns are.
   * @param what is posted, of which the team is told where it is
   */
  async function orBack(what: string | undefined, go: (posts: Posts) => Promise<void>): Promise<void> {
    const at = await dutyChannel.chosen();
    if (!at) return go(telling);
    try {
      await go(own);
    } catch (error) {
      if (isLost(error)) {
        await say('back', `duties-back/${at.conversation}/${at.chosenAt}`);
        await dutyChannel.leave();
      } else if (!isRefused(error)) throw error;
      else if (what !== undefined) await say('once', `duties-once/${at.conversation}/${what}`);
      await go(telling);
    }
  }

  async function say(what: 'back' | 'once', id: string): Promise<void> {
    const card = messageCard(words.dutyChannel[what], { cards });
    await telling.toTeam({ id, card, summary: words.duty.summary.task });
  }
}

/** Whether Teams says that there is no such channel, or that the app is not in it. */
function isLost(error: unknown): boolean {
  return isGone(error) || isNotInstalled(error);
}

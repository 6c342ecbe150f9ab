/** Tells the safeguarding team's members one by one that their channel is gone: it cannot. */
import type { Team } from '../../casework/ports.ts';
import type { Findings } from '../../engine/findings.ts';
import { forEach } from '../../engine/forEach.ts';
import type { Now } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Telling } from './telling.ts';

export type TellGoneKit = {
  readonly findings: Pick<Findings, 'keep' | 'of'>;
  readonly team: Pick<Team, 'known'>;
  readonly telling: Pick<Telling, 'reach'>;
  readonly cards: Cards<MessageModels>;
  readonly clock: Now;
};

export function openTellGone({ findings, team, telling, cards, clock }: TellGoneKit) {
  let running: Promise<void> | undefined;
  return { lost, tell };

  async function lost(isLost: boolean): Promise<void> {
    await findings.keep(source, isLost ? [finding('channel-gone')] : []);
  }

  /** One round at a time: two at once would each tell whom the other has not noted yet. */
  function tell(): Promise<void> {
    running ??= tellAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  /** Each is told at most once a day, those of whom Teams said within the hour before that they are of the team. */
  async function tellAll(): Promise<void> {
    if ((await findings.of(source)).length === 0) return;
    const today = clock().slice(0, 10);
    const card = messageCard(words.channel.gone, { cards });
    await forEach((await team.known()) ?? [], ({ id }) =>
      telling.reach(id, `channel-gone/${today}/${id}`, card, words.summary.alarm),
    );
  }
}

const source = 'channel';

/** Answers "Acknowledge" on the safeguarding team's card. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { readers } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { Refusal } from '../../policy/refusal.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard, refusalCard } from '../cards/message.ts';
import type { Press } from '../door/press.ts';
import { type Handler, type Kit, opensInPlace } from './kit.ts';
import { teamCard } from './teamCard.ts';

export const acknowledge: Handler = async (press, kit) => {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const reference = knownReference(press.input.reference);
  try {
    const command = { type: 'Acknowledge', by, at: kit.clock() } as const;
    return await cardForTeam(await kit.concerns.handle(reference, command, press.id), press, kit);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'already-acknowledged') throw error;
    const concern = await kit.concerns.find(reference);
    return refusalCard(error, kit, { owner: concern?.owner?.name ?? '' });
  }
};

/**
 * The team's card in answer to a press. If somebody who may not know of the concern would read it there, the answer holds
 * nothing of it.
 */
export async function cardForTeam(concern: Case, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  if (press.stored && !press.visitor.personal && (await isReadByOthers(concern, kit)))
    return messageCard(words.goOnInChat, kit);
  return teamCard(concern, { ...kit, inPlace: opensInPlace(press, kit) });
}

async function isReadByOthers(concern: Case, { team }: Kit): Promise<boolean> {
  const people = await team.people();
  return readers(concern, people).length < people.length || team.hasStrangers();
}

/** Answers "Acknowledge" on the safeguarding team's card. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { readers, standings } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard, refusalCard } from '../cards/message.ts';
import type { Press } from '../door/press.ts';
import { calledCard } from './calledCard.ts';
import { type Handler, type Kit, opensInPlace } from './kit.ts';
import { teamCard } from './teamCard.ts';

export const acknowledge: Handler = async (press, kit) => {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const reference = knownReference(press.input.reference);
  try {
    const command = { type: 'Acknowledge', by, at: kit.clock() } as const;
    return await cardFor(by, await kit.concerns.handle(reference, command, press.id), press, kit);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'already-acknowledged') throw error;
    const concern = await kit.concerns.find(reference);
    const owner = (concern?.owner ?? concern?.heldBy)?.name ?? '';
    return refusalCard(error, kit, {
      owner,
      ...(!press.stored && { backTo: { back: 'dialog-close', reference } }),
    });
  }
};

/**
 * The card as it stands now, for somebody of the team or for somebody who was called. If somebody who may not know of the
 * concern would read it there, the answer holds nothing of it.
 */
export async function cardFor(
  actor: Actor,
  concern: Case,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  if (press.stored && !press.visitor.personal && (await isReadByOthers(concern, kit)))
    return messageCard(words.goOnInChat, kit);
  const view = { ...kit, inPlace: opensInPlace(press, kit), list: leadsToList(press) };
  if (standings(actor, concern).includes('safeguarding')) return teamCard(concern, view);
  return calledCard(concern, actor, view);
}

/** Whoever reads it in a chat of their own came from the list, or can go there. */
function leadsToList({ visitor, inWindow }: Press): boolean {
  return visitor.personal && !inWindow;
}

async function isReadByOthers(concern: Case, { team }: Kit): Promise<boolean> {
  const people = await team.people();
  return readers(concern, people).length < people.length || team.hasStrangers();
}

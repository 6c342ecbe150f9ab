/** Adds information to a concern that was sent, from anybody who has a part in it. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { need, typed } from '../cards/input.ts';
import { messageCard } from '../cards/message.ts';
import { keep } from '../cards/parts.ts';
import type { Handler } from './kit.ts';
import { addInformationCard } from './receiptCard.ts';

export const addInformation: Handler = async ({ visitor, input }, kit) => {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const { concern } = await kit.queries.forPerson(by, knownReference(input.reference));
  return addInformationCard(concern, '', kit);
};

export const addInformationSend: Handler = async (press, kit) => {
  const reference = knownReference(press.input.reference);
  const text = typed(press.input, 'text');
  const problems = [...need(text.trim() === '', words.problem['needs-text']), ...tooLong({ text })];
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  if (problems.length > 0) {
    await kit.queries.forPerson(by, reference);
    return kit.cards.expand('addInformation', { reference, problems, text: keep(press.stored ? '' : text) });
  }

  await kit.concerns.handle(reference, { type: 'AddInformation', by, at: kit.clock(), text }, press.id);
  return messageCard(words.added, kit, { reference });
};

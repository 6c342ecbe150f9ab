/** Adds information to a concern that was sent, from anybody who has a part in it. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { need, typed } from '../../casework/input.ts';
import { addedWords } from '../../words/added.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { messageCard } from '../cards/message.ts';
import { again } from '../door/decline.ts';
import { shownAgain } from '../door/press.ts';
import type { Handler } from './kit.ts';
import { askedOf } from './questionAsked.ts';
import { addInformationCard } from './receiptCard.ts';

export const addInformation: Handler = async (press, kit) => {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  const { concern } = await kit.queries.forPerson(by, knownReference(press.input.reference));
  const text = typed(shownAgain(press), 'text');
  return addInformationCard(concern, { text, asked: askedOf(concern, press) }, kit);
};

export const addInformationSend: Handler = async (press, kit) => {
  const reference = knownReference(press.input.reference);
  const text = typed(press.input, 'text');
  const problems = [...need(text.trim() === '', words.problem['needs-text'], 'text'), ...tooLong({ text })];
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  if (problems.length > 0) {
    const { concern } = await kit.queries.forPerson(by, reference);
    const form = again(press, problems);
    const text = typed(form.input, 'text');
    return addInformationCard(concern, { text, asked: askedOf(concern, press) }, kit, form.problems);
  }

  const adding = { type: 'AddInformation', by, at: kit.clock(), text } as const;
  const concern = await kit.concerns.handle(reference, adding, press.id);
  return messageCard(addedWords(concern, by, kit.local), kit);
};

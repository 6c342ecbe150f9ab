/** Takes from the manager whom they ask to check a concern in their place. */

import { need, type Problem, picked, typed } from '../../casework/input.ts';
import { answerShut, mayCheck } from '../../policy/concerns/decideCheck.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Entry } from '../../policy/person.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { again } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import type { Handler, Kit } from './kit.ts';
import { asked } from './manager.ts';
import { handedOnCard, managerCard } from './managerCard.ts';
import { handOnCard, type Offered } from './managerForms.ts';

export const managerElse: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  return answerShut(concern) ? managerCard(concern, kit) : handOnCard(concern, kit);
};

/** Takes the one who is meant; offers those who may be. */
export const managerHandOn: Handler = async (press, kit) => {
  const { concern, by } = await asked(press, kit);
  if (answerShut(concern)) return managerCard(concern, kit);
  const meant = await meantBy(press, concern, kit);
  if ('entry' in meant) {
    const { id, name } = meant.entry;
    const command = { type: 'HandOnCheck', by, at: kit.clock(), manager: { id, name } } as const;
    return handedOnCard(await kit.concerns.handle(concern.reference, command, press.id), by, kit);
  }
  return handOnCard(concern, kit, { ...again(press, meant.problems), offer: meant.offer });
};

type Meant =
  | { readonly entry: Entry }
  | { readonly problems: readonly Problem[]; readonly offer?: Offered | undefined };

/** One of those who were offered for what stands in the field, or somebody who is looked up. */
async function meantBy({ input }: Press, concern: Case, kit: Kit): Promise<Meant> {
  const { lookUp } = kit;
  const person = typed(input, 'person').trim();
  const [id, offered] = [picked(input, 'personPicked'), picked(input, 'offered')];
  const isSame = offered !== undefined && typed(input, 'searched') === (id ?? person);
  const lacking = [...need(!id && !isSame && person === '', handOn.needs, 'person'), ...limit(person)];
  if (lacking.length > 0) return { problems: lacking };
  if (isSame) {
    const entry = await lookUp.entry(offered);
    return entry ? mayBe(entry, concern) : { problems: problem(handOn.failed) };
  }
  const looked = await (id ? lookUp.picked(id, concern) : lookUp.typed(person, concern));
  if (!looked) return { problems: problem(handOn.failed) };
  if ('found' in looked) return mayBe(looked.found, concern);
  const { more, entries: found } = looked.offer;
  const entries = found.filter((entry) => mayCheck(entry, concern));
  return entries.length > 0
    ? { problems: [], offer: { entries, more } }
    : { problems: problem(handOn.nobody) };
}

/** Somebody who cannot be asked is as if they were not found: they may be named in it by others. */
function mayBe(entry: Entry, concern: Case): Meant {
  return mayCheck(entry, concern) ? { entry } : { problems: problem(handOn.nobody) };
}

const { handOn } = words;

function problem(text: string): readonly Problem[] {
  return need(true, text, 'person');
}

function limit(person: string): readonly Problem[] {
  return tooLong({ person }).map(({ text }) => ({ text, field: 'person' }));
}

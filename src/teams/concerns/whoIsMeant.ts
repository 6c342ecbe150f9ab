/** Answers those who are asked whom an uncertain name means, and takes their answer. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { chosen, typed } from '../../casework/input.ts';
import { doubted } from '../../policy/concerns/access.ts';
import { yesOrNo } from '../../policy/concerns/choices.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor, Person } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { typedOf } from '../../words/caseAnswers.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { show } from '../cards/parts.ts';
import type { Press } from '../door/press.ts';
import type { Handler, Kit, View } from './kit.ts';
import { answersShown } from './told.ts';

/** The card as Teams may store it: the name is content, so it is shown to a press only. */
export function askedCard(
  concern: Case,
  isOpen: boolean,
  view: Pick<View, 'cards'>,
  said = words.whoIsMeant[isOpen ? 'asked' : 'settled'],
): AdaptiveCardJson {
  const nothing = { asked: false, answers: [], person: '', name: show(''), works: show('') };
  return view.cards.expand('whoIsMeant', { reference: concern.reference, open: isOpen, said, ...nothing });
}

export const whoShow: Handler = async (press, kit) => question(press, kit, await asked(press, kit));

/** They do not know: nothing is recorded, and the others have been asked as well. */
export const whoHide: Handler = async (press, kit) => {
  const { concern, people } = await asked(press, kit);
  const isOpen = people.length > 0;
  return askedCard(concern, isOpen, kit, words.whoIsMeant[isOpen ? 'unknown' : 'settled']);
};

export const whoAnswer: Handler = async (press, kit) => {
  const { actor: by, concern, people } = await asked(press, kit);
  const isMeant = chosen(press.input, 'isMeant', yesOrNo);
  const person = people.find(({ id }) => id === typed(press.input, 'person'));
  if (!person || isMeant === '') return question(press, kit, { actor: by, concern, people });
  const command = { type: 'SettleName', by, at: kit.clock(), person, isMeant } as const;
  const now = await kit.concerns.handle(concern.reference, command, press.id);
  return question(press, kit, { actor: by, concern: now, people: doubted(now, people) });
};

type Asked = { readonly actor: Actor; readonly concern: Case; readonly people: readonly Person[] };

/** @throws Refusal to everybody but those of the team, and those called, whom it cannot mean */
async function asked({ visitor, input }: Press, { whoIs, queries, team }: Kit): Promise<Asked> {
  const actor = await whoIs.certainly(visitor.person);
  const { concern, as } = await queries.forPerson(actor, knownReference(input.reference));
  if (!as.includes('safeguarding') && !as.includes('called')) throw new Refusal('not-known');
  return { actor, concern, people: doubted(concern, await team.people()) };
}

/** Of one person after the other. Where Teams would store the answer, it holds no name. */
async function question(
  { stored }: Press,
  kit: Kit,
  { actor, concern, people }: Asked,
): Promise<AdaptiveCardJson> {
  const [person] = people;
  if (!person || stored) return askedCard(concern, person !== undefined, kit);
  await kit.noteRead(concern.reference, 'names', actor);
  const entry = await kit.lookUp.entry(person.id);
  return kit.cards.expand('whoIsMeant', {
    reference: concern.reference,
    open: true,
    asked: true,
    said: '',
    answers: answersShown(typedOf(concern)),
    person: person.id,
    name: show(person.name),
    works: show([entry?.jobTitle, entry?.organisation].filter(Boolean).join(', ')),
  });
}

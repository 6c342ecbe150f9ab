/** Answers what the manager presses, to read a concern, to hide it again, and to answer. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { chosen, need, type Problem, typed } from '../../casework/input.ts';
import { hasHandedOn } from '../../policy/concerns/access.ts';
import { type ManagerChoice, managerChoices, yesOrNo } from '../../policy/concerns/choices.ts';
import type { CommandOf } from '../../policy/concerns/commands.ts';
import { answerShut } from '../../policy/concerns/decideCheck.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { again, Declined } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import type { Handler, Kit } from './kit.ts';
import { handedOnWords, managerCard } from './managerCard.ts';
import { asksOfHr, managerQuestionCard } from './managerForms.ts';

export const managerShow: Handler = async (press, kit) => {
  const { concern, by } = await asked(press, kit);
  const [of, page] = [typed(press.input, 'of'), typed(press.input, 'page')];
  const changing = chosen(press.input, 'changing', yesOrNo) === 'yes';
  const events = (await kit.concerns.history(concern.reference)).map(({ event }) => event);
  await kit.noteRead(concern.reference, 'manager-part', by);
  return managerCard(concern, kit, { of, page, events, changing });
};

export const managerHide: Handler = async (press, kit) => managerCard((await asked(press, kit)).concern, kit);

/** Each choice asks its own question. */
export const managerChoose: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  const choice = chosen(press.input, 'answer', managerChoices);
  if (answerShut(concern)) return managerCard(concern, kit);
  if (choice === '') throw new Declined(words.notUnderstood);
  return managerQuestionCard(concern, choice, kit);
};

export const managerSupport: Handler = (press, kit) => answered(press, kit, 'support');
export const managerAsk: Handler = (press, kit) => answered(press, kit, 'more');
export const managerNoConcern: Handler = (press, kit) => answered(press, kit, 'no-concern');

type Asked = { readonly concern: Case; readonly by: Actor };

/** @throws Declined to whoever has asked somebody else; Refusal to everybody else who was not asked */
export async function asked({ visitor, input }: Press, kit: Kit): Promise<Asked> {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const reference = knownReference(input.reference);
  const concern = await kit.concerns.find(reference);
  if (concern && hasHandedOn(by, concern)) throw new Declined(handedOnWords(concern, by));
  const { as } = await kit.queries.forPerson(by, reference);
  if (!concern || !as.includes('manager')) throw new Refusal('not-the-manager-asked');
  return { concern, by };
}

type Asks = {
  readonly type: CommandOf<'SupportEscalation' | 'AskForMore' | 'SeeNoConcern'>['type'];
  readonly needs: string;
  readonly limit: 'discussion' | 'question' | 'whyNot';
};

const { problem } = words;

const asks: Readonly<Record<ManagerChoice, Asks>> = {
  support: { type: 'SupportEscalation', needs: problem['needs-discussion'], limit: 'discussion' },
  more: { type: 'AskForMore', needs: problem['needs-question'], limit: 'question' },
  'no-concern': { type: 'SeeNoConcern', needs: problem['needs-why'], limit: 'whyNot' },
};

async function answered(press: Press, kit: Kit, choice: ManagerChoice): Promise<AdaptiveCardJson> {
  const { concern, by } = await asked(press, kit);
  const discussion = typed(press.input, 'discussion');
  const hrTold = asksOfHr(concern, choice) ? chosen(press.input, 'hrTold', yesOrNo) : '';
  if (answerShut(concern)) {
    // Of what was typed, whoever pressed is told that it was not taken.
    if (discussion.trim() === '') return managerCard(concern, kit);
  } else {
    const problems = lacking(concern, choice, { discussion, hrTold });
    if (problems.length > 0) return managerQuestionCard(concern, choice, kit, again(press, problems));
  }
  const { type } = asks[choice];
  const command = { type, by, at: kit.clock(), discussion, hrTold: hrTold || undefined };
  return managerCard(await kit.concerns.handle(concern.reference, command, press.id), kit);
}

function lacking(
  concern: Case,
  choice: ManagerChoice,
  { discussion, hrTold }: { readonly discussion: string; readonly hrTold: string },
): readonly Problem[] {
  const { needs, limit } = asks[choice];
  return [
    ...need(discussion.trim() === '', needs, 'discussion'),
    ...tooLong({ [limit]: discussion }).map(({ text }) => ({ text, field: 'discussion' })),
    ...need(asksOfHr(concern, choice) && hrTold === '', problem['needs-hr'], 'hrTold'),
  ];
}

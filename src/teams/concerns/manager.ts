/** Answers what the manager presses, to read a concern, to hide it again, and to answer. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { managerAsked } from '../../policy/concerns/access.ts';
import { type ManagerChoice, managerChoices, yesOrNo } from '../../policy/concerns/choices.ts';
import type { CommandOf } from '../../policy/concerns/commands.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen, need, type Problem, typed } from '../cards/input.ts';
import { again, Declined } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import type { Handler, Kit } from './kit.ts';
import { asksOfHr, isOver, managerCard, managerQuestionCard } from './managerCard.ts';

export const managerShow: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  const [of, page] = [typed(press.input, 'of'), typed(press.input, 'page')];
  const events = (await kit.concerns.history(concern.reference)).map(({ event }) => event);
  return managerCard(concern, kit, { of, page, events });
};

export const managerHide: Handler = async (press, kit) => managerCard((await asked(press, kit)).concern, kit);

/** Each choice asks its own question. */
export const managerChoose: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  const choice = chosen(press.input, 'answer', managerChoices);
  if (isOver(concern)) return managerCard(concern, kit);
  if (choice === '') throw new Declined(words.notUnderstood);
  return managerQuestionCard(concern, choice, kit);
};

export const managerSupport: Handler = (press, kit) => answered(press, kit, 'support');
export const managerAsk: Handler = (press, kit) => answered(press, kit, 'more');
export const managerNoConcern: Handler = (press, kit) => answered(press, kit, 'no-concern');

async function asked(press: Press, kit: Kit): Promise<{ readonly concern: Case; readonly by: Actor }> {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  const { concern } = await kit.queries.forPerson(by, knownReference(press.input.reference));
  if (managerAsked(concern)?.id !== by.id) throw new Refusal('not-the-manager-asked');
  return { concern, by };
}

/** @throws Refusal where the card has no field any more for what was typed, and it is not on record */
async function needOpen(
  { check, status, reference }: Case,
  discussion: string,
  { concerns }: Kit,
): Promise<void> {
  if (discussion.trim() === '' || (check.state !== 'answered' && status === 'open')) return;
  const history = await concerns.history(reference);
  if (history.some(({ event }) => 'discussion' in event && event.discussion === discussion)) return;
  throw new Refusal(check.state === 'answered' ? 'already-answered' : 'already-closed');
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
  await needOpen(concern, discussion, kit);
  const hrTold = asksOfHr(concern, choice) ? chosen(press.input, 'hrTold', yesOrNo) : '';
  const { type } = asks[choice];
  if (!isOver(concern)) {
    const problems = lacking(concern, choice, { discussion, hrTold });
    if (problems.length > 0) return managerQuestionCard(concern, choice, kit, again(press, problems));
  }
  if (isOver(concern) && discussion.trim() === '') return managerCard(concern, kit);

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

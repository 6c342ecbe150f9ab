/** Answers what the manager presses, to read a concern, to hide it again, and to answer. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { managerAsked } from '../../policy/concerns/access.ts';
import { yesOrNo } from '../../policy/concerns/choices.ts';
import type { CommandOf } from '../../policy/concerns/commands.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen, need, typed } from '../cards/input.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import type { Handler, Kit } from './kit.ts';
import { managerCard } from './managerCard.ts';

export const managerShow: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  const [of, page] = [typed(press.input, 'of'), typed(press.input, 'page')];
  return managerCard(concern, kit, { shown: { of, page }, input: press.input });
};

export const managerHide: Handler = async (press, kit) => {
  const { concern } = await asked(press, kit);
  return managerCard(concern, kit, { input: shownAgain(press) });
};

export const managerSupport: Handler = (press, kit) => answered(press, kit, 'SupportEscalation');
export const managerAsk: Handler = (press, kit) => answered(press, kit, 'AskForMore');
export const managerNoConcern: Handler = (press, kit) => answered(press, kit, 'SeeNoConcern');

async function asked(press: Press, kit: Kit): Promise<{ readonly concern: Case; readonly by: Actor }> {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  const { concern } = await kit.queries.forPerson(by, knownReference(press.input.reference));
  if (managerAsked(concern)?.id !== by.id) throw new Refusal('not-the-manager-asked');
  await needOpen(concern, typed(press.input, 'discussion'), kit);
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

type ManagersCommand = CommandOf<'SupportEscalation' | 'AskForMore' | 'SeeNoConcern'>['type'];

async function answered(press: Press, kit: Kit, type: ManagersCommand): Promise<AdaptiveCardJson> {
  const { concern, by } = await asked(press, kit);
  const { problem } = words;
  const discussion = typed(press.input, 'discussion');
  const hrTold = chosen(press.input, 'hrTold', yesOrNo);
  const problems = [
    ...need(discussion.trim() === '', problem['needs-discussion']),
    ...need(concern.subject.about === 'colleague' && hrTold === '', problem['needs-hr']),
    ...tooLong({ discussion }),
  ];
  const isForm = concern.check.state === 'asked' || discussion.trim() === '';
  if (isForm && problems.length > 0) return managerCard(concern, kit, again(press, problems));

  const command = { type, by, at: kit.clock(), discussion, hrTold: hrTold || undefined };
  return managerCard(await kit.concerns.handle(concern.reference, command, press.id), kit);
}

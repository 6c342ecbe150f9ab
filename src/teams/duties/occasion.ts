/** Takes in that something has happened outside, and opens the duties that this calls for (4.3, 4.7). */
import type { Called } from '../../casework/duties/occasions.ts';
import { type Problem, typed, wrongIn } from '../../casework/input.ts';
import { Refusal } from '../../policy/refusal.ts';
import { countWords, guidanceWords } from '../../words/guidance.ts';
import { tooLongIn } from '../../words/limits.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/parts.ts';
import { again } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import { needGuide, showRegister } from './guidance.ts';
import { dueLine, guidanceDoneCard } from './guidanceCards.ts';
import type { Handler, Kit } from './kit.ts';

const { said, opens, opened, there } = guidanceWords;

/** Says what it would open, and opens nothing. */
export const occasion: Handler = async (press, kit) => {
  await needGuide(press, kit);
  const asked = kit.occasions.occasionOf(typed(press.input, 'occasion'));
  if (!asked) return showRegister(press, kit, said.noOccasion);
  return occasionCard(asked, await kit.occasions.calls(asked.id), press, [], kit);
};

export const occasionSend: Handler = async (press, kit) => {
  const by = await needGuide(press, kit);
  const asked = kit.occasions.occasionOf(typed(press.input, 'occasion'));
  const note = typed(press.input, 'note').trim();
  // What was typed comes back with a refusal.
  if (!asked && note !== '') throw new Refusal('not-known');
  if (!asked) return showRegister(press, kit, said.noOccasion);
  const problems = tooLongIn('note', { occasion: note });
  if (problems.length > 0)
    return occasionCard(asked, await kit.occasions.calls(asked.id), press, problems, kit);
  const tasks = await kit.occasions.start(asked.id, note, by, press.id);
  return guidanceDoneCard(asked.name, tasks, kit, opened.occasion);
};

function occasionCard(
  { id, name }: { readonly id: string; readonly name: string },
  calls: readonly Called[],
  press: Press,
  found: readonly Problem[],
  { cards }: Kit,
): AdaptiveCardJson {
  const { input, problems } = found.length > 0 ? again(press, found) : { input: {}, problems: [] };
  const fresh = calls.filter((one) => !one.there).length;
  return cards.expand('occasion', {
    problems,
    wrong: wrongIn(['note'], problems),
    occasion: id,
    name,
    said: countWords(opens, fresh),
    lines: calls.map(({ duty, dueOn, there: task }) =>
      dueLine(duty.name, task?.dueOn ?? dueOn, task ? there : undefined),
    ),
    opens: fresh > 0,
    note: keep(typed(input, 'note')),
  });
}

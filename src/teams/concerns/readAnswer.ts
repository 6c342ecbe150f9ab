/** Shows the whole of a long answer of a draft, page by page, and keeps what was being typed. */
import { steps, wayOf } from '../../casework/concerns/steps.ts';
import { chosen, typed } from '../../casework/input.ts';
import { withDraft } from './draftPress.ts';
import { draftTold, managersOf } from './draftTold.ts';
import { kept } from './keptDraft.ts';
import type { Handler } from './kit.ts';
import { stepShown } from './stepShown.ts';
import { answerPage, fieldAnswer } from './told.ts';

/** `at` is the step to which one goes back. */
export const readAnswer: Handler = (press, kit) =>
  withDraft(press, kit, async (draft, step) => {
    const at = chosen(press.input, 'at', steps) || step;
    const after = await kept(draft, at, press, kit);
    const { id, answers } = after;
    const way = wayOf(answers, kit.clock(), kit.local);
    const parts = draftTold(answers, way, kit.local.pack, managersOf(press.visitor.person, kit));
    const all = [...fieldAnswer(answers), ...parts.flatMap(({ told }) => told)];
    const page = answerPage(all, typed(press.input, 'of'), typed(press.input, 'page'));
    if (page.of === '') return stepShown(after, at, press, kit);
    return kit.cards.expand('readAnswer', { draft: id, at, ...page });
  });

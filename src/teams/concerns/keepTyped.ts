/** Keeps what was typed on a step before another card takes its place. */
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import { steps } from '../../casework/concerns/steps.ts';
import { chosen, typed } from '../../casework/input.ts';
import { isConflict } from '../../engine/drawer.ts';
import type { Press } from '../door/press.ts';
import { homeCard } from '../home.ts';
import { withDraft } from './draftPress.ts';
import { kept } from './keptDraft.ts';
import type { Kit } from './kit.ts';
import { type TextField, textFields } from './leftOut.ts';

/** More often than anybody presses on two devices at once. */
const triesInAll = 4;

/** @returns whether it is kept; not where another device has written something else in its place meanwhile */
export function keepTyped(press: Press, kit: Kit): Promise<boolean> {
  const find = () => kit.drafts.of(press.visitor.person.id, typed(press.input, 'draft'));
  return keptBeside(press, find, () => keepOnce(press, kit));
}

/** Keeps it anew on what another device has made of the draft, unless that wrote the same texts. */
export async function keptBeside(
  { id, input }: Pick<Press, 'id' | 'input'>,
  find: () => Promise<KeptDraft | undefined>,
  keep: () => Promise<void>,
): Promise<boolean> {
  const before = await find();
  let now = before;
  for (let tries = 1; before && now && !isOverwritten(input, before, now); tries += 1) {
    try {
      await keep();
      return true;
    } catch (error) {
      if (!isConflict(error) || tries === triesInAll) throw error;
      now = await find();
      // The same press came twice, and the other one has kept it.
      if (id !== '' && now?.seen.includes(id)) return true;
    }
  }
  return false;
}

async function keepOnce(press: Press, kit: Kit): Promise<void> {
  await withDraft(press, kit, async (draft, step) => {
    await kept(draft, step, press, kit);
    return homeCard(kit);
  });
}

/** Whether the texts of the step that was pressed are others by now than when it was. */
function isOverwritten(input: Press['input'], before: KeptDraft, now: KeptDraft): boolean {
  const fields: readonly TextField[] = textFields[chosen(input, 'step', steps) || before.step];
  return fields.some((field) => now.answers[field] !== before.answers[field]);
}

/** Keeps what was typed on a step before another card takes its place. */
import { typed } from '../cards/input.ts';
import type { Press } from '../door/press.ts';
import { homeCard } from '../home.ts';
import { withDraft } from './draftPress.ts';
import { kept } from './keptDraft.ts';
import type { Kit } from './kit.ts';

/** @returns whether it is kept */
export async function keepTyped(press: Press, kit: Kit): Promise<boolean> {
  const draft = await kit.drafts.of(press.visitor.person.id);
  if (!draft || draft.id !== typed(press.input, 'draft')) return false;
  await withDraft(press, kit, async (now, step) => {
    await kept(now, step, press, kit);
    return homeCard(true, kit);
  });
  return true;
}

/** Answers "Send", with "Thank you" only once the concern is on disk. */
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import { placed, raiseOnce, typedConcern } from '../../casework/concerns/raise.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import { isConflict } from '../../engine/drawer.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Press } from '../door/press.ts';
import { kept, withDraft } from './draftPress.ts';
import type { Handler, Kit } from './kit.ts';
import { lateText } from './lateText.ts';
import { thankYouCard } from './receiptCard.ts';
import { problems, waitProblems } from './stepInput.ts';
import { stepShown } from './stepShown.ts';

export const send: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const { person } = press.visitor;
    const missing = [...problems('share', draft.answers, kit), ...waitProblems(draft.answers, kit)];
    if (missing.length > 0) {
      // Whether it can wait is typed on this step, too.
      return stepShown(await kept(draft, 'share', press, kit), 'share', press, kit, missing);
    }

    const lineManager = kit.acquaintance.lineManager(person.id);
    const typed = placed(typedConcern(draft.answers, lineManager), kit.local.pack);
    const concern = await raiseOnce(kit, draft.id, inOwnName(person), kit.clock(), typed);
    // From here on it is sent, whatever happens to the draft: sending the draft again finds this concern.
    await putAway(draft, concern, press, kit).catch((error: unknown) => {
      kit.log.warn({ event: 'draft-not-discarded', code: error instanceof Error ? error.name : 'unknown' });
    });
    return thankYouCard(concern, kit);
  });

/** Ends the draft. What another device typed into it meanwhile is added to the concern. */
async function putAway(sent: KeptDraft, { reference }: Case, { visitor }: Press, kit: Kit): Promise<void> {
  const { person } = visitor;
  const by = inOwnName(person);
  let left: KeptDraft | undefined = sent;
  while (left?.id === sent.id) {
    const text = left === sent ? '' : lateText(left.answers, sent.answers);
    if (text) await kit.concerns.handle(reference, { type: 'AddInformation', by, at: kit.clock(), text });
    try {
      return await kit.drafts.close(person.id, left.version);
    } catch (error) {
      if (!isConflict(error)) throw error;
      left = await kit.drafts.of(person.id); // it was changed meanwhile: look again
    }
  }
}

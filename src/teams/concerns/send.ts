/** Answers "Send", with "Thank you" only once the concern is on disk. */
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import { placed, raiseOnce, typedConcern } from '../../casework/concerns/raise.ts';
import { inOwnName } from '../../casework/whoIs.ts';
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
    void putAway(draft, concern, press, kit);
    return thankYouCard(concern, kit);
  });

/** Ends the draft behind the answer. What another device typed into it meanwhile is added to the concern. */
async function putAway(sent: KeptDraft, { reference }: Case, { visitor }: Press, kit: Kit): Promise<void> {
  const by = inOwnName(visitor.person);
  try {
    await kit.drafts.end(by.id, sent, async ({ answers }) => {
      const text = lateText(answers, sent.answers);
      if (text) await kit.concerns.handle(reference, { type: 'AddInformation', by, at: kit.clock(), text });
    });
  } catch (error) {
    kit.log.warn({ event: 'draft-not-discarded', code: error instanceof Error ? error.name : 'unknown' });
  }
}

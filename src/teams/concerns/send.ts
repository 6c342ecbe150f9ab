/** Answers "Send", with "Thank you" only once the concern is on disk. */
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import { placed, raiseOnce, typedConcern } from '../../casework/concerns/raise.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { words } from '../../words/words.ts';
import type { Press } from '../door/press.ts';
import { withDraft } from './draftPress.ts';
import type { Handler, Kit } from './kit.ts';
import { lateText } from './lateText.ts';
import { thankYouCard } from './receiptCard.ts';
import { problems } from './stepInput.ts';
import { goTo } from './stepShown.ts';

export const send: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const { person } = press.visitor;
    if (problems('check', draft.answers, kit).length > 0 || isTooSoon(draft, kit)) {
      const notice = isTooSoon(draft, kit) ? words.formStep.readFirst : '';
      return goTo('check', draft, press, kit, { notice });
    }

    const lineManager = kit.acquaintance.lineManager(person.id);
    const typed = placed(typedConcern(draft.answers, lineManager, kit.local.pack), kit.local.pack);
    const concern = await raiseOnce(kit, draft.id, inOwnName(person), kit.clock(), typed);
    // From here on it is sent, whatever happens to the draft: sending the draft again finds this concern.
    void putAway(draft, concern, press, kit);
    return thankYouCard(concern, kit);
  });

/** Nobody reads the last step in less: the press was meant for the button before. */
const readMs = 2_000;

function isTooSoon({ checkedAt }: KeptDraft, { clock }: Kit): boolean {
  if (checkedAt === undefined) return true;
  const sinceMs = Date.parse(clock()) - Date.parse(checkedAt);
  // A clock that was put back says nothing.
  return sinceMs >= 0 && sinceMs < readMs;
}

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

/** Has the manager whom a reporter named looked up, and takes the one whom they pick. */
import type { Answers } from '../../casework/concerns/answers.ts';
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import type { Looked } from '../../casework/concerns/lookUp.ts';
import { isNone, subjectOf } from '../../casework/concerns/raise.ts';
import { need, typed } from '../../casework/input.ts';
import type { Entry } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import { withDraft } from './draftPress.ts';
import { kept } from './keptDraft.ts';
import type { Handler, Kit } from './kit.ts';
import { goOn, stepShown } from './stepShown.ts';

/** After the step that asks for them: to the next step, or to an offer of those who may be meant. */
export async function managerLookedUp(draft: KeptDraft, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  const looked = await lookedUp(draft.answers, press, kit);
  if (looked && 'offer' in looked) {
    return stepShown(await kept(draft, 'manager', press, kit, looked.offer), 'manager', press, kit);
  }
  const answers = looked ? pickedIn(draft.answers, looked.found) : draft.answers;
  return goOn('manager', { ...draft, answers }, press, kit);
}

/** Takes one of those who were offered, or that it is none of them. */
export const pickManager: Handler = (press, kit) =>
  withDraft(press, kit, async (draft) => {
    const { answers, offered } = draft;
    if (!offered) return stepShown(draft, draft.step, press, kit);
    const wanted = typed(press.input, 'manager');
    const takes = (now: Answers) => goOn('manager', { ...draft, answers: now }, press, kit);
    if (wanted === 'none') return takes(noneIn(answers, offered.wanted));
    const entry = offered.entries.find(({ id }) => id === wanted);
    if (entry) return takes(pickedIn(answers, entry));
    return stepShown(draft, 'manager', press, kit, {
      found: need(true, words.problem['needs-offered'], 'manager'),
    });
  });

async function lookedUp(answers: Answers, { visitor }: Press, { lookUp }: Kit): Promise<Looked> {
  const { check, otherManager, otherManagerPicked, otherManagerEntry } = answers;
  if (check !== 'another-manager' || otherManagerEntry || isNone(answers)) return undefined;
  const about = { subject: subjectOf(answers), raisedBy: visitor.person };
  return otherManagerPicked ? lookUp.picked(otherManagerPicked.id, about) : lookUp.typed(otherManager, about);
}

function pickedIn(answers: Answers, entry: Entry): Answers {
  const { id, name } = entry;
  return {
    ...answers,
    otherManagerPicked: { id, name },
    otherManagerEntry: entry,
    otherManagerNone: undefined,
  };
}

/** Whom they wanted stays on record, though nobody is asked. */
function noneIn(answers: Answers, wanted: string): Answers {
  return {
    ...answers,
    otherManager: wanted,
    otherManagerPicked: undefined,
    otherManagerEntry: undefined,
    otherManagerNone: wanted,
  };
}

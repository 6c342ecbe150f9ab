/** Lists a reporter's own concerns, where each stands and what comes next, ten at a time. */
import { knownReference } from '../../casework/concerns/queries.ts';
import { typed } from '../../casework/input.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { readReference } from '../../policy/reference.ts';
import { Refusal } from '../../policy/refusal.ts';
import { words } from '../../words/words.ts';
import { notRead } from '../home.ts';
import { concernLine } from './envelope.ts';
import type { Handler, Kit } from './kit.ts';
import { openConcerns, typedByTeam } from './queue.ts';
import { sentCard } from './sentCard.ts';

const mostListed = 10;

/** What they work on where somebody is of the safeguarding team; else their own. */
export const concerns: Handler = async (press, kit) => (await openConcerns(press, kit)) ?? mine(press, kit);

/** One alone where its reporter typed its reference, or one of the team; whoever else did learns nothing of it. */
export const mine: Handler = async (press, kit) => {
  const { visitor, input, heard } = press;
  if (heard?.asks === 'reference') {
    const concern = await kit.queries.ofReporter(visitor.person, heard.reference);
    if (concern) return listed([concern], kit, { said: words.notRead.reference[concern.status] });
    const found = await typedByTeam(heard.reference, press, kit);
    if (!found) await kit.noteRefusal(visitor.person);
    return found ?? notRead(press, kit);
  }
  const after = readReference(typed(input, 'after'));
  const { concerns, next } = await kit.queries.reported(visitor.person, { limit: mostListed, after });
  return listed(concerns, kit, { older: next });
};

/** What they sent themselves, and nothing that anybody else has recorded of it. */
export const mineShow: Handler = async ({ visitor, input }, kit) => {
  const reference = knownReference(input.reference);
  const concern = await kit.queries.ofReporter(visitor.person, reference);
  const history = await kit.concerns.history(reference);
  const raised = kit.concerns.stateAt(history, 1);
  if (!concern || !raised) throw new Refusal('not-known');
  await kit.noteRead(reference, 'sent', visitor.person);
  return sentCard(raised, history, { page: typed(input, 'page'), of: typed(input, 'of') }, kit);
};

function listed(
  concerns: readonly Case[],
  { cards, local }: Kit,
  { said = '', older = '' }: { readonly said?: string; readonly older?: string | undefined },
) {
  return cards.expand('myConcerns', {
    said,
    concerns: concerns.map((concern) => concernLine(concern, local)),
    none: concerns.length === 0,
    older,
  });
}

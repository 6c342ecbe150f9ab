/** Answers "Immediate danger" with 999, even if the store fails, and then raises an urgent concern. */
import { isDraftId } from '../../casework/concerns/drafts.ts';
import { placed, raiseOnce, urgentConcern } from '../../casework/concerns/raise.ts';
import { chosen, type Input, need, typed } from '../../casework/input.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import { within } from '../../engine/within.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { type Called999, called999 as choices } from '../../policy/concerns/choices.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { dangerWords } from '../../words/concerns.ts';
import { withContacts } from '../../words/faults.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import { noWayBack, wayBack } from '../cards/wayBack.ts';
import { again, LeftAsItIs } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import { dangerCard } from './dangerCard.ts';
import { keepTyped } from './keepTyped.ts';
import type { Handler, Kit } from './kit.ts';
import { thankYouCard } from './receiptCard.ts';

/**
 * Shows 999 whatever becomes of the form that it was pressed on. What was typed there is kept with its draft, or comes
 * along to go back; where it is more than a card takes, the form stays as it is, and 999 stands below it.
 */
export const danger: Handler = async (press, kit) => {
  // A card that gives something back has no other place for it.
  if (press.input.stay === true && !press.stored) throw below(kit);
  const draft = draftIn(press);
  const isSafe = draft !== '' && (await isKept(press, kit));
  const way = isSafe ? noWayBack : wayBack(press.input, kit.cards);
  if (way.back === '') return dangerCard(kit, { draft, heard: press.heard?.asks });
  if (press.stored) return dangerCard(kit, { draft, notKept: words.danger.notKept });
  try {
    return dangerCard(kit, way);
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    throw below(kit);
  }
};

/** The form that the card goes back to; empty if none. */
function draftIn({ input }: Press): string {
  const named = typed(input, 'draft');
  return isDraftId(named) ? named : '';
}

function below({ local, clock }: Kit): LeftAsItIs {
  return new LeftAsItIs(withContacts(words.danger.below, local, clock()));
}

/** A store that is down or slow must not stand in the way of 999. */
const patienceMs = 1_500;

async function isKept(press: Press, kit: Kit): Promise<boolean> {
  const keeping = keepTyped(press, kit).catch((error: unknown) => {
    kit.log.error({ event: 'draft-not-kept', code: error instanceof Error ? error.name : 'unknown' });
    return false;
  });
  return within(patienceMs, keeping, false);
}

/** "Send now": one card is one concern, however often it is sent. */
export const dangerSend: Handler = async (press, kit) => {
  const told = toldOf(press.input);
  const problems = [
    ...need(told.what.trim() === '', words.problem['needs-happening']),
    ...tooLong({ what: told.what }),
  ];
  if (problems.length > 0)
    return dangerCard(kit, {
      ...again(press, problems),
      ...wayBack(press.input, kit.cards),
      draft: draftIn(press),
    });

  const by = inOwnName(press.visitor.person);
  const draft = `urgent/${typed(press.input, 'press') || press.id}`;
  const typedNow = placed(urgentConcern(told), kit.local.pack);
  const concern = await raiseOnce(kit, draft, by, kit.clock(), typedNow);
  const isOfReporter = mayBeAbout(concern, by);
  const isTaken = isTold(concern, told) || (await kit.concerns.took(concern.reference, press.id, by));
  if (isTaken) return thanks(isOfReporter ? await asRaised(concern, kit) : concern, press, kit);
  // They may add nothing to what is about themselves, and nothing they say is lost.
  if (isOfReporter)
    return thanks(await raiseOnce(kit, `${draft}/${press.id}`, by, kit.clock(), typedNow), press, kit);

  // It was sent again with other words, because no answer seemed to come. They are added to the same concern.
  const more = { type: 'AddInformation', by, at: kit.clock(), text: dangerWords(told) } as const;
  return thanks(await kit.concerns.handle(concern.reference, more, press.id), press, kit);
};

/** Nothing of what became of it since. */
async function asRaised(concern: Case, { concerns }: Kit): Promise<Case> {
  return concerns.stateAt(await concerns.history(concern.reference), 1) ?? concern;
}

/** The person of concern may be reading the channel where it was pressed, so no reference stays there. */
function thanks(concern: Case, { stored, visitor, input }: Press, kit: Kit): AdaptiveCardJson {
  if (stored && !visitor.personal) return messageCard(words.sentFromChannel, kit);
  return thankYouCard(concern, kit, wayBack(input, kit.cards));
}

type Told = { readonly what: string; readonly called999: Called999 | '' };

function toldOf(input: Input): Told {
  return { what: typed(input, 'what'), called999: chosen(input, 'called999', choices) };
}

function isTold({ notice, danger: told }: Case, { what, called999 }: Told): boolean {
  return notice.what === what && told?.called999 === (called999 || 'not-said');
}

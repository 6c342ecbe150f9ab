/** Answers "Immediate danger" with 999, even if the store fails, and then raises an urgent concern. */
import { placed, raiseOnce, urgentConcern } from '../../casework/concerns/raise.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { type Called999, called999 as choices } from '../../policy/concerns/choices.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { dangerWords } from '../../words/concerns.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen, type Input, need, typed } from '../cards/input.ts';
import { messageCard } from '../cards/message.ts';
import { again } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import { dangerCard } from './dangerCard.ts';
import { keepTyped } from './form.ts';
import type { Handler, Kit } from './kit.ts';
import { thankYouCard } from './receiptCard.ts';

/** Shows 999 whatever happens to the draft: a store that is down must not stand in the way. */
export const danger: Handler = async (press, kit) => {
  await keepTyped(press, kit).catch((error: unknown) => {
    kit.log.error({ event: 'draft-not-kept', code: error instanceof Error ? error.name : 'unknown' });
  });
  return dangerCard(kit, { hasDraft: typed(press.input, 'draft') !== '' });
};

/** "Send now": one card is one concern, however often it is sent. */
export const dangerSend: Handler = async (press, kit) => {
  const told = toldOf(press.input);
  const problems = [
    ...need(told.what.trim() === '', words.problem['needs-happening']),
    ...tooLong({ what: told.what, where: told.where, incidentNumber: told.incidentNumber }),
  ];
  if (problems.length > 0) return dangerCard(kit, again(press, problems));

  const by = inOwnName(press.visitor.person);
  const draft = `urgent/${typed(press.input, 'press') || press.id}`;
  const typedNow = placed(urgentConcern(told), kit.local.pack);
  const concern = await raiseOnce(kit.concerns, draft, by, kit.clock(), typedNow);
  const isOfReporter = mayBeAbout(concern, by);
  if (isTold(concern, told)) return thanks(isOfReporter ? await asRaised(concern, kit) : concern, press, kit);
  // They may add nothing to what is about themselves, and nothing they say is lost.
  if (isOfReporter)
    return thanks(
      await raiseOnce(kit.concerns, `${draft}/${press.id}`, by, kit.clock(), typedNow),
      press,
      kit,
    );

  // It was sent again with other words, because no answer seemed to come. They are added to the same concern.
  const more = { type: 'AddInformation', by, at: kit.clock(), text: dangerWords(told) } as const;
  return thanks(await kit.concerns.handle(concern.reference, more, press.id), press, kit);
};

/** Nothing of what became of it since. */
async function asRaised(concern: Case, { concerns }: Kit): Promise<Case> {
  return concerns.stateAt(await concerns.history(concern.reference), 1) ?? concern;
}

/** The person of concern may be reading the channel where it was pressed, so no reference stays there. */
function thanks(concern: Case, { stored, visitor }: Press, kit: Kit): AdaptiveCardJson {
  if (stored && !visitor.personal) return messageCard(words.sentFromChannel, kit);
  return thankYouCard(concern, kit);
}

type Told = {
  readonly what: string;
  readonly where: string;
  readonly called999: Called999 | '';
  readonly incidentNumber: string;
};

function toldOf(input: Input): Told {
  return {
    what: typed(input, 'what'),
    where: typed(input, 'where'),
    called999: chosen(input, 'called999', choices),
    incidentNumber: typed(input, 'incidentNumber'),
  };
}

function isTold({ notice, danger: told }: Case, { what, where, called999, incidentNumber }: Told): boolean {
  return (
    notice.what === what &&
    told?.where === where &&
    told.called999 === (called999 || 'not-said') &&
    told.incidentNumber === incidentNumber
  );
}

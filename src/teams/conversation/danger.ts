/** "Immediate danger": 999 before everything, from memory alone; then the safeguarding team, at once. */
import { raiseOnce, urgentConcern } from '../../casework/raise.ts';
import type { Called999 } from '../../policy/concern/events.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/models.ts';
import { contactsNow, words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
import { chosen, type Input, type Problem, typed } from './answers.ts';
import { keepTyped } from './form.ts';
import { tooLong } from './limits.ts';
import { messageCard } from './plainCards.ts';
import { thankYouCard } from './receipt.ts';
import { need } from './steps.ts';

const called = ['yes', 'about-to', 'someone-else-has'] as const;

/** Shows 999 whatever happens to the draft: a store that is down must not stand in the way. */
export const danger: Handler = async (press, kit) => {
  const hasDraft = typed(press.input, 'draft') !== '';
  await keepTyped(press, kit).catch((error: unknown) => {
    kit.log.error({ event: 'draft-not-kept', code: error instanceof Error ? error.name : 'unknown' });
  });
  return dangerCard({}, [], hasDraft, kit);
};

/** "Send now": one card is one concern, however often it is sent. */
export const dangerSend: Handler = async (press, kit) => {
  const { person } = press.visitor;
  const told = {
    what: typed(press.input, 'what'),
    where: typed(press.input, 'where'),
    called999: chosen(press.input, 'called999', called),
    incidentNumber: typed(press.input, 'incidentNumber'),
  };
  const problems = [...need(told.what.trim() === '', 'needs-happening'), ...tooLong(told)];
  if (problems.length > 0) return dangerCard(press.stored ? {} : press.input, problems, false, kit);

  const by = { ...person, safeguarding: false };
  const draft = `urgent/${typed(press.input, 'press') || press.id}`;
  const concern = await raiseOnce(kit.concerns, draft, by, kit.clock(), urgentConcern(told));
  if (isTold(concern, told)) return thanks(concern, press, kit);

  // Sent again with other words, because no answer seemed to come: no second concern, and nothing lost.
  const more = { type: 'AddInformation', by, at: kit.clock(), text: inOneText(told) } as const;
  return thanks(await kit.concerns.handle(concern.reference, more, press.id), press, kit);
};

/** Whoever reads the channel in which it was pressed may be the person of concern: no reference stays there. */
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

function isTold({ notice, danger: told }: Case, { what, where, called999, incidentNumber }: Told): boolean {
  return (
    notice.what === what &&
    told?.where === where &&
    told.called999 === (called999 || 'not-said') &&
    told.incidentNumber === incidentNumber
  );
}

function inOneText({ what, where, called999, incidentNumber }: Told): string {
  const { answer } = words;
  return [
    what,
    where && `${answer.where}: ${where}`,
    called999 && `${answer.called999}: ${words.called999[called999]}`,
    incidentNumber && `${answer.incidentNumber}: ${incidentNumber}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function dangerCard(
  input: Input,
  problems: readonly Problem[],
  hasDraft: boolean,
  { cards, local, clock }: Kit,
): AdaptiveCardJson {
  const { danger: advice, mailbox } = local.pack;
  return cards.expand('danger', {
    press: typed(input, 'press') || crypto.randomUUID(),
    when: advice.when,
    steps: advice.steps.map((text) => ({ text })),
    contacts: contactsNow(local, clock()),
    mailbox: mailbox.address,
    mailto: `mailto:${mailbox.address}`,
    hasDraft,
    problems,
    what: keep(typed(input, 'what')),
    where: keep(typed(input, 'where')),
    called999: chosen(input, 'called999', called),
    incidentNumber: keep(typed(input, 'incidentNumber')),
  });
}

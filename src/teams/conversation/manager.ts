/** The manager's card: what is asked, the content for that person only, and the answer. */
import { knownReference } from '../../casework/queries.ts';
import { sayWhen } from '../../casework/wording.ts';
import { managerAsked } from '../../policy/access.ts';
import type { CommandOf } from '../../policy/concern/commands.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { type Local, standpoint } from '../../policy/concern/next.ts';
import { due } from '../../policy/hours.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { keep, show } from '../cards/models.ts';
import { words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
import { chosen, type Input, type Problem, typed } from './answers.ts';
import { caseAnswers } from './caseDetails.ts';
import { tooLong } from './limits.ts';
import { messageCard } from './plainCards.ts';
import { need } from './steps.ts';

export const managerShow: Handler = async (press, kit) => {
  if (press.stored) return messageCard(words.notStored, kit);
  return managerCard(await asked(press, kit), kit, { shown: true, input: press.input });
};

export const managerHide: Handler = async (press, kit) =>
  managerCard(await asked(press, kit), kit, { input: press.stored ? {} : press.input });

export const managerSupport: Handler = (press, kit) => answered(press, kit, 'SupportEscalation');
export const managerAsk: Handler = (press, kit) => answered(press, kit, 'AskForMore');
export const managerNoConcern: Handler = (press, kit) => answered(press, kit, 'SeeNoConcern');

async function asked(press: Press, kit: Kit): Promise<Case> {
  const actor = await kit.roster.actor(press.visitor.person);
  const { concern } = await kit.queries.forPerson(actor, knownReference(press.input.reference));
  if (managerAsked(concern)?.id !== actor.id) throw new Refusal('not-the-manager-asked');
  return concern;
}

type ManagersCommand = CommandOf<'SupportEscalation' | 'AskForMore' | 'SeeNoConcern'>['type'];

async function answered(press: Press, kit: Kit, type: ManagersCommand): Promise<AdaptiveCardJson> {
  const concern = await asked(press, kit);
  const discussion = typed(press.input, 'discussion');
  const hrTold = chosen(press.input, 'hrTold', ['yes', 'no']);
  const problems = [
    ...need(discussion.trim() === '', 'needs-discussion'),
    ...need(concern.subject.about === 'colleague' && hrTold === '', 'needs-hr'),
    ...tooLong({ discussion }),
  ];
  if (concern.check.state === 'asked' && problems.length > 0) {
    return managerCard(concern, kit, { input: press.stored ? {} : press.input, problems });
  }

  const by = await kit.roster.actor(press.visitor.person);
  const command = { type, by, at: kit.clock(), discussion, hrTold: hrTold || undefined };
  return managerCard(await kit.concerns.handle(concern.reference, command, press.id), kit);
}

type Showing = { readonly shown?: boolean; readonly input?: Input; readonly problems?: readonly Problem[] };

/** The card as Teams may store it, unless `shown` or `input` puts content on it for the person who pressed. */
export function managerCard(
  concern: Case,
  { cards, local }: { cards: Cards; local: Local },
  { shown = false, input = {}, problems = [] }: Showing = {},
): AdaptiveCardJson {
  if (concern.check.state === 'answered' || concern.status === 'closed')
    return answeredCard(concern, { cards, local });

  const { calendar, pack } = local;
  return cards.expand('managerCheck', {
    reference: concern.reference,
    raisedBy: show(concern.raisedBy.name),
    raised: sayWhen(concern.raisedAt, calendar),
    due: sayWhen(answerBy(concern, local), calendar),
    colleague: concern.subject.about === 'colleague',
    shown,
    details: shown ? caseAnswers(concern, { pack, calendar }) : [],
    moreAsked: concern.check.state === 'asked' && concern.check.question !== undefined,
    problems,
    discussion: keep(typed(input, 'discussion')),
    hrTold: chosen(input, 'hrTold', ['yes', 'no']),
  });
}

function answerBy({ raisedAt }: Case, { pack, calendar }: Local): string {
  return due(raisedAt, pack.deadlines.managerAnswer, calendar);
}

function answeredCard(concern: Case, { cards, local }: { cards: Cards; local: Local }): AdaptiveCardJson {
  const { check, closed } = concern;
  const [answer, at] =
    check.state === 'answered'
      ? [words.managerAnswer[check.answer], check.at]
      : [words.managerAnswer.closed, closed?.at ?? concern.raisedAt];
  return cards.expand('managerAnswered', {
    reference: concern.reference,
    answer,
    at: sayWhen(at, local.calendar),
    status: words.standpoint[standpoint(concern)],
  });
}

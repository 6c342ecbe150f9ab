/** What the model expects of the manager's card: shown to the one who was asked, and answered once. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import {
  type Expected,
  happens,
  matterOf,
  nothing,
  notStored,
  type Rule,
  refused,
  titles,
} from './expected.ts';
import { text } from './said.ts';
import { isManagerOf, stands } from './whom.ts';
import type { Matter, World } from './world.ts';

function managerShow(world: World, sent: Sent, data: Json): Expected {
  if (sent.how === 'message' && sent.verb === 'manager-show') return notStored;
  return withAsked(world, sent, data, managersCard);
}

function withAsked(world: World, { who }: Sent, data: Json, go: (matter: Matter) => Expected): Expected {
  const matter = matterOf(world, data);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  return isManagerOf(matter, who) ? go(matter) : refused('not-the-manager-asked');
}

/** What the card of the manager who was asked is headed. */
export function titleFor({ check, closed }: Matter): string {
  if (check === 'answered') return titles.answered;
  return closed ? titles.notAnswered : titles.check;
}

type Choice = keyof typeof words.managerChoose;
const choices = Object.keys(words.managerChoose) as readonly Choice[]; // the keys of our own words

function questionOf(choice: Choice): Expected {
  return nothing(words.managerChoose[choice]);
}

const isOver = ({ check, closed }: Matter) => check === 'answered' || closed;

function managersCard(matter: Matter): Expected {
  return nothing(titleFor(matter));
}

/** Once it is over, what is on record already is shown as recorded; anything else that was typed is refused. */
function over(matter: Matter, data: Json): Expected | undefined {
  const isAnswered = matter.check === 'answered';
  if ((!isAnswered && !matter.closed) || text(data.discussion).trim() === '') return undefined;
  const { said } = refused(isAnswered ? 'already-answered' : 'already-closed');
  return nothing(titleFor(matter), ...said);
}

/** Only whoever escalates what is about a colleague is asked about HR. */
function accountOf({ about }: Matter, data: Json, choice: Choice) {
  const isAsked = about === 'colleague' && choice === 'support';
  const hrTold = isAsked && ['yes', 'no'].includes(text(data.hrTold)) ? text(data.hrTold) : undefined;
  const discussion = text(data.discussion);
  return { discussion, ...(hrTold && { hrTold }) };
}

/** Only the manager who was asked, once. */
function managerAnswers(type: 'ManagerSupported' | 'ManagerSawNoConcern'): Rule {
  const [answer, choice] =
    type === 'ManagerSupported'
      ? (['supported', 'support'] as const)
      : (['no-concern', 'no-concern'] as const);
  const thanks = { said: [titles.answered], with: [words.managerAnswer[answer]] };
  return asAsked((world, sent, data, matter) => {
    const given = accountOf(matter, data, choice);
    const late = over(matter, data);
    if (late) return late;
    if (matter.check === 'answered') {
      const said = matter.answer ? { with: [words.managerAnswer[matter.answer]] } : {};
      return { ...nothing(titles.answered), ...said };
    }
    if (isOver(matter)) return managersCard(matter);
    if (incomplete(matter, given, answer === 'supported')) return questionOf(choice);
    if (world.taken.has(sent.id)) return managersCard(matter);
    return happens(matter, sent.who, { type, ...given }, thanks);
  });
}

const managerAsk = asAsked((world, sent, data, matter) => {
  const given = accountOf(matter, data, 'more');
  const late = over(matter, data);
  if (late) return late;
  if (isOver(matter)) return managersCard(matter);
  if (incomplete(matter, given, false)) return questionOf('more');
  if (world.taken.has(sent.id) || matter.question === given.discussion) return managersCard(matter);
  return happens(matter, sent.who, { type: 'ManagerAskedForMore', ...given }, { said: [titles.check] });
});

type Judge = (world: World, sent: Sent, data: Json, matter: Matter) => Expected;

/** Where others act in the same moment, what is said may still be of how it stood before; what happens may not. */
function asAsked(judge: Judge): Rule {
  return (world, sent, data, glimpse) =>
    withAsked(world, sent, data, (matter) => {
      const expected = judge(world, sent, data, matter);
      const was = glimpse?.before.matters.get(matter.reference);
      if (!was || expected.happens.length > 0) return expected;
      const said = [...judge(world, sent, data, was).said, ...refused('needs-hr-answer').said];
      return { ...nothing(...expected.said, ...said) };
    });
}

/** Each choice asks its own question. */
const managerChoose = asAsked((_world, _sent, data, matter) => {
  if (isOver(matter)) return managersCard(matter);
  const choice = choices.find((one) => one === data.answer);
  return choice ? questionOf(choice) : nothing(words.notUnderstood[0] ?? '');
});

function incomplete(
  { about }: Matter,
  { discussion, hrTold }: { discussion: string; hrTold?: string },
  asksHr: boolean,
): boolean {
  const lacksHr = asksHr && about === 'colleague' && !hrTold;
  return discussion.trim() === '' || discussion.length > 4_000 || lacksHr;
}

export const managerRules: Readonly<Record<string, Rule>> = {
  'manager-show': managerShow,
  'manager-hide': managerShow,
  'manager-choose': managerChoose,
  'manager-support': managerAnswers('ManagerSupported'),
  'manager-ask': managerAsk,
  'manager-no-concern': managerAnswers('ManagerSawNoConcern'),
};

/** What the model expects of the manager's card: shown to the one who is asked, who answers or asks somebody else. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import type { Name } from './cast.ts';
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
import { hasHandedOn, isManagerOf, stands } from './whom.ts';
import type { Matter, World } from './world.ts';

function managerShow(world: World, sent: Sent, data: Json): Expected {
  if (sent.how === 'message' && sent.verb === 'manager-show') return notStored;
  const isChanged = sent.verb === 'manager-show' && data.changing === 'yes';
  return withAsked(world, sent, data, (matter) =>
    isChanged && !shut(matter) ? nothing(titles.check) : managersCard(matter),
  );
}

function withAsked(world: World, { who }: Sent, data: Json, go: (matter: Matter) => Expected): Expected {
  const matter = matterOf(world, data);
  if (matter && hasHandedOn(matter, who)) return nothing(...handedOnTitles);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  return isManagerOf(matter, who) ? go(matter) : refused('not-the-manager-asked');
}

const { now, over } = words.managerHandedOn;
/** What whoever has asked somebody else is told from then on. */
export const handedOnTitles = [now[0] ?? '', over[0] ?? ''];

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

/** Why an answer can neither be given nor changed any more. */
export function shut({ check, closed, decisions }: Matter): 'already-closed' | 'already-decided' | undefined {
  if (closed) return 'already-closed';
  return check === 'answered' && decisions.length > 0 ? 'already-decided' : undefined;
}

/** What an answer replaces. */
export function inPlaceOf({ check, answer }: Matter): Json {
  return check === 'answered' ? { insteadOf: answer } : {};
}

export function managersCard(matter: Matter): Expected {
  return nothing(titleFor(matter));
}

/** Only whoever escalates what is about a colleague is asked about HR. */
function accountOf({ about }: Matter, data: Json, choice: Choice) {
  const isAsked = about === 'colleague' && choice === 'support';
  const hrTold = isAsked && ['yes', 'no'].includes(text(data.hrTold)) ? text(data.hrTold) : undefined;
  const discussion = text(data.discussion);
  return { discussion, ...(hrTold && { hrTold }) };
}

const kinds = {
  support: { type: 'ManagerSupported', answer: 'supported' },
  more: { type: 'ManagerAskedForMore', answer: undefined },
  'no-concern': { type: 'ManagerSawNoConcern', answer: 'no-concern' },
} as const;

type Account = ReturnType<typeof accountOf>;

/** The same once more is no second answer. */
function isSaid(matter: Matter, who: Name, choice: Choice, { discussion, hrTold }: Account): boolean {
  const { check, question, answer, account, hr } = matter;
  if (check === 'asked') return choice === 'more' && question?.by === who && question.text === discussion;
  const isSame = answer === kinds[choice].answer && account === discussion;
  return isSame && (hrTold === undefined || hr === hrTold);
}

/** Only the manager who is asked, until a decision is recorded. */
function managerAnswers(choice: Choice): Rule {
  const { type, answer } = kinds[choice];
  const thanks = answer
    ? { said: [titles.answered], with: [words.managerAnswer[answer]] }
    : { said: [titles.check] };
  return asAsked((world, sent, data, matter) => {
    const given = accountOf(matter, data, choice);
    const code = shut(matter);
    if (code && given.discussion.trim() === '') return managersCard(matter);
    if (!code && incomplete(matter, given, choice === 'support')) return questionOf(choice);
    if (world.taken.has(sent.id) || isSaid(matter, sent.who, choice, given)) return managersCard(matter);
    if (code) return refused(code);
    return happens(matter, sent.who, { type, ...given, ...inPlaceOf(matter) }, thanks);
  });
}

type Judge = (world: World, sent: Sent, data: Json, matter: Matter) => Expected;

/** Where others act in the same moment, what is said may still be of how it stood before; what happens may not. */
export function asAsked(judge: Judge): Rule {
  return (world, sent, data, glimpse) => {
    const judged = (of: World) => withAsked(of, sent, data, (matter) => judge(world, sent, data, matter));
    const expected = judged(world);
    if (!glimpse || expected.happens.length > 0) return expected;
    return nothing(...expected.said, ...judged(glimpse.before).said, ...refused('needs-hr-answer').said);
  };
}

/** Each choice asks its own question. */
const managerChoose = asAsked((_world, _sent, data, matter) => {
  if (shut(matter)) return managersCard(matter);
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
  'manager-support': managerAnswers('support'),
  'manager-ask': managerAnswers('more'),
  'manager-no-concern': managerAnswers('no-concern'),
};

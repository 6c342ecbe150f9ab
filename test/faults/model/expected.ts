/** An expectation: what is said to whoever pressed, and what happens because of it; and the pieces that all rules are made of. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { cast, type Name } from './cast.ts';
import { text } from './said.ts';
import type { Answer } from './staged.ts';
import { isManagerOf, stands } from './whom.ts';
import { inTeam, type Matter, rosterKnown, seesDuties, type World } from './world.ts';

export type Expected = {
  /** Titles of cards, or sentences, one of which is said. None: nothing is. */
  readonly said: readonly string[];
  /** Words that must be in the answer. */
  readonly with?: readonly string[];
  readonly happens: readonly Happens[];
  readonly status?: number;
  /** What else the model learns, also from the answer. */
  readonly learns?: (world: World, answer: Answer) => void;
};

/** `stream` is undefined for a concern or a task that begins with it. */
export type Happens = { readonly stream: string | undefined; readonly event: Json };

export type Rule = (world: World, sent: Sent, data: Json, glimpse?: Glimpse) => Expected;

/** For presses that arrive at once: the world as each may have seen it, and what it heard. */
export type Glimpse = { readonly before: World; readonly heard: string };

export const titles = {
  home: 'Report a Prevent concern',
  open: 'Open concerns',
  thanks: 'Thank you',
  danger: 'Immediate danger',
  answered: 'You have answered',
  notAnswered: 'You do not need to answer any more',
  check: 'Please check a concern with',
  recorded: 'Recorded',
  decision: 'Record decision',
  decisionCheck: 'Check your decision',
  progress: 'Record progress',
  adoption: 'Set up the duty calendar',
  adopted: 'The duty calendar is set up',
  hr: 'Please advise a line manager',
  who: 'Who is meant?',
} as const;

/** What the team's card can be called. Of what is not immediate danger the model does not know whether it can wait. */
export function teamTitles({ about, urgent, owner, closed }: Matter): readonly string[] {
  const { teamTitle, urgency } = words;
  const whom = about as keyof typeof teamTitle.new; // one of the choices
  if (closed) return [teamTitle.closed[whom]];
  if (urgent) return [urgency.urgent];
  return [urgency['cannot-wait'], teamTitle[owner ? 'open' : 'new'][whom]];
}

/** The same of the card of somebody who is called. */
export function calledTitles({ urgent, owner, heldBy, closed }: Matter): readonly string[] {
  const { title } = words.called;
  if (closed) return [heldBy ? title.held : title.closed];
  if (owner) return [title.owned];
  if (heldBy) return [title.held];
  return urgent ? [title.urgent] : [title['cannot-wait'], title.standard];
}

export const nothing = (...said: readonly string[]): Expected => ({ said, happens: [] });
export const refused = (code: keyof typeof words.refusal): Expected => nothing(words.refusal[code][0] ?? '');
export const oneMoment = nothing(words.roster[0] ?? '');
export const notStored = nothing(words.notStored[0] ?? '');
export const tooLarge = words.tooLarge;

/** @returns undefined where the text is no reference of a concern that exists */
export function matterOf(world: World, data: Json): Matter | undefined {
  const typed = text(data.reference).toUpperCase().replace(/[\s-]/g, '');
  return [...world.matters.values()].find(({ reference }) => reference.replaceAll('-', '') === typed);
}

/** The reporter, the manager who was asked and the team may add to it; who was called, or advises, has other ways. */
export function add(
  world: World,
  { who }: Sent,
  matter: Matter,
  said: string,
  thanks: Pick<Expected, 'said' | 'with'>,
): Expected {
  const as = contributorOf(world, matter, who);
  if (!as) return refused('not-yours');
  if (matter.added?.by === who && matter.added.text === said) return { ...thanks, happens: [] };
  return happens(matter, who, { type: 'InformationAdded', as, text: said }, thanks);
}

function contributorOf(world: World, matter: Matter, who: Name): string | undefined {
  if (matter.reporter === who) return 'reporter';
  if (isManagerOf(matter, who)) return 'manager';
  return inTeam(world, who) ? 'safeguarding' : undefined;
}

export function happens(
  { reference }: Matter,
  who: Name,
  event: Json,
  thanks: Pick<Expected, 'said' | 'with'>,
): Expected {
  return { ...thanks, happens: [{ stream: reference, event: { ...event, by: { id: cast[who].id } } }] };
}

/** Shown to members of the team only, and only while it is known who they are; some of it to who was called, too. */
export function forTeam(
  world: World,
  { who }: Sent,
  data: Json,
  go: (matter: Matter) => Expected,
  alsoCalled = false,
): Expected {
  if (!rosterKnown(world)) return oneMoment;
  const matter = matterOf(world, data);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  const may = inTeam(world, who) || (alsoCalled && matter.called.includes(who));
  return may ? go(matter) : refused('not-safeguarding');
}

/** Whom an uncertain name means is asked of those of the team, and those called, whom it cannot mean. */
export function forWhoIsAsked(
  world: World,
  { who }: Sent,
  data: Json,
  go: (matter: Matter) => Expected,
): Expected {
  if (!rosterKnown(world)) return oneMoment;
  const matter = matterOf(world, data);
  const may = matter && stands(world, matter, who) && (inTeam(world, who) || matter.called.includes(who));
  return may ? go(matter) : refused('not-known');
}

export function forDuties(world: World, { who }: Sent, go: () => Expected): Expected {
  return seesDuties(world, who) ? go() : refused('not-safeguarding');
}

/** Something that one of the team records of a concern, and what they sent for it. */
export type Recording = {
  readonly world: World;
  readonly sent: Sent;
  readonly data: Json;
  readonly matter: Matter;
  readonly glimpse: Glimpse | undefined;
};

export const form = nothing(titles.progress);
export const thanks = { said: [titles.recorded] };
export const unchanged: Expected = { ...thanks, happens: [] };

/** @param again it stands there already */
export function event({ matter, sent }: Recording, what: Json, again: boolean): Expected {
  return again ? unchanged : happens(matter, sent.who, what, thanks);
}

/** Posts the week's digest in the team's channel, with what each subject has to say. */
import { type Now, type TooSoon, tooSoon } from '../engine/ports.ts';
import { dateOf, isOpen, sayDate } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import { daysAfter, mondayOf } from '../policy/week.ts';
import { fill } from '../words/say.ts';
import { words } from '../words/words.ts';
import type { Cards } from './cards/expand.ts';
import { type MessageModels, messageCard } from './cards/message.ts';
import { type Line, tell, type Words } from './cards/parts.ts';
import type { DutyPosts } from './tell/dutyPosts.ts';
import type { Telling } from './tell/telling.ts';

/** Something that is due on a date (ISO), and whose it is. `key` opens it; `isTeams`, where it is the team's own. */
export type Due = {
  readonly key: string;
  readonly name: string;
  readonly dueOn: string;
  readonly owner: string;
  readonly isTeams: boolean;
};

/** What one subject says. */
type Part = {
  readonly due?: readonly Due[];
  /** Sentences of ours, below what is due. */
  readonly said?: readonly string[];
  /** Whether it belongs to duties, which may have a channel of their own, that others than the team read. */
  readonly ofDuties?: boolean;
  /** Whether a sentence asks something of the team. */
  readonly asks?: boolean;
};

/** Undefined while a subject cannot say it yet: the digest waits for it. `tooSoon` where that is a matter of moments. */
export type DigestLines = () => Promise<Part | TooSoon | undefined>;

type DueLine = {
  readonly key: string;
  readonly name: string;
  readonly due: string;
  readonly owner: Words;
  readonly isTeams: boolean;
};

export type DigestModels = {
  /** For the channel, a new one each week. */
  digest: {
    readonly week: string;
    readonly groups: readonly { readonly heading: string; readonly lines: readonly DueLine[] }[];
    /** How many more there are; empty where all are listed. */
    readonly more: string;
    /** Whether nothing is due and nothing is overdue. */
    readonly none: boolean;
    readonly said: readonly Line[];
  };
};

export type DigestKit = {
  readonly cards: Cards<DigestModels> & Cards<MessageModels>;
  readonly telling: Pick<Telling, 'once' | 'inChannel' | 'theTeam'>;
  readonly dutyPosts: Pick<DutyPosts, 'isApart' | 'inChannel'>;
  readonly local: Local;
  readonly clock: Now;
};

const mostListed = 12;
const daysAhead = 14;

/** Once a week, as soon as the office is open in it; none where there is nothing to say then. */
export function openDigest(kit: DigestKit, subjects: readonly DigestLines[]) {
  const { telling, local, clock } = kit;
  return async function digest(): Promise<TooSoon | undefined> {
    if (!isOpen(clock(), local.calendar)) return undefined;
    const key = `digest/${mondayOf(dateOf(clock(), local.calendar))}`;
    const said = await Promise.all(subjects.map((lines) => lines()));
    if (said.includes(tooSoon)) return tooSoon;
    const parts = said.filter((part) => part !== undefined && part !== tooSoon);
    if (parts.length < subjects.length) return undefined;
    await telling.once(key, async () => {
      const isApart = await kit.dutyPosts.isApart();
      const ofDuties = parts.filter((part) => part.ofDuties || !isApart);
      await post(key, ofDuties, kit.dutyPosts, kit);
      const others = parts.filter((part) => !ofDuties.includes(part));
      await sayApart(`${key}/concerns`, others, kit);
    });
    return undefined;
  };
}

/** What is not of duties stays where concerns are, when duties are posted where others read. */
async function sayApart(key: string, parts: readonly Part[], { cards, telling }: DigestKit): Promise<void> {
  const said = parts.flatMap((part) => part.said ?? []);
  if (said.length === 0) return;
  const card = messageCard([words.duty.apart, ...said], { cards });
  await telling.inChannel({ key, version: 0, card, summary: words.duty.apart });
}

/** The team is mentioned where something is asked of it: a new post alone is noticed by those who follow the channel. */
async function post(
  key: string,
  parts: readonly Part[],
  to: Pick<Telling, 'inChannel'>,
  { cards, telling, local, clock }: DigestKit,
): Promise<void> {
  const today = dateOf(clock(), local.calendar);
  const groups = grouped(byDate(parts.flatMap(({ due = [] }) => due)), today);
  const said = parts.flatMap((part) => part.said ?? []);
  if (groups.length === 0 && said.length === 0) return;
  const all = groups.flatMap(({ due }) => due);
  const left = groups.reduce((sum, { due }) => sum + Math.max(0, due.length - mostListed), 0);
  const card = cards.expand('digest', {
    week: fill(words.duty.week, { when: sayDate(mondayOf(today)) }),
    groups: groups.map(({ heading, due }) => ({ heading, lines: due.slice(0, mostListed).map(lineOf) })),
    more: left > 0 ? fill(words.duty.weekly.more, { count: String(left) }) : '',
    none: groups.length === 0,
    said: said.map((text) => ({ text })),
  });
  const isCalled = all.some(({ isTeams }) => isTeams) || parts.some(({ asks = false }) => asks);
  const showing = { key, version: 0, card, summary: words.duty.summary.digest };
  await to.inChannel(showing, isCalled ? await telling.theTeam() : []);
}

/** What is due later is listed only where it is the team's own: everybody else has a message about theirs. */
function grouped(due: readonly Due[], today: string) {
  const soon = daysAfter(mondayOf(today), daysAhead);
  const { overdue, dueSoon, dueLater } = words.duty.digest;
  return [
    { heading: overdue, due: due.filter(({ dueOn }) => dueOn < today) },
    { heading: dueSoon, due: due.filter(({ dueOn }) => dueOn >= today && dueOn < soon) },
    { heading: dueLater, due: due.filter(({ dueOn, isTeams }) => dueOn >= soon && isTeams) },
  ].filter(({ due: some }) => some.length > 0);
}

function lineOf({ key, name, dueOn, owner, isTeams }: Due): DueLine {
  return { key, name, isTeams, due: sayDate(dueOn), owner: tell(owner) };
}

function byDate(due: readonly Due[]): readonly Due[] {
  return due.toSorted(
    (one, other) => one.dueOn.localeCompare(other.dueOn) || one.name.localeCompare(other.name),
  );
}

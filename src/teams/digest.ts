/** Shows the week's digest in the team's channel, with what each subject has to say. */
import type { Now } from '../engine/ports.ts';
import { dateOf, sayDate } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import { fill } from '../words/say.ts';
import { words } from '../words/words.ts';
import type { Cards } from './cards/expand.ts';
import { type Line, tell, type Words } from './cards/parts.ts';
import type { Telling } from './tell/telling.ts';

/** Something that is due on a date (ISO), and whose it is. */
export type Due = { readonly what: string; readonly dueOn: string; readonly owner: string };

/** What one subject says. */
export type DigestLines = () => Promise<{
  readonly due?: readonly Due[];
  /** Sentences of ours, below what is due. */
  readonly said?: readonly string[];
}>;

type DueLine = { readonly what: string; readonly due: string; readonly owner: Words };

export type DigestModels = {
  /** For the channel, once a week, updated in place. */
  digest: {
    readonly week: string;
    readonly dueSoon: readonly DueLine[];
    readonly overdue: readonly DueLine[];
    /** Whether nothing is due and nothing is overdue. */
    readonly none: boolean;
    readonly said: readonly Line[];
  };
};

export type DigestKit = {
  readonly cards: Cards<DigestModels>;
  readonly telling: Pick<Telling, 'isShown' | 'inChannel'>;
  readonly local: Local;
  readonly clock: Now;
};

const key = 'digest';
const mostListed = 12;
const daysAhead = 14;

/** One card, replaced each week; none before there is something to say. */
export function openDigest({ cards, telling, local, clock }: DigestKit, subjects: readonly DigestLines[]) {
  return async function digest(): Promise<void> {
    const today = dateOf(clock(), local.calendar);
    const monday = mondayOf(today);
    const parts = await Promise.all(subjects.map((lines) => lines()));
    const due = byDate(parts.flatMap((part) => part.due ?? []));
    const said = parts.flatMap((part) => part.said ?? []);
    const overdue = listed(due.filter(({ dueOn }) => dueOn < today));
    const soon = daysAfter(monday, daysAhead);
    const dueSoon = listed(due.filter(({ dueOn }) => dueOn >= today && dueOn < soon));
    const none = dueSoon.length + overdue.length === 0;
    if (none && said.length === 0 && !(await telling.isShown(key))) return;

    const week = fill(words.duty.week, { when: sayDate(monday) });
    const card = cards.expand('digest', {
      week,
      dueSoon,
      overdue,
      none,
      said: said.map((text) => ({ text })),
    });
    await telling.inChannel({ key, version: Date.parse(monday), card, summary: words.duty.summary.digest });
  };
}

function listed(due: readonly Due[]): readonly DueLine[] {
  return due
    .slice(0, mostListed)
    .map(({ what, dueOn, owner }) => ({ what, due: sayDate(dueOn), owner: tell(owner) }));
}

function byDate(due: readonly Due[]): readonly Due[] {
  return [...due].sort(
    (one, other) => one.dueOn.localeCompare(other.dueOn) || one.what.localeCompare(other.what),
  );
}

const msInDay = 86_400_000;

function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysAfter(date, -((day + 6) % 7));
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * msInDay).toISOString().slice(0, 10);
}

/** Makes a page of a list of duties, with its filter and what may be done from it. */
import type { Coming } from '../../casework/duties/calendarView.ts';
import type { Kept } from '../../casework/duties/scheduling.ts';
import type { Problem } from '../../casework/input.ts';
import type { DutyView } from '../../policy/duties/choices.ts';
import { sayDate } from '../../policy/hours.ts';
import { type FixedRole, fixedRoles } from '../../policy/roleNames.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Choice } from '../cards/parts.ts';
import type { Kit } from './kit.ts';
import type { DutyLine } from './models.ts';

const linesOnAPage = 8;

export type Asked = {
  /** Whether everybody's duties are listed. */
  readonly all: boolean;
  readonly view: DutyView;
  readonly role: FixedRole | '';
  readonly page: number;
  readonly problems: readonly Problem[];
};

type Around = {
  readonly asked: Asked;
  readonly coming: readonly Coming[];
  readonly kept: readonly Kept[];
  /** How many duties wait for somebody to say when they were last done. */
  readonly awaiting: number;
};

const { lists, filter, roles: roleNames, adoption } = words.duty;

export function listCard(
  found: readonly DutyLine[],
  { asked, coming, kept, awaiting }: Around,
  { cards, local }: Pick<Kit, 'cards' | 'local'>,
): AdaptiveCardJson {
  const { all, view, role, page, problems } = asked;
  return cards.expand('duties', {
    ...{ view, all, role, problems },
    title: lists[view],
    whose: all ? lists.all : lists.mine,
    intro: lists.intro[view],
    lines: found.slice((page - 1) * linesOnAPage, page * linesOnAPage),
    none: found.length > 0 ? '' : noneWords(view, coming),
    roleChoices: all ? roleChoices({ local }) : [],
    earlyChoices: all && view === 'due' ? earlyChoices(kept, { local }) : [],
    unanswered: awaiting > 0 ? fill(adoption.unanswered, { count: String(awaiting) }) : '',
    page: String(page),
    hasMore: found.length > page * linesOnAPage,
    hasEarlier: page > 1,
  });
}

/** The roles that own a duty in the pack. */
export function owners({ local }: Pick<Kit, 'local'>): readonly FixedRole[] {
  const owning = new Set(local.pack.duties.list.map(({ owner }) => owner));
  return fixedRoles.filter((role) => owning.has(role));
}

function roleChoices(kit: Pick<Kit, 'local'>): readonly Choice[] {
  return [
    { title: filter.everyRole, value: '' },
    ...owners(kit).map((value) => ({ title: roleNames[value], value })),
  ];
}

/** By name, with the date that is next, so that two are told apart. */
function earlyChoices(kept: readonly Kept[], { local }: Pick<Kit, 'local'>): readonly Choice[] {
  return [...local.pack.duties.list]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ id, name }) => {
      const due = kept.find(({ duty }) => duty.id === id)?.now.dueOn;
      const title = due ? fill(lists.early, { name, due: sayDate(due) }) : fill(lists.earlyNone, { name });
      return { title, value: id };
    });
}

function noneWords(view: DutyView, coming: readonly Coming[]): string {
  if (view !== 'due') return view === 'done' ? lists.noneDone : lists.noneComing;
  const next = [...coming]
    .filter(({ opensOn }) => opensOn !== undefined)
    .sort((one, other) => (one.opensOn ?? '').localeCompare(other.opensOn ?? ''))[0];
  if (!next?.opensOn) return lists.noneDue;
  const { duty, opensOn, dueOn } = next;
  return fill(lists.nextOpens, { opens: sayDate(opensOn), name: duty.name, due: sayDate(dueOn) });
}

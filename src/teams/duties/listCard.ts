/** Makes a page of the list of what is due, with its filters. */
import { openStates } from '../../policy/duties/choices.ts';
import type { Task } from '../../policy/duties/state.ts';
import { fixedRoles } from '../../policy/roleNames.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Kit } from './kit.ts';
import { dutyLine } from './taskCard.ts';

const linesOnAPage = 8;

type Filter = {
  /** Whether everybody's duties are listed. */
  readonly all: boolean;
  readonly role: string;
  readonly state: string;
  readonly page: number;
};

export function listCard(
  found: readonly Task[],
  { all, role, state, page }: Filter,
  { cards, local }: Pick<Kit, 'cards' | 'local'>,
): AdaptiveCardJson {
  const { filter, roles: roleNames, status } = words.duty;
  return cards.expand('duties', {
    lines: found.slice((page - 1) * linesOnAPage, page * linesOnAPage).map(dutyLine),
    none: found.length === 0,
    all,
    role,
    state,
    roleChoices: [
      { title: filter.everyRole, value: '' },
      ...fixedRoles.map((value) => ({ title: roleNames[value], value })),
    ],
    stateChoices: [
      { title: filter.everyState, value: '' },
      ...openStates.map((value) => ({ title: status[value], value })),
    ],
    earlyChoices: all ? local.pack.duties.list.map(({ id, what }) => ({ title: what, value: id })) : [],
    page: String(page),
    hasMore: found.length > page * linesOnAPage,
    hasEarlier: page > 1,
  });
}

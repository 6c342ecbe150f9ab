/** Makes the card that names everybody in a channel, and asks whether they are the safeguarding team. */
import type { Local } from '../../policy/local.ts';
import { nameNotKnown } from '../../policy/person.ts';
import { sayOrganisation } from '../../words/members.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell, type Words } from '../cards/parts.ts';
import type { Suitable } from './suitable.ts';

export type ChosenModels = {
  channelMembers: {
    readonly organisation: string;
    readonly people: string;
    readonly names: readonly { readonly name: Words; readonly organisation: Words }[];
    /** Which names these are, or how many more there are; empty if these are all. */
    readonly which: string;
    readonly isGeneral: boolean;
    /** Whether the members are others than when the card was shown. */
    readonly changed: boolean;
    readonly seen: string;
    /** Whether another channel is in use: which it is, and which it will be. */
    readonly moves: boolean;
    readonly from: Words;
    readonly to: Words;
    readonly next: string;
    readonly hasMore: boolean;
    readonly hasEarlier: boolean;
  };
};

/** As many as fit on a telephone without being scrolled for long. */
const namesOnAPage = 20;

/** `moves`: the names of the channel in use and of this one, where that is another; empty where Teams does not say. */
type How = {
  readonly page?: number;
  readonly changed?: boolean;
  readonly moves?: { readonly from: string; readonly to: string } | undefined;
};

type Kit = { readonly cards: Cards<ChosenModels>; readonly local: Local };

export function membersCard(
  found: Suitable,
  { cards, local }: Kit,
  { page = 1, changed = false, moves }: How,
): AdaptiveCardJson {
  const { people, isGeneral, seen } = found;
  const from = (page - 1) * namesOnAPage;
  const names = people.slice(from, from + namesOnAPage);
  // With fewer people than when the button was shown, the page it asks for can be empty.
  if (names.length === 0) return membersCard(found, { cards, local }, { changed, moves });

  const to = from + names.length;
  return cards.expand('channelMembers', {
    organisation: local.pack.organisation,
    people: sayPeople(people.length),
    names: names.map(({ name, organisation }) => ({
      name: tell(name || nameNotKnown),
      organisation: tell(sayOrganisation(organisation)),
    })),
    which: whichOf(from, to, people.length),
    ...{ isGeneral, changed, seen },
    moves: moves !== undefined,
    from: tell(called(moves?.from)),
    to: tell(called(moves?.to)),
    next: String(page + 1),
    hasMore: to < people.length,
    hasEarlier: from > 0,
  });
}

function called(name: string | undefined): string {
  return name ? fill(words.channel.named, { name }) : words.channel.unnamed;
}

export function sayPeople(count: number): string {
  return counted(words.channel.people, count);
}

function whichOf(from: number, to: number, count: number): string {
  if (from > 0)
    return fill(words.channel.names, { from: String(from + 1), to: String(to), count: String(count) });
  return to < count ? counted(words.channel.others, count - to) : '';
}

function counted(said: { readonly one: string; readonly other: string }, count: number): string {
  return count === 1 ? said.one : fill(said.other, { count: String(count) });
}

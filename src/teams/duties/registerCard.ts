/** Makes a page of the register of guidance. */
import { type Guidance, isBroken } from '../../policy/duties/guidance/state.ts';
import { checkedWords, editionWords, linkWords, reviewsWords } from '../../words/guidance.ts';
import { bytesOf } from '../cards/compile.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import { urlOf } from '../cards/url.ts';
import type { GuidanceLine } from './guidanceModels.ts';
import type { Kit } from './kit.ts';

const mostOnAPage = 6;
/** Bytes of names and links on a page: with more, the card would be larger than Teams takes. One may stand alone. */
const mostBytes = 10_000;

type View = Pick<Kit, 'cards' | 'local'>;

/** @param said what was just done */
export function registerCard(
  all: readonly Guidance[],
  { page: asked, said }: { readonly page: number; readonly said: string },
  { cards, local }: View,
): AdaptiveCardJson {
  const pages = paged(inOrder(all, local));
  const page = Math.max(1, Math.min(asked, pages.length));
  const lines = (pages[page - 1] ?? []).map((one, index) => lineOf(one, index, local));
  return cards.expand('guidanceRegister', {
    said: tell(said),
    lines,
    none: lines.length === 0,
    page: String(page),
    next: page < pages.length ? String(page + 1) : '',
    previous: page > 1 ? String(page - 1) : '',
    occasions: local.pack.duties.occasions.map(({ id, name }) => ({ title: name, value: id })),
  });
}

/** What waits for somebody comes first, then what the pack has in its order, then what people have added, by name. */
function inOrder(all: readonly Guidance[], { pack }: Kit['local']): readonly Guidance[] {
  const ids = pack.duties.guidance.map(({ id }) => id);
  const place = ({ guidance }: Guidance) => (ids.includes(guidance) ? ids.indexOf(guidance) : ids.length);
  return all.toSorted(
    (one, other) =>
      Number(isBroken(other)) - Number(isBroken(one)) ||
      Number(other.isNew) - Number(one.isNew) ||
      place(one) - place(other) ||
      one.name.localeCompare(other.name),
  );
}

function paged(all: readonly Guidance[]): readonly (readonly Guidance[])[] {
  const pages: Guidance[][] = [];
  let left = 0;
  for (const one of all) {
    const bytes = bytesOf(one.name) + bytesOf(one.edition) + bytesOf(urlOf(one.link));
    const last = pages.at(-1);
    if (last && last.length < mostOnAPage && bytes <= left) last.push(one);
    else {
      pages.push([one]);
      left = mostBytes;
    }
    left -= bytes;
  }
  return pages;
}

function lineOf(one: Guidance, index: number, { calendar }: Kit['local']): GuidanceLine {
  return {
    document: one.guidance,
    place: String(index + 1),
    name: tell(one.name),
    edition: tell(editionWords(one)),
    checked: tell(checkedWords(one)),
    reviews: tell(reviewsWords(one, calendar)),
    isNew: one.isNew,
    trouble: linkWords(one),
    url: urlOf(one.link),
  };
}

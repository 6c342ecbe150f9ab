/** What the model expects of HR's card: for whoever was asked, who may advise again and again until it is closed. */
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
import { advisesAsHr, mayBeAbout, stands } from './whom.ts';
import type { Matter, World } from './world.ts';

const card = nothing(titles.hr);

function asHr(world: World, { who }: Sent, data: Json, go: (matter: Matter) => Expected): Expected {
  const matter = matterOf(world, data);
  if (!matter || !stands(world, matter, who)) return refused('not-known');
  if (!advisesAsHr(matter, who)) return refused('not-yours');
  // A closed concern's card has no field: what was typed is refused and given back, unless it is on record.
  const advice = text(data.advice);
  const isLate = matter.closed && advice.trim() !== '' && advice !== matter.advice;
  return isLate ? refused('already-closed') : go(matter);
}

function advise(world: World, sent: Sent, data: Json): Expected {
  const matter = matterOf(world, data);
  // What was taken is not refused, whatever became of who may advise.
  const isRepeat = matter && world.taken.has(sent.id) && !mayBeAbout(matter, sent.who);
  if (isRepeat && !advisesAsHr(matter, sent.who)) return nothing(words.elsewhere[0] ?? '');
  return asHr(world, sent, data, (matter) => {
    const advice = text(data.advice);
    if (advice.trim() === '' || advice.length > 4_000 || world.taken.has(sent.id)) return card;
    if (matter.closed) return refused('already-closed');
    if (matter.advice === advice) return card;
    return happens(matter, sent.who, { type: 'HrAdvised', advice }, card);
  });
}

export const hrRules: Readonly<Record<string, Rule>> = {
  'hr-show': (world, sent, data) =>
    sent.how === 'message' ? notStored : asHr(world, sent, data, () => card),
  'hr-hide': (world, sent, data) => asHr(world, sent, data, () => card),
  'hr-advise': advise,
};

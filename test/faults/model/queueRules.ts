/** What the model expects of the list of open concerns: who has one, what stands in it, and what is opened from it. */
import queueWords from '../../../src/words/queue.json' with { type: 'json' };
import type { Sent } from './activity.ts';
import type { Name } from './cast.ts';
import { type Expected, matterOf, nothing, oneMoment, type Rule, refused, titles } from './expected.ts';
import { text } from './said.ts';
import { shownTo } from './teamRules.ts';
import { mayBeAbout } from './whom.ts';
import { inTeam, type Matter, rosterKnown, type World } from './world.ts';

export const queueRules: Readonly<Record<string, Rule>> = {
  concerns: (world, { who }, _data, glimpse) => {
    if (!inTeam(world, who)) return nothing('My concerns');
    // Where others press at the same moment, nobody can say how many there were.
    return glimpse ? nothing(titles.open) : listOf(world, who);
  },
  'concern-open': (world, sent, data) => {
    if (!rosterKnown(world)) return oneMoment;
    const matter = matterOf(world, data);
    return matter && isOfTeam(world, sent.who, matter) ? opened(world, sent, matter) : refused('not-known');
  },
  'concern-find': (world, sent, data) => {
    if (!rosterKnown(world)) return oneMoment;
    if (!inTeam(world, sent.who)) return refused('not-safeguarding');
    const find = text(data.find);
    const matter = matterOf(world, { reference: find });
    if (matter && isOfTeam(world, sent.who, matter)) return opened(world, sent, matter);
    const said = find.trim() === '' ? queueWords.empty : queueWords.notFound;
    return { ...nothing(titles.open), with: [said] };
  },
};

/** No one of whom it may be, whatever else they are. */
export function isOfTeam(world: World, who: Name, matter: Matter): boolean {
  return inTeam(world, who) && !mayBeAbout(matter, who);
}

/** The count is of those alone that they may know of. */
function listOf(world: World, who: Name): Expected {
  const open = [...world.matters.values()].filter((one) => !one.closed && !mayBeAbout(one, who)).length;
  return { ...nothing(titles.open), with: [open === 0 ? queueWords.none : `${open} open, `] };
}

function opened(world: World, sent: Sent, matter: Matter): Expected {
  return nothing(...shownTo(world, sent, matter));
}

/** The cards that stand for concerns in chats and in the channel: in the end each shows what the model knows. */
import assert from 'node:assert/strict';
import { allText, type Card, titleOf } from '../../service/card.ts';
import { chatOf } from './activity.ts';
import { cast, channel, type Name, team } from './cast.ts';
import { titles } from './expected.ts';
import type { Stored } from './postbox.ts';
import { isAbout, isManagerOf, type Matter, type World } from './world.ts';

type Shown = { readonly title: string; readonly said: string };

export function openWall() {
  /** By place and reference, what stands there now; answers to presses of older clients do not count. */
  const standing = new Map<string, Shown>();
  return { show, agree };

  function show({ conversation, replyTo, activity }: Stored): void {
    const card = activity.attachments?.[0]?.content as Card | undefined; // the bot posts nothing but cards
    if (!card || replyTo !== undefined) return;
    const [title, said] = [titleOf(card), allText(card)];
    const reference = /NCS-[0-9A-Z-]{11}/.exec(said)?.[0];
    const [place] = conversation.split(';');
    if (reference && kept.has(title)) standing.set(`${place} ${reference}`, { title, said });
  }

  /** @param everybody nobody had blocked the bot */
  function agree(world: World, everybody: boolean): void {
    for (const matter of world.matters.values()) {
      for (const place of placesOf(matter)) ofTheTeam(matter, standing.get(`${place} ${matter.reference}`));
      const { asked } = matter;
      if (
        everybody &&
        asked &&
        isManagerOf(matter, asked) &&
        !isAbout(matter, asked) &&
        !team.includes(asked)
      )
        ofTheManager(matter, standing.get(`${chatOf(cast[asked].id)} ${matter.reference}`));
    }
  }
}

const kept: ReadonlySet<string> = new Set([titles.channelCard, titles.check, titles.answered]);

/** In the channel or, where one of the team is the person of concern, with each of the others alone. */
function placesOf(matter: Matter): readonly string[] {
  const readers: readonly Name[] = team.filter((member) => !isAbout(matter, member));
  if (readers.length === team.length) return [channel];
  return readers.filter((member) => member !== matter.asked).map((member) => chatOf(cast[member].id));
}

function ofTheTeam({ reference, owner, closed }: Matter, shown: Shown | undefined): void {
  assert.equal(shown?.title, titles.channelCard, `the team has no card of ${reference}`);
  const said = shown?.said ?? '';
  const owned = said.split('Owner: ')[1] ?? '';
  if (owner)
    assert.ok(owned.includes(cast[owner].displayName), `${owner} is not on the card of ${reference}`);
  else if (!closed) assert.match(said, /Nobody has acknowledged/, `the card of ${reference}`);
}

function ofTheManager({ reference, check, closed }: Matter, shown: Shown | undefined): void {
  const title = check === 'answered' || closed ? titles.answered : titles.check;
  assert.equal(shown?.title, title, `the manager's card of ${reference}`);
}

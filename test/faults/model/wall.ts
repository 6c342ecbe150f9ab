/** What stands in chats and in the channel: in the end it shows what the model knows, and nothing to whom it may be about. */
import assert from 'node:assert/strict';
import words from '../../../src/words/words.json' with { type: 'json' };
import { allText, buttons, type Card, teamTitles, titleOf } from '../../service/card.ts';
import { chatOf } from './activity.ts';
import { cast, channel, everybody, type Name, team } from './cast.ts';
import { titles } from './expected.ts';
import { titleFor } from './managerRules.ts';
import type { Stored } from './postbox.ts';
import { doubted, isManagerOf, mayBeAbout } from './whom.ts';
import type { Matter, World } from './world.ts';

type Shown = {
  readonly place: string;
  readonly title: string;
  readonly said: string;
  readonly reference: string | undefined;
  readonly pressed: readonly string[];
};

export function openWall() {
  /** By message, what stands there now; answers to presses of older clients do not count. */
  const standing = new Map<string, Shown>();
  return { show, agree };

  function show({ id, conversation, replyTo, activity }: Stored): void {
    const card = activity.attachments?.[0]?.content as Card | undefined; // the bot posts nothing but cards
    if (!card || replyTo !== undefined) return;
    const said = allText(card);
    const [place = ''] = conversation.split(';');
    const reference = /NCS-[0-9A-Z-]{11}/.exec(said)?.[0];
    const pressed = buttons(card).map(({ title }) => title);
    // What is shown anew stands last.
    standing.delete(id);
    standing.set(id, { place, title: titleOf(card), said, reference, pressed });
  }

  /** @param blocked those who blocked the bot at some time: what stood with them may stand there still, and nothing new does */
  function agree(world: World, blocked: readonly Name[]): void {
    for (const matter of world.matters.values()) {
      const all = [...standing.values()].filter(({ reference }) => reference === matter.reference);
      const reached = (who: Name) => !blocked.includes(who);
      for (const one of all) seenByThoseWhoMay(one, matter, reached);
      for (const place of placesOf(matter)) ofTheTeam(matter, standsAt(all, place, teamTitles));
      const { asked } = matter;
      if (asked && reached(asked) && isManagerOf(matter, asked) && !mayBeAbout(matter, asked))
        ofTheManager(
          matter,
          standsAt(all, chatOf(cast[asked].id), [titles.check, titles.answered, titles.notAnswered]),
        );
      for (const before of matter.handedOn.filter(reached))
        if (!isManagerOf(matter, before) && !mayBeAbout(matter, before))
          ofTheManagerBefore(matter, standsAt(all, chatOf(cast[before].id), [titles.check]));
      whoIsAsked(matter, all);
      for (const one of all.filter(({ title }) => isCall(title))) ofTheCalled(matter, one, reached);
    }
  }
}

function standsAt(all: readonly Shown[], place: string, wanted: readonly string[]): Shown | undefined {
  return all.findLast((one) => one.place === place && wanted.includes(one.title));
}

/** Nobody whom it is or may be about has any of it before them, whatever it was when it was shown. */
function seenByThoseWhoMay({ place, title }: Shown, matter: Matter, reached: (who: Name) => boolean): void {
  for (const who of readersOf(place).filter(reached))
    assert.ok(!mayBeAbout(matter, who), `${who} has "${title}" of ${matter.reference} before them`);
}

function readersOf(place: string): readonly Name[] {
  if (place === channel) return team;
  return everybody.filter((who) => place === chatOf(cast[who].id));
}

/** In the channel or, where it is or may be about one of the team, with each of the others alone. */
function placesOf(matter: Matter): readonly string[] {
  const readers = readersOfTeam(matter);
  if (readers.length === team.length) return [channel];
  return readers.map((member) => chatOf(cast[member].id));
}

function readersOfTeam(matter: Matter): readonly Name[] {
  return team.filter((member) => !mayBeAbout(matter, member));
}

/** Whether a card asks somebody who is called to act, or says that one of them has. */
function isCall(title: string): boolean {
  return Object.values(words.called.title).includes(title);
}

function ofTheTeam({ reference, owner, closed }: Matter, shown: Shown | undefined): void {
  assert.ok(shown, `the team has no card of ${reference}`);
  const owned = shown.said.split('Owner: ')[1] ?? '';
  if (owner)
    assert.ok(owned.includes(cast[owner].displayName), `${owner} is not on the card of ${reference}`);
  else if (!closed)
    assert.match(
      shown.said,
      /Nobody has acknowledged|Nobody in the safeguarding team has/,
      `the card of ${reference}`,
    );
}

function ofTheManager(matter: Matter, shown: Shown | undefined): void {
  assert.equal(shown?.title, titleFor(matter), `the manager's card of ${matter.reference}`);
}

function ofTheManagerBefore({ reference }: Matter, shown: Shown | undefined): void {
  assert.equal(shown, undefined, `who has handed on ${reference} is still asked`);
}

/** While a name leaves doubt, each whom it cannot mean can say; afterwards nobody is asked any more. */
function whoIsAsked(matter: Matter, all: readonly Shown[]): void {
  const { reference, closed } = matter;
  const isOpen = doubted(matter).length > 0 && !closed;
  for (const who of isOpen ? readersOfTeam(matter) : []) {
    const shown = standsAt(all, chatOf(cast[who].id), [titles.who]);
    assert.ok(
      shown?.pressed.includes('Show the question'),
      `${who} is not asked who is meant in ${reference}`,
    );
  }
  if (isOpen || closed) return;
  for (const { title, pressed, place } of all)
    if (title === titles.who)
      assert.ok(
        !pressed.includes('Show the question'),
        `${place} is still asked who is meant in ${reference}`,
      );
}

/** Whoever is called no longer has no card left that asks them to act. */
function ofTheCalled({ called, reference }: Matter, { place }: Shown, reached: (who: Name) => boolean): void {
  for (const who of readersOf(place).filter(reached))
    assert.ok(called.includes(who), `${who} still has the call to ${reference}`);
}

/** Tells the team of a call: in its channel or, if somebody there is kept out, each other alone. */
import { callStream } from '../../casework/calls/callbacks.ts';
import { mayLearn, whoMayRing } from '../../policy/calls/access.ts';
import type { Callback } from '../../policy/calls/state.ts';
import type { Person } from '../../policy/person.ts';
import { callWords } from '../../words/calls.ts';
import { words } from '../../words/words.ts';
import { messageCard } from '../cards/message.ts';
import type { Stands } from '../tell/standing.ts';
import { eachOf, toSome, unlessUnreachable } from '../tell/telling.ts';
import { teamCallCard } from './callCards.ts';
import { channelSlot, memberSlot, roleSlot } from './slots.ts';
import { openTellRole, type TellRoleKit } from './tellRole.ts';

/** Whether each is told alone; those who may ring, and all who may learn of it. */
type Audience = {
  readonly alone: boolean;
  readonly ringers: readonly Person[];
  readonly learners: readonly Person[];
};

type Step = (id: string, callback: Callback, audience: Audience) => Promise<void>;

export function openTellTeam(kit: TellRoleKit) {
  const { telling, cards } = kit;
  const { tellNext } = openTellRole(kit);
  const summary = callWords.summary.team;
  return { showCard, showAgain, note };

  /** Shows how it stands, and takes back what stands where it may not stand any more. */
  async function showCard(id: string, callback: Callback): Promise<void> {
    await showAll([takeBack, showTeam, showRoles], id, callback);
  }

  /** The same when others are in the team. Those who were told as holders of a role have what they had. */
  async function showAgain(id: string, callback: Callback): Promise<void> {
    await showAll([takeBack, showTeam], id, callback);
  }

  async function showAll(steps: readonly Step[], id: string, callback: Callback): Promise<void> {
    const audience = await audienceOf(callback);
    await eachOf(steps, (step) => step(id, callback, audience));
  }

  async function takeBack(id: string, callback: Callback, audience: Audience): Promise<void> {
    const isOut = (one: Stands) => isAstray(one, id, callback, audience);
    const instead = {
      version: callback.version,
      card: messageCard(words.elsewhere, kit),
      summary: words.summary.other,
    };
    await telling.takeBack(callStream(id), isOut, instead);
  }

  async function showTeam(id: string, callback: Callback, audience: Audience): Promise<void> {
    const { alone, ringers, learners } = audience;
    const { version } = callback;
    const isOver = callback.status === 'ended';
    if (ringers.length === 0)
      return callback.status === 'waiting' ? tellNext(id, callback, nobodyOfTeam) : undefined;
    const thing = callStream(id);
    const showing = { version, card: teamCallCard(id, callback, kit), summary, urgent: true };
    if (alone)
      return toSome(ringers, (person) => {
        const one = { ...showing, key: memberSlot(id, person.id), of: { thing, person } };
        return isOver ? telling.instead(person.id, one).catch(unlessUnreachable) : telling.to(person.id, one);
      });
    const inChannel = { ...showing, key: channelSlot(id), of: { thing } };
    if (isOver) return telling.insteadInChannel(inChannel);
    // Not only those who may ring: whoever is not mentioned would be known to be the one who asked.
    await telling.inChannel(inChannel, callback.status === 'waiting' ? learners : []);
  }

  async function showRoles(id: string, callback: Callback): Promise<void> {
    const { version } = callback;
    const card = teamCallCard(id, callback, kit);
    const thing = callStream(id);
    await eachOf(await telling.standing(thing), async ({ key, person }) => {
      if (!person || !key.startsWith(roleSlot(id)) || !mayLearn(callback, person)) return;
      const showing = { key, version, card, summary, of: { thing, person } };
      await telling.instead(person.id, showing).catch(unlessUnreachable);
    });
  }

  /** A message to all who may ring, under the team's card or to each alone, once for an id: a card that changes notifies nobody. */
  async function note(id: string, callback: Callback, once: string, news: string): Promise<void> {
    const { alone, ringers, learners } = await audienceOf(callback);
    if (ringers.length === 0) return tellNext(id, callback, { why: 'nobody-of-team', once });
    const card = messageCard([summary, news], { cards });
    const thing = callStream(id);
    if (!alone)
      return telling.under(
        channelSlot(id),
        { id: once, card, summary, urgent: true, of: { thing } },
        learners,
      );
    await toSome(ringers, (person) =>
      telling.say(person.id, { key: `${once}/${person.id}`, card, summary, of: { thing, person } }),
    );
  }

  /** @throws TryLater until there is a channel, and it is known who is in it */
  async function audienceOf(callback: Callback): Promise<Audience> {
    await telling.theChannel();
    const team = await telling.theTeam();
    const learners = team.filter((person) => mayLearn(callback, person));
    const alone = learners.length < team.length || (await telling.strangersRead());
    return { alone, learners, ringers: whoMayRing(callback, team) };
  }
}

const nobodyOfTeam = { why: 'nobody-of-team', once: 'nobody-of-team' };

/** In the channel where one who reads it is kept out, or with somebody who is kept out or is not of the team any more. */
function isAstray({ key, person }: Stands, id: string, callback: Callback, audience: Audience): boolean {
  if (!person) return audience.alone;
  if (!mayLearn(callback, person)) return true;
  if (!key.startsWith(memberSlot(id))) return false;
  return !audience.alone || audience.ringers.every((one) => one.id !== person.id);
}

/** Tells the team of a concern: in its channel or, if somebody there may not know, the others alone. */
import { mayBeAbout, readers } from '../../policy/concerns/access.ts';
import { isTogether } from '../../policy/concerns/burst.ts';
import { isPressing, isUrgent } from '../../policy/concerns/clock.ts';
import { mustTake } from '../../policy/concerns/notice.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import type { News } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Stands } from '../tell/standing.ts';
import { eachOf, toSome, unlessUnreachable } from '../tell/telling.ts';
import { type CallsKit, openCalls } from './calls.ts';
import type { ConcernModels } from './models.ts';
import { cardKey, channelKey } from './slots.ts';
import { teamCard } from './teamCard.ts';
import { teamNote } from './teamNote.ts';
import { openTellBurst } from './tellBurst.ts';
import { openTellRole } from './tellRole.ts';

export type TellTeamKit = CallsKit & {
  readonly cards: Cards<ConcernModels> & Cards<MessageModels>;
  readonly inPlace: boolean;
  readonly hasDesk: boolean;
};

/** Chooses, among the members who may know of a concern, those whom something must reach. */
type Called = (mayKnow: readonly Person[]) => readonly Person[];

/** Everybody who may know, but for those who were written to already. */
export const allBut = (...told: readonly Person[]): Called => {
  return (mayKnow) => mayKnow.filter(({ id }) => !told.some((one) => one.id === id));
};

/**
 * The members who may know, and whether each is told alone, because one of the team may not know; and the leads of the
 * concern's place, who are not in the channel and always told alone (3.4).
 */
type Audience = {
  readonly mayKnow: readonly Person[];
  readonly alone: boolean;
  readonly leads: readonly Person[];
};

export function openTellTeam(kit: TellTeamKit) {
  const { cards, telling, concerns } = kit;
  const { callNext } = openCalls(kit);
  const burst = openTellBurst(kit);
  const { leadsOf } = openTellRole(kit);
  return { showCard, showAgain, takeBack, note, noteToEach };

  /** Shows the team's card as it stands now, and takes back what stands where it may not stand any more. */
  async function showCard(concern: Case): Promise<void> {
    await eachOf([takeBack, show, leaveBurst, takeBackByNow], (step) => step(concern));
  }

  /** Whom it is about may be recorded while a card is on its way. */
  async function takeBackByNow(concern: Case): Promise<void> {
    await takeBack((await concerns.find(concern.reference)) ?? concern);
  }

  /** The same when others are in the team: nothing that stands as it should is posted anew in a channel. */
  async function showAgain(concern: Case): Promise<void> {
    await takeBack(concern);
    if (concern.status === 'closed') return;
    if (isTogether(concern)) return show(concern);
    const { alone } = await audience(concern);
    const key = cardKey(concern, 'channel');
    const isShown = await telling.isShown(key);
    const isThere = isShown && !(await telling.isTakenBack(key));
    // Its first card is on its way, by an errand of its own that asks who may know: another one would stand beside it.
    if (!alone && !isShown && isNew(concern)) return;
    if (alone || !isThere) await eachOf([show, takeBackByNow], (step) => step(concern));
  }

  function isNew({ raisedAt }: Case): boolean {
    return Math.abs(Date.parse(kit.clock()) - Date.parse(raisedAt)) < onItsWayMs;
  }

  async function show(concern: Case): Promise<void> {
    const { version, reference } = concern;
    const { mayKnow, alone, leads } = await audience(concern);
    if (mayKnow.length + leads.length === 0)
      return concern.status === 'closed' ? undefined : callOut(concern);
    if (isTogether(concern)) return burst.show(concern.burst.id, leadsOf);
    const card = teamCard(concern, kit);
    const summary = isPressing(concern) ? words.summary.urgent : words.summary.channel;
    const showing = { version, card, summary, urgent: isUrgent(concern) };
    // A mention that vanished with the next change might take the notification with it, so it stays until one has it.
    const inChat = (person: Person) => {
      const key = cardKey(concern, `member/${person.id}`);
      return telling.to(person.id, { ...showing, key, of: { thing: reference, person } });
    };
    if (alone) return toSome([...mayKnow, ...leads], inChat);
    const inChannel = { ...showing, key: cardKey(concern, 'channel'), of: { thing: reference } };
    const steps = [
      () => telling.inChannel(inChannel, mustTake(concern, mayKnow)),
      ...leads.map((lead) => () => inChat(lead).catch(unlessUnreachable)),
    ];
    await eachOf(steps, (step) => step());
  }

  /** It has a card of its own from here on, and is named with the others no more. */
  async function leaveBurst({ burst: its }: Case): Promise<void> {
    if (its?.isOver) await burst.show(its.id, leadsOf);
  }

  /** Nobody of the team may see it, and it must not wait for another member. */
  async function callOut(concern: Case): Promise<void> {
    const id = isTogether(concern) ? 'nobody-of-team' : cardKey(concern, 'nobody-of-team');
    await callNext(concern, { id, rung: 'nobody-of-team', said: () => words.nobodyOfTeam });
  }

  /**
   * Puts one neutral sentence in the place of every card and message that somebody could see to whom the concern is
   * closed, the same for everybody: a card that refused just one of them would tell them.
   */
  async function takeBack(concern: Case): Promise<void> {
    const { reference, version } = concern;
    const theTeam = await audience(concern).catch((error: unknown) => ({ error }));
    const isOut = (one: Stands) =>
      'error' in theTeam ? isMeant(one, concern) : isAstray(one, concern, theTeam);
    await telling.takeBack(reference, isOut, { version, card: neutral(), summary: words.summary.other });
    if ('error' in theTeam) throw theTeam.error;
  }

  function neutral(): AdaptiveCardJson {
    return messageCard(words.elsewhere, { cards });
  }

  /** A note to those whom it must reach, if there are any: under the team's card, or to each alone; once for an id. */
  async function note(concern: Case, id: string, news: News, called: Called = allBut()): Promise<void> {
    const card = teamNote(concern, news, kit);
    const { summary = words.summary.team } = news;
    const { mayKnow, alone, leads } = await audience(concern);
    const everybody = [...mayKnow, ...leads];
    if (everybody.length === 0)
      return void (await callNext(concern, { id, rung: 'nobody-of-team', said: () => news.text }));
    const people = called(everybody);
    if (people.length === 0) return;
    const tell = (person: Person) => telling.say(person.id, noteTo(person, concern, id, { card, summary }));
    if (alone) {
      await toSome(people, tell).catch((error: unknown) => {
        unlessUnreachable(error);
        // Where none of those can be reached, the others must know.
        return toSome(everybody, tell);
      });
      return;
    }
    const inChannel = people.filter((person) => !leads.includes(person));
    const note = { id, card, summary, urgent: isUrgent(concern), of: { thing: concern.reference } };
    const steps = [
      ...(inChannel.length > 0 ? [() => telling.under(channelKey(concern), note, inChannel)] : []),
      ...leads
        .filter((lead) => people.includes(lead))
        .map((lead) => () => tell(lead).catch(unlessUnreachable)),
    ];
    await eachOf(steps, (step) => step());
  }

  /** A note to each member alone who may know, whatever the team's card shows and to whom. */
  async function noteToEach(concern: Case, id: string, news: News): Promise<void> {
    const said = { card: teamNote(concern, news, kit), summary: words.summary.team };
    const { mayKnow, leads } = await audience(concern);
    const everybody = [...mayKnow, ...leads];
    if (everybody.length === 0)
      return void (await callNext(concern, { id, rung: 'nobody-of-team', said: () => news.text }));
    await toSome(everybody, (person) => telling.say(person.id, noteTo(person, concern, id, said)));
  }

  async function audience(concern: Case): Promise<Audience> {
    await telling.theChannel(); // until there is one, nobody can be of the team
    const all = await telling.theTeam();
    const mayKnow = readers(concern, all);
    const leads = (await leadsOf(concern)).filter(({ id }) => all.every((one) => one.id !== id));
    const alone = mayKnow.length < all.length || (await telling.strangersRead());
    return { mayKnow, alone, leads };
  }
}

/** In a channel for all to read, or with somebody alone who may not read it or, of the team's cards, need not. */
function isAstray(one: Stands, concern: Case, { mayKnow, alone, leads }: Audience): boolean {
  const { key, person } = one;
  if (!person) return alone;
  if (!key.startsWith(cardKey(concern, 'member/'))) return mayBeAbout(concern, person);
  const belongs = [...(alone ? mayKnow : []), ...leads];
  return !belongs.some(({ id }) => id === person.id);
}

function isMeant({ person }: Stands, concern: Case): boolean {
  return person !== undefined && mayBeAbout(concern, person);
}

function noteTo(person: Person, { reference }: Case, id: string, said: Said) {
  return { key: `${id}/${person.id}`, ...said, of: { thing: reference, person } };
}

type Said = { readonly card: AdaptiveCardJson; readonly summary: string };

const onItsWayMs = 60_000;

/** Whether everybody was told of each concern what they must hear, and how often a kill made it be told twice. */

import pack from '../../../packs/somerset.json' with { type: 'json' };
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import words from '../../../src/words/words.json' with { type: 'json' };
import { allText, type Card, isTeamCard, titleOf } from '../../service/card.ts';
import { type Connector, cardOf, chatOf, type Message } from '../../service/connector.ts';
import type { Tenant } from '../../tenant/tenant.ts';
import type { Histories, Kill } from './audit.ts';
import { rungsOf } from './clocks.ts';
import { openMails } from './mails.ts';
import { isInChannel } from './safeguarding.ts';

type Happened = readonly ConcernEvent[];

/** A message about a concern: the card as it was posted, as it stands now, and its place among all messages. */
type About = { readonly first: Card; readonly now: Card; readonly message: Message; readonly index: number };

export function told(
  { messages }: Pick<Connector, 'messages'>,
  tenant: Tenant,
  histories: Histories,
  kills: readonly Kill[],
) {
  const byReference = Map.groupBy(
    messages.map(read),
    ({ first, now }) => referenceIn(first) || referenceIn(now),
  );
  const mails = openMails(tenant, kills);
  const all = [...histories].map(([reference, history]) => {
    const events = history.map(({ event }) => event);
    const about = byReference.get(reference) ?? [];
    return { reference, events, about, cards: about.filter(isChannelCard) };
  });
  const doublings = all.flatMap(({ cards }) => doublingsOf(cards, kills));
  const ofOneKill = [...Map.groupBy(doublings, String).values()].map(({ length }) => length);
  return {
    doubled: doublings.length,
    mailOvertaken: all.filter(({ reference, events }) => isUrgent(events) && !mails.has(reference)).length,
    mostDoubledByOneKill: Math.max(0, ...ofOneKill),
    undelivered: all.flatMap(({ reference, events, about, cards }) =>
      [
        ...(cards.length === 0 ? ['has no card in the channel'] : []),
        ...(cards.length > 0 && !cards.some(({ now }) => showsState(now, events))
          ? ['is not shown in the channel as it stands']
          : []),
        ...managerMisses(events, about),
        ...lateInSilence(events, about),
        ...newsMissed(events, about),
        ...(isUrgent(events) && mails.misses(reference, events) ? ['is urgent, and no mail was sent'] : []),
      ].map((what) => `${reference} ${what}`),
    ),
    wrong: [
      ...doublings
        .filter((kill) => kill === undefined)
        .map(() => 'a card stands twice in the channel, and no kill of its own came between the two'),
      ...[...byReference.keys()]
        .filter((reference) => reference && !histories.has(reference))
        .map((reference) => `${reference} was told of and is not in the journal`),
    ],
  };
}

function read(message: Message, index: number): About {
  const first = message.activities[0]?.attachments?.[0]?.content ?? { type: 'text' };
  return { first, now: cardOf(message), message, index };
}

function referenceIn(card: Card): string {
  return /NCS-[0-9A-Z-]+/.exec(allText(card))?.[0] ?? '';
}

function isChannelCard({ first, message }: About): boolean {
  return isInChannel(message) && isTeamCard(first);
}

/**
 * For each card after the first, the kill that came between it and the one before: between sending and noting. No kill
 * excuses two of them.
 */
export function doublingsOf(
  cards: readonly Pick<About, 'index'>[],
  kills: readonly Kill[],
): readonly (number | undefined)[] {
  const used = new Set<number>();
  return cards.slice(1).map(({ index }, place) => {
    const first = cards[place]?.index ?? 0;
    const between = kills.findIndex(
      (kill, at) => !used.has(at) && first < kill.after && kill.before <= index,
    );
    if (between === -1) return undefined;
    used.add(between);
    return between;
  });
}

/** The owner is on it, and that it is closed. */
function showsState(card: Card, events: Happened): boolean {
  const text = allText(card);
  const owner = events.findLast(({ type }) => type === 'ConcernAcknowledged')?.by.name;
  const closed = events.some(({ type }) => type === 'ConcernClosed');
  const owned = text.split('Owner: ')[1] ?? '';
  return (!owner || owned.includes(owner)) && (!closed || text.includes(words.standpoint.closed));
}

function managerMisses(events: Happened, about: readonly About[]): readonly string[] {
  const asked = events.find(({ type }) => type === 'ManagerIdentified');
  if (asked?.type !== 'ManagerIdentified') return [];
  const cards = about.filter(({ message }) => message.conversation === chatOf(asked.manager.id));
  const answer = events.findLast(({ type }) => type === 'ManagerSupported' || type === 'ManagerSawNoConcern');
  const said = answer && words.managerAnswer[answer.type === 'ManagerSupported' ? 'supported' : 'no-concern'];
  if (cards.length === 0) return ['has no card with its manager'];
  return said && !cards.some(({ now }) => allText(now).includes(said))
    ? ['is not shown to its manager as it stands']
    : [];
}

const [late = ''] = words.late.passed.acknowledge.split('{when}');

/** Each rung that was passed told somebody, unless it was over before anybody could be. */
function lateInSilence(events: Happened, about: readonly About[]): readonly string[] {
  if (events.some(({ type }) => type === 'ConcernAcknowledged' || type === 'ConcernClosed')) return [];
  const said = about.filter(({ now }) => allText(now).includes(late));
  const notes = said.filter(({ first }) =>
    titleOf(first).toLowerCase().endsWith(words.late.title.acknowledge.toLowerCase()),
  );
  return notes.length < rungsOf(events).length ? ['was late, and not everybody was told'] : [];
}

const { texts } = pack;

/** What each happening must make somebody hear, in words of the pack and the cards. */
const news: Readonly<Partial<Record<ConcernEvent['type'], { to: 'team' | 'reporter'; says: string }>>> = {
  ManagerSupported: { to: 'team', says: words.teamNews.ManagerSupported[0] ?? '' },
  ManagerSawNoConcern: { to: 'team', says: words.teamNews.ManagerSawNoConcern[0] ?? '' },
  InformationAdded: {
    to: 'team',
    says: words.addedNews.reporter[0]?.replace(/ from the reporter$/, '') ?? '',
  },
  ManagerAskedForMore: { to: 'reporter', says: fixedPart(texts.reporter.moreAsked) },
  ConcernAcknowledged: { to: 'reporter', says: fixedPart(texts.reporter.acknowledged) },
  DecisionRecorded: { to: 'reporter', says: fixedPart(texts.reporter.decided) },
  ConcernClosed: { to: 'reporter', says: fixedPart(texts.reporter.closed) },
};

/** Without the name that stands in it. */
function fixedPart(text: string): string {
  return text.replace(/^\{\w+\}/, '');
}

/** The receipt that takes the form's place counts as news of the concern having been raised. */
function newsMissed(events: Happened, about: readonly About[]): readonly string[] {
  const reporter = chatOf(events[0]?.by.id ?? '');
  const heard = (to: 'team' | 'reporter', says: string) =>
    about.some(
      ({ message, now }) =>
        (to === 'team' ? isInChannel(message) : message.conversation === reporter) &&
        allText(now).includes(says),
    );
  const missed = events.filter(({ type }) => {
    const due = news[type];
    return due && !heard(due.to, due.says);
  });
  return [
    ...missed.map(({ type }) => `: nobody was told of ${type}`),
    ...(isUrgent(events) || isTakenDown(events) || heard('reporter', 'We have your concern')
      ? []
      : ['has no receipt']),
  ];
}

/** Whoever told it by telephone hears of that as news of their call. */
function isTakenDown([raised]: Happened): boolean {
  return raised?.type === 'ConcernRaised' && raised.recordedBy !== undefined;
}

function isUrgent([raised]: Happened): boolean {
  return raised?.type === 'ConcernRaised' && raised.urgency === 'urgent';
}

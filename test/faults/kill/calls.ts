/** Whether every call that was asked for is kept and told through the kills, once, and to nobody who may not know. */
import { isDeepStrictEqual } from 'node:util';
import { RING } from '../../../src/engine/clocks.ts';
import { verifyStream } from '../../../src/journal/chain.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { callClocks } from '../../../src/policy/calls/clock.ts';
import type { CallEvent } from '../../../src/policy/calls/events.ts';
import { evolveCall } from '../../../src/policy/calls/evolve.ts';
import { type CallState, noCall } from '../../../src/policy/calls/state.ts';
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import { local } from '../../policy/local.ts';
import { allText, titleOf } from '../../service/card.ts';
import { type Connector, cardOf, chatOf, type Message } from '../../service/connector.ts';
import { channel } from '../../service/edge.ts';
import { numbers } from './asker.ts';
import { type Evidence, type Histories, type Kill, streamsIn } from './audit.ts';
import { isTakersCard } from './ringer.ts';
import { isInChannel } from './safeguarding.ts';
import { doublingsOf } from './told.ts';

const prefix = 'calls/';
const { news, taker, team } = callWords;

type Calls = ReadonlyMap<string, readonly CallEvent[]>;

export async function callFindings(evidence: Evidence, concerns: Histories, kills: readonly Kill[]) {
  const { journal, ledger, connector, instances } = evidence;
  const calls = await readAll(journal);
  const each = [...calls].flatMap(([call, events]) => [
    ...wrongIn(events, ledger.overlooked.has(call)).map((what) => `call ${call} ${what}`),
    ...missed(call, events, connector, kills).map((what) => `call ${call} ${what}`),
  ]);
  const kept = ledger.said.filter(({ call, type, by, concern }) => {
    const isThere = calls.get(call)?.some((event) => event.type === type && event.by.id === by);
    return (
      !isThere || (concern && !JSON.stringify(concerns.get(concern.reference) ?? '').includes(concern.what))
    );
  });
  const isLeaked = (said: unknown) => JSON.stringify(said).includes(numbers);
  return {
    calls: calls.size,
    findings: [
      ...each,
      ...ledger.awaited
        .filter(({ call, by }) => !connector.messages.some((one) => isTakersCard(one, by, call)))
        .map(({ call }) => `call ${call}: whoever took it has no card of it`),
      ...kept.map(({ call, type }) => `call ${call}: ${type} was answered and is not in the journal`),
      ...unheard(calls, connector),
      ...leftOpen(calls, connector),
      ...(await brokenOrKept(journal, calls)),
      ...(await clockless(journal, calls)),
      ...connector.messages.filter(isLeaked).map(({ id }) => `message ${id} holds a number`),
      ...instances.filter((one) => isLeaked(one.written())).map(() => 'the log holds a number'),
    ],
  };
}

async function readAll(journal: Journal): Promise<Calls> {
  const found = new Map<string, readonly CallEvent[]>();
  for await (const stream of streamsIn(journal, prefix)) {
    const history = await journal.streams.load(stream);
    found.set(
      stream.slice(prefix.length),
      history.map(({ event }) => event as CallEvent), // it is a call's
    );
  }
  return found;
}

const countOf = (events: readonly CallEvent[], type: CallEvent['type']) =>
  events.filter((event) => event.type === type).length;

/**
 * Each was asked for once, taken once for each time that the team had it, and has ended once. What everybody overlooks
 * still waits, unless the channel was told that it is late.
 */
function wrongIn(events: readonly CallEvent[], isOverlooked: boolean): readonly string[] {
  const handed = countOf(events, 'CallHandedBack') + countOf(events, 'TakerLapsed');
  if (isOverlooked && events.every(({ type }) => waiting.includes(type))) return [];
  return [
    ...(countOf(events, 'CallAskedFor') === 1 ? [] : ['was asked for more than once']),
    ...(countOf(events, 'CallTaken') === handed + 1 ? [] : ['was not taken once each time']),
    ...(countOf(events, 'CallEnded') === 1 ? [] : ['has not ended once']),
  ];
}

const waiting: readonly CallEvent['type'][] = ['CallAskedFor', 'RoleTold'];

type News = Readonly<Partial<Record<CallEvent['type'], string>>>;
const heardOf: News = {
  CallTaken: news.taken[1] ?? '',
  AskerNotReached: news.notReached[0] ?? '',
  CallHandedBack: news.back[1] ?? '',
};

/** It stands in the channel once for each kill, and as it is while it waits. */
function missed(
  call: string,
  events: readonly CallEvent[],
  { messages }: Pick<Connector, 'messages'>,
  kills: readonly Kill[],
): readonly string[] {
  const cards = messages
    .map((message, index) => ({ message, index, now: cardOf(message), first: message.activities[0] }))
    .filter(({ message, first }) => isInChannel(message) && JSON.stringify(first).includes(call));
  const doubled = doublingsOf(cards, kills).filter((kill) => kill === undefined);
  const isOver = countOf(events, 'CallEnded') > 0;
  return [
    ...(isOver || cards.some(({ now }) => titleOf(now) === team.title.waiting)
      ? []
      : ['does not stand in the channel as it is']),
    ...doubled.map(() => 'stands twice in the channel, and no kill of its own came between the two'),
  ];
}

/**
 * Of calls that are over, what nobody is shown. A card that says so names no call any more: where it was posted anew,
 * beside one of which the service did not know, there is one for each.
 */
function leftOpen(calls: Calls, { messages }: Pick<Connector, 'messages'>): readonly string[] {
  const left = [...calls].flatMap(([call, events]) => {
    const ended = events.find(({ type }) => type === 'CallEnded');
    if (!ended) return [];
    const inChannel = messages.filter((one) => isInChannel(one) && firstOf(one).includes(call));
    const shown = inChannel.some((one) => titleOf(cardOf(one)) === team.title.ended);
    const takers = new Set(events.flatMap(({ type, by }) => (type === 'CallTaken' ? [by.id] : [])));
    return [
      ...(shown ? [] : [{ call, where: channel, title: team.title.ended, names: ended.by.name }]),
      ...[...takers]
        .filter((person) => isShownAsOpen(messages, person, call))
        .map((person) => ({ call, where: chatOf(person), title: taker.title.over, names: '' })),
    ];
  });
  const alike = Map.groupBy(left, ({ where, names }) => `${where} ${names}`);
  return [...alike.values()].flatMap((all) => {
    const anew = messages.filter((message) => all[0] && isAnew(message, all[0]));
    const calls = all.map(({ call }) => call).join(', ');
    return anew.length < all.length ? [`call ${calls}: not shown as over in ${all[0]?.where}`] : [];
  });
}

type Place = { readonly where: string; readonly title: string; readonly names: string };

/** It was so from the first. */
function isAnew(message: Message, { where, title, names }: Place): boolean {
  const first = message.activities[0]?.attachments?.[0]?.content;
  if (!first || !message.conversation.startsWith(where)) return false;
  return titleOf(first) === title && allText(first).includes(names);
}

const firstOf = ({ activities: [first] }: Message) => JSON.stringify(first);

/** What whoever asked reads names no call: each is told as often as it happened in all of theirs. */
function unheard(calls: Calls, { messages }: Pick<Connector, 'messages'>): readonly string[] {
  const due = [...calls.values()].flatMap((events) =>
    events.flatMap((event) => {
      const says = sentenceOf(event);
      return says ? [{ where: chatOf(events[0]?.by.id ?? ''), says }] : [];
    }),
  );
  const alike = Map.groupBy(due, ({ where, says }) => `${where} ${says}`);
  return [...alike.values()].flatMap((all) => {
    const heard = messages.filter(
      (message) => all[0]?.where === message.conversation && saysIn(message, all[0].says),
    );
    return heard.length < all.length
      ? [`${all.length} times: "${all[0]?.says}", and it was told ${heard.length} times`]
      : [];
  });
}

function saysIn(message: Message, words: string): boolean {
  return allText(cardOf(message)).includes(words);
}

/** Whoever was quick has no card of it, and none that says so needs to come. */
function isShownAsOpen(messages: readonly Message[], person: string, call: string): boolean {
  const cards = messages.filter((one) => isTakersCard(one, person, call));
  return cards.length > 0 && cards.every((one) => titleOf(cardOf(one)) !== taker.title.over);
}

/** Up to where it says by when. */
function sentenceOf(event: CallEvent): string | undefined {
  if (event.type === 'CallEnded') return (event.as === 'concern' ? news.concern : news.ended)[0];
  return heardOf[event.type]?.replace('{name}', event.by.name).split(/[.{]/)[0]?.trim();
}

/** A number is kept until its call is over, and forgotten then. */
async function brokenOrKept({ streams, documents }: Journal, calls: Calls): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [call, events] of calls) {
    if (verifyStream(await streams.links(`${prefix}${call}`)) !== 'whole')
      found.push(`call ${call}: the chain is broken`);
    const kept = await documents.get(`call/${events[0]?.by.id}`, new Date().toISOString());
    const isKept = JSON.stringify(kept?.body ?? '').includes(call);
    const isOver = countOf(events, 'CallEnded') > 0;
    if (isKept === isOver) found.push(`call ${call}: its number is ${isKept ? 'kept' : 'forgotten'}`);
  }
  return found;
}

/** Each step that is waited for has one timer. */
async function clockless({ errands }: Journal, calls: Calls): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [call, events] of calls) {
    const clocks = callClocks(events.reduce<CallState>(evolveCall, noCall), local);
    const left = clocks.length > 0 ? await errands.ofStream(`${prefix}${call}`) : [];
    for (const { name, run } of clocks) {
      const timers = left.filter(
        ({ kind, about }) => kind === RING && isDeepStrictEqual(about, { clock: name, ...run }),
      );
      if (timers.length !== 1) found.push(`call ${call} waits for ${name} with ${timers.length} timers`);
    }
  }
  return found;
}

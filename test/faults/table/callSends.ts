/** What the service sends to Teams about a call that somebody asked for, and what people have in the end. */
import assert from 'node:assert/strict';
import { isOpen } from '../../../src/policy/hours.ts';
import { type BadDay, cardOf, chatOf, type Message } from '../../service/connector.ts';
import { channel } from '../../service/edge.ts';
import type { Simulated } from '../simulated/service.ts';
import type { Call } from './cell.ts';
import { askForCall, jo, kit, last, type Subject, saysOfCall } from './subject.ts';
import { counted, isKnown, posted, replaced, says, written } from './teamsHas.ts';

type Does = (subject: Subject, office: Simulated) => Promise<unknown>;

const take = saysOfCall('TakeCall');
const minute = 60_000;
const hour = 60 * minute;

/** How many messages there were before it happened: a sentence names no call. */
const began = new WeakMap<Subject, number>();

const noting =
  (happens: Does): Does =>
  (subject, office) => {
    began.set(subject, office.connector.messages.length);
    return happens(subject, office);
  };

/** Somebody asks to be rung while the office is open, or while it is closed; the bot has met those who hear of it. */
const before =
  (wantsOpen: boolean) =>
  async ({ reporter }: Subject, office: Simulated): Promise<void> => {
    const { calendar } = office.core.local;
    const isSo = (at: number) => isOpen(new Date(at).toISOString(), calendar) === wantsOpen;
    let at = office.trueTime();
    // For an hour from then on, so that it does not change while the team is told.
    while (!isSo(at) || !isSo(at + hour)) at += hour;
    office.passUntil(at);
    // Whoever is in the team is asked anew.
    await office.restart();
    for (const person of [reporter, jo, last]) await isKnown(person, office);
  };

const inOfficeHours = before(true);

/** Its clock runs on: there is always something that waits. */
async function itIsDone(office: Simulated): Promise<void> {
  await office.run(office.trueTime() + minute);
}

async function teamKnows(subject: Subject, office: Simulated): Promise<void> {
  await inOfficeHours(subject, office);
  await askForCall(subject, office);
  await itIsDone(office);
  assert(cardsIn(channel, subject, office).length > 0, 'the team has no card');
  await office.restart();
}

async function joHasIt(subject: Subject, office: Simulated): Promise<void> {
  await teamKnows(subject, office);
  await take(subject, office);
  await itIsDone(office);
  assert(cardsIn(chatOf(jo.id), subject, office).length > 0, 'whoever rings has no card');
  await office.restart();
}

function cardsIn(where: string, { call }: Subject, office: Simulated): readonly Message[] {
  return written(
    office,
    (one) => one.conversation.startsWith(where) && JSON.stringify(one.activities).includes(call),
  );
}

/** What was written there since it happened. */
function since(where: string, subject: Subject, office: Simulated): readonly Message[] {
  const from = began.get(subject) ?? 0;
  return office.connector.messages.slice(from).filter((one) => one.conversation.startsWith(where));
}

const isSentence = (message: Message) => cardOf(message).type === 'text';

function inItsPlace(where: string, subject: Subject, office: Simulated, other: string): string {
  return since(where, subject, office).some(isSentence) ? 'a sentence in its place' : other;
}

async function teamHasCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsIn(channel, subject, office);
  if (cards.length > 0) return counted(cards, 'card', 'cards of the same call');
  assert(since(channel, subject, office).some(isSentence), 'neither a card nor a sentence');
  return 'a sentence in its place';
}

async function cardIsCurrent(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsIn(channel, subject, office);
  const current = cards.filter((one) => says(one, 'Jo Lindqvist will ring them'));
  if (current.length === 1) return 'the card shows it';
  if (current.length > 1) return `${current.length} cards show it`;
  assert(cards.some(isSentence), 'neither a card that shows who rings nor a sentence');
  return 'a sentence in its place';
}

async function teamHasNote(subject: Subject, office: Simulated): Promise<string> {
  const notes = since(channel, subject, office).filter((one) => says(one, 'cannot ring after all'));
  if (notes.length > 0) return counted(notes, 'note', 'notes of the same call');
  return inItsPlace(channel, subject, office, 'no note');
}

/** Kit is kept out of it. */
async function joHasOwnCard(subject: Subject, office: Simulated): Promise<string> {
  const [cards, ofKit, ofChannel] = [chatOf(jo.id), chatOf(kit.id), channel].map((where) =>
    cardsIn(where, subject, office),
  );
  assert.deepEqual([ofKit, ofChannel], [[], []], 'whoever was to be kept out can read it');
  if (cards && cards.length > 0) return counted(cards, 'card', 'cards of the same call');
  return inItsPlace(chatOf(jo.id), subject, office, 'the other members have theirs');
}

async function lastHasCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsIn(chatOf(last.id), subject, office);
  if (cards.length > 0) {
    const callback = await office.casework.callbacks.find(subject.call);
    assert(
      callback?.told.some(({ person }) => person.id === last.id),
      'told, and may not take it',
    );
    return counted(cards, 'card', 'cards of the same call');
  }
  const notes = since(channel, subject, office).filter((one) =>
    says(one, 'the person on call could not be told'),
  );
  if (notes.length > 0) return 'the team is told that nobody on call could be';
  return inItsPlace(chatOf(last.id), subject, office, 'nothing');
}

async function joHasCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsIn(chatOf(jo.id), subject, office);
  if (cards.length > 0) return counted(cards, 'card', 'cards of the same call');
  const other = 'no card; that of the channel shows them who to ring';
  return inItsPlace(chatOf(jo.id), subject, office, other);
}

async function joHasCurrentCard(subject: Subject, office: Simulated): Promise<string> {
  const cards = cardsIn(chatOf(jo.id), subject, office);
  const current = cards.filter((one) => says(one, 'You rang and did not reach them'));
  if (current.length === 0)
    return cards.some(isSentence) ? 'a sentence in its place' : 'the card shows what was before';
  return current.length === 1 ? 'the card shows it' : `${current.length} cards show it`;
}

async function askerHasNews(subject: Subject, office: Simulated): Promise<string> {
  const where = chatOf(subject.reporter.id);
  const news = since(where, subject, office).filter((one) => says(one, 'Jo Lindqvist will ring you by'));
  if (news.length > 0) return counted(news, 'note', 'notes of the same call');
  return inItsPlace(where, subject, office, 'no note; "Ask someone to ring me" says it');
}

export const callSends: Readonly<Record<string, Call<RegExp, BadDay>>> = {
  'post the team’s card of a call': {
    meets: (_office, { call }) => new RegExp(`^POST /v3/conversations .*"isGroup":true.*${call}`),
    before: inOfficeHours,
    happens: noting(askForCall),
    ends: teamHasCard,
    seen: 'Whoever asked has read by when somebody should say that they will ring, and the numbers to ring themselves; a call that nobody takes is told all the same.',
    tasks: ['call-card'],
  },
  'replace the team’s card of a call': {
    meets: replaced(() => channel),
    before: teamKnows,
    happens: noting(take),
    ends: cardIsCurrent,
    seen: 'The card shows what was before; a press on it answers with who rings.',
    tasks: ['call-card'],
  },
  'note under the team’s card of a call': {
    meets: posted(() => channel),
    before: joHasIt,
    happens: noting(saysOfCall('HandBackCall')),
    ends: teamHasNote,
    seen: 'The card says that nobody has it now; only the note, which notifies, is late.',
    tasks: ['call-chase'],
  },
  'post a member’s own card of a call': {
    meets: posted(() => chatOf(jo.id)),
    before: inOfficeHours,
    happens: noting((subject, office) => askForCall(subject, office, { picked: kit.id, name: kit.name })),
    ends: joHasOwnCard,
    seen: 'The other members have theirs; one who has none is told of late steps all the same.',
    tasks: ['call-card'],
  },
  'tell the one on call of a call': {
    meets: posted(() => chatOf(last.id)),
    before: before(false),
    happens: noting(askForCall),
    ends: lastHasCard,
    seen: 'The channel has the card all the same; whoever asked has read the numbers of those who answer now.',
    tasks: ['call-on-call'],
  },
  'post the card of whoever rings': {
    meets: posted(() => chatOf(jo.id)),
    before: teamKnows,
    happens: noting(take),
    ends: joHasCard,
    seen: 'The answer to "I will ring them" has shown them who to ring; the channel’s card shows it again.',
    tasks: ['call-taker'],
  },
  'replace the card of whoever rings': {
    meets: replaced(() => chatOf(jo.id)),
    before: joHasIt,
    happens: noting(saysOfCall('ReportNotReached')),
    ends: joHasCurrentCard,
    seen: 'The answer to the press has shown them by when to try again.',
    tasks: ['call-taker'],
  },
  'tell whoever asked for a call': {
    meets: posted(({ reporter }) => chatOf(reporter.id)),
    before: teamKnows,
    happens: noting(take),
    ends: askerHasNews,
    seen: '"Ask someone to ring me" says who rings, and by when.',
    tasks: ['call-news'],
  },
};

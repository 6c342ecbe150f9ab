/** Plays a sequence: delivers what people send, one after another or at once, and holds every answer and happening to the model. */

import assert from 'node:assert/strict';
import { objections } from '../../cards/renderer.ts';
import type { Card } from '../../service/card.ts';
import { chatOf, type Sent } from './activity.ts';
import { cast, channel, doneEarly, type Name, team } from './cast.ts';
import { brief, byAPerson, explain, note, saidIn } from './explain.ts';
import { draftOf } from './guidanceRules.ts';
import { idOf } from './said.ts';
import { openSecrets } from './secrets.ts';
import type { Answer, Happened, News, Stage } from './staged.ts';
import { take } from './take.ts';
import { openWall } from './wall.ts';
import { barredFromSite, mayBeAbout } from './whom.ts';
import { emptyWorld, type Matter, type World } from './world.ts';

/** A card that somebody has before them. */
export type Held = {
  readonly card: Card;
  readonly place: Sent['place'];
  readonly message: string | undefined;
};

export type Tally = {
  presses: number;
  /** How many forms somebody had at once. */
  mostForms: number;
  readonly answers: Map<string, number>;
  readonly happenings: Map<string, number>;
};

export type Play = Awaited<ReturnType<typeof beginPlay>>;

/** All that Teams ever took. */
const largestCard = 28 * 1024;
/** The renderer is slow: it reads one card in so many. */
const renderedEvery = 40;
/** Teams knows the people picker at 1.5; the renderer only later. */
const ofPicker = /choices\.data|at least one choice/;

/** @param script takes what was done, for whoever reads a failure */
export async function beginPlay(stage: Stage, tally: Tally, script: string[]) {
  const world = emptyWorld(stage.now());
  const secrets = openSecrets();
  const hands = new Map<Name, Held[]>();
  /** What was delivered, and what is on its way. */
  const delivered: Sent[] = [];
  const held: Sent[] = [];
  const happened: Happened[] = [];
  const counts = new Map<string, number>();
  const play = {
    stage,
    world,
    secrets,
    hands,
    delivered,
    held,
    script,
    nextId,
    deliver,
    deliverAmid,
    block,
    settle,
    pass,
    restart,
    roster,
    finish,
  };
  const wall = openWall();
  let rosterAnswers = true;
  let blocked = false;
  /** The world before the last presses: what was begun then may still come of it. */
  let earlier: World = world;
  /** What is due then waits for it, where the clock was put back. */
  let latest = stage.now();
  await settle();
  for (const duty of doneEarly) await deliver(doesEarly(duty));
  await settle();
  return play;

  function doesEarly(duty: string): Sent {
    const from = { who: 'kit', place: 'personal', how: 'execute' } as const;
    return { id: nextId(from), ...from, verb: 'task-early', data: { duty } };
  }

  /** In their own chats people have the same ids; in the channel all are different. */
  function nextId({ who, place }: Pick<Sent, 'who' | 'place'>): string {
    const where = place === 'channel' ? 'channel' : who;
    counts.set(where, (counts.get(where) ?? 0) + 1);
    return place === 'channel' ? `channel/in-channel-${counts.get(where)}` : `${who}/${counts.get(where)}`;
  }

  /** Delivers at once, in the same moment, whatever it is given. */
  async function deliver(...sent: readonly Sent[]): Promise<void> {
    await taken(sent, 0);
  }

  /** Delivers while the service does what is due, up to so many tasks. */
  async function deliverAmid(sent: Sent, tasks: number): Promise<void> {
    script.push(`while ${tasks} tasks are done:`);
    await taken([sent], tasks);
  }

  async function taken(sent: readonly Sent[], tasks: number): Promise<void> {
    if (stage.byItself) await apart();
    for (const one of sent) script.push(`${one.who} ${one.how} ${brief(one)}`);
    delivered.push(...sent);
    const sending = Promise.all(sent.map((one) => stage.send(one)));
    if (tasks > 0) await stage.settle(tasks);
    const answers = await sending;
    const news = apartFromLooks(await stage.news(), sent);
    script.push(...answers.map((answer) => `  → ${saidIn(answer) || answer.status}`));
    const before = structuredClone(world);
    const presses = sent.flatMap((one, place) => {
      const answer = answers[place];
      return answer ? [{ sent: one, answer }] : [];
    });
    const plan = explain(world, presses, news.happened, tasks > 0);
    for (const one of news.happened) keep(one);
    for (const { sent: one, answer, expected } of plan) note(world, one, answer, expected);
    for (const { sent: one, answer } of presses) check(one, answer, [before, world]);
    const unordered = sent.length > 1 || tasks > 0 || stage.byItself;
    checkNews(news, tasks > 0 ? [] : sent, unordered ? [world, before] : [world]);
    earlier = before;
  }

  /**
   * Whoever presses may be on record as a reader, in their own name, unless it is or may be about them; or as refused, which
   * names no concern.
   */
  function apartFromLooks(news: News, sent: readonly Sent[]): News {
    const isLook = ({ event }: Happened) => event.type === 'ConcernRead';
    for (const { stream, event } of news.happened.filter(isLook)) {
      const reader = sent.find(({ who }) => cast[who].id === idOf(event.by))?.who;
      assert.ok(reader, `${stream} was read by nobody who pressed`);
      const matter = [...world.matters.values()].find(({ reference }) => stream === `reads/${reference}`);
      assert.ok(matter, `${stream} is of no concern`);
      // What comes at the same moment may say who it is about.
      if (sent.length === 1) assert.ok(!mayBeAbout(matter, reader), `${reader} has read ${stream}`);
    }
    const isRefusal = ({ event }: Happened) =>
      event.type === 'ReadRefused' || event.type === 'RefusalsCounted';
    for (const { stream, event } of news.happened.filter(isRefusal)) {
      const refused = sent.find(({ who }) => cast[who].id === idOf(event.by));
      assert.ok(refused || event.type === 'RefusalsCounted', `${stream} is of nobody who pressed`);
      assert.ok(stream.startsWith(`reads/refused/${idOf(event.by)}/`), stream);
      assert.doesNotMatch(JSON.stringify(event), /NCS-/);
    }
    const isOther = (one: Happened) => !isLook(one) && !isRefusal(one);
    return { ...news, happened: news.happened.filter(isOther) };
  }

  /** A clock that runs by itself must leave no doubt whether a press came within two seconds of another. */
  async function apart(): Promise<void> {
    await stage.pass(2_000);
    await settle();
    world.now = stage.now();
  }

  function keep({ stream, event }: Happened): void {
    happened.push({ stream, event });
    script.push(`  · ${event.type} ${stream} by ${idOf(event.by).slice(-4)}`);
    count(tally.happenings, event.type);
    take(world, stream, event);
    secrets.recorded(stream, event);
  }

  /** What holds of every answer, whatever was pressed. */
  function check(sent: Sent, answer: Answer, worlds: readonly World[]): void {
    tally.presses += 1;
    count(tally.answers, saidIn(answer) || String(answer.status));
    secrets.mayAllBeRead(sent.who, answer.wire, worlds);
    if (sent.who === 'outsider') assert.equal(answer.wire, '');
    if (!answer.card) return;
    const { card } = answer;
    const size = Buffer.byteLength(JSON.stringify(card));
    assert.ok(size <= largestCard, `a card of ${size} bytes`);
    assert.deepEqual([card.type, card.version], ['AdaptiveCard', '1.5']);
    if (tally.presses % renderedEvery === 0)
      assert.deepEqual(
        objections(card).filter((one) => !ofPicker.test(one)),
        [],
      );
    learn(sent.who, { card: card as Card, place: sent.place, message: answer.posted ?? sent.card });
  }

  function checkNews(
    { stored, logged, broken, documents }: News,
    sent: readonly Sent[],
    worlds: readonly World[],
  ): void {
    assert.deepEqual(broken, []);
    for (const one of stored) {
      secrets.mayAllBeStored(one, worlds);
      wall.show(one);
      deal(one.conversation, one);
    }
    for (const facts of logged) secrets.none(JSON.stringify(facts), 'the log');
    const own = sent.flatMap((one) => [
      ...['chat', 'draft', 'call'].map((kind) => `${kind}/${cast[one.who].id}`),
      `guidance/${draftOf(one)}`,
    ]);
    for (const key of sent.length > 0 ? documents : []) {
      const [whole, first = '', place = '1'] = /^(draft\/[^/]+)\/([2-5])$/.exec(key) ?? [key, key];
      // That a letter was sent to whoever asked for it, and to nobody else.
      const isTold = sent.some(({ who }) => whole.startsWith(`told/outlook/${cast[who].id}/`));
      const isRefused = sent.some(({ who }) => whole === `refusedReads/${cast[who].id}/chat`);
      const isOwn = own.includes(first) || isTold || isRefused;
      assert.ok(isOwn || /^(form\/|roster$)/.test(whole), `a press wrote ${key}`);
      tally.mostForms = Math.max(tally.mostForms, Number(place));
    }
  }

  function deal(conversation: string, { id, activity }: News['stored'][number]): void {
    const card = activity.attachments?.[0]?.content;
    if (!card) return;
    const place = conversation.startsWith(channel) ? 'channel' : 'personal';
    const readers =
      place === 'channel'
        ? team
        : (Object.keys(cast) as Name[]).filter((who) => conversation === chatOf(cast[who].id));
    for (const who of readers) learn(who, { card: card as Card, place, message: id }); // the bot posts nothing but cards
  }

  function learn(who: Name, card: Held): void {
    const hand = hands.get(who) ?? [];
    hand.push(card);
    if (hand.length > mostHeld) hand.shift();
    hands.set(who, hand);
  }

  /** Does what is due; nobody but the service acts meanwhile. */
  async function settle(most?: number): Promise<void> {
    await stage.settle(most);
    const news = await stage.news();
    for (const one of news.happened) {
      assert.ok(!byAPerson(one) || one.stream.startsWith('duty/'), `${one.event.type} by nobody's press`);
      keep(one);
    }
    checkNews(news, [], stage.byItself ? [world, earlier] : [world]);
    earlier = world;
    for (const matter of world.matters.values()) notAskedOf(matter);
  }

  function notAskedOf(matter: Matter): void {
    const { check: state, asked } = matter;
    if (state === 'asked' && asked)
      assert.ok(!mayBeAbout(matter, asked), 'one is asked who may be the person of concern');
  }

  async function pass(ms: number): Promise<void> {
    script.push(`${ms / 60_000} minutes pass`);
    await stage.pass(ms);
    world.now = stage.now();
    latest = Math.max(latest, world.now);
    if (rosterAnswers) world.rosterAt = world.now;
  }

  async function restart(): Promise<void> {
    script.push('the service starts again');
    await stage.restart();
    await pass(0);
  }

  async function roster(answers: boolean): Promise<void> {
    rosterAnswers = answers;
    stage.rosterAnswers(answers);
    await pass(0);
  }

  async function block(conversation: string, on: boolean): Promise<void> {
    script.push(`${conversation} ${on ? 'blocked' : 'unblocked'}`);
    stage.block(conversation, on);
    blocked = true;
  }

  /** Everything is done that is left, and all that was answered is on the disk and on the cards. */
  async function finish(): Promise<void> {
    await roster(true);
    for (const _ of ['what is due', 'what was put off']) {
      await pass(latest - world.now + 10 * 60_000);
      await stage.judge(isJudged);
      await settle();
    }
    wall.agree(world, blocked ? ['morgan'] : []);
    await callsAreKept();
    for (const matter of world.matters.values()) {
      const { reference, check: state, withheld } = matter;
      assert.notEqual(state, 'to-find', `nobody looked for the manager of ${reference}`);
      assert.equal(withheld, isBarred(matter), `where the record of ${reference} stands`);
      assert.equal(await stage.mend(reference), false, `no clock runs for ${reference}`);
      const kept = await stage.history(reference);
      const was = happened.filter(({ stream }) => stream === reference).map(({ event }) => event);
      assert.deepEqual(
        kept,
        JSON.parse(JSON.stringify(was)),
        'the journal holds something else than what happened',
      );
    }
  }

  /** Each call that has not ended waits, with a timer, and the journal holds all that happened to it. */
  async function callsAreKept(): Promise<void> {
    for (const { id } of world.calls.values()) {
      const stream = `calls/${id}`;
      assert.equal(await stage.mend(stream), false, `no clock runs for ${stream}`);
      const was = happened.filter((one) => one.stream === stream).map(({ event }) => event);
      assert.deepEqual(await stage.history(stream), JSON.parse(JSON.stringify(was)));
    }
  }

  function isBarred(matter: Matter): boolean {
    return barredFromSite(world, matter).length > 0;
  }

  async function isJudged(): Promise<boolean> {
    await settle();
    return [...world.matters.values()].every((matter) => matter.withheld === isBarred(matter));
  }
}

const mostHeld = 40;

function count(tally: Map<string, number>, what: string): void {
  const short = what.length > 60 ? `${what.slice(0, 60)}…` : what;
  tally.set(short, (tally.get(short) ?? 0) + 1);
}

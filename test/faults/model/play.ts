/** Plays a sequence: delivers what people send, one after another or at once, and holds every answer and happening to the model. */
import assert from 'node:assert/strict';
import { objections } from '../../cards/renderer.ts';
import { type Card, titleOf } from '../../teams/card.ts';
import type { Json, Sent } from './activity.ts';
import { chatOf } from './activity.ts';
import { cast, type Name, team } from './cast.ts';
import type { Expected } from './expected.ts';
import { tooLarge } from './expected.ts';
import { expect } from './rules.ts';
import { openSecrets } from './secrets.ts';
import { type Answer, channel, type Happened, type News, type Stage } from './stage.ts';
import { emptyWorld, idOf, isAbout, type Matter, take, type World } from './world.ts';

/** A card that somebody has before them. */
export type Held = {
  readonly card: Card;
  readonly place: Sent['place'];
  readonly message: string | undefined;
};

export type Tally = {
  presses: number;
  readonly answers: Map<string, number>;
  readonly happenings: Map<string, number>;
};

export type Play = Awaited<ReturnType<typeof beginPlay>>;

const largestCard = 80 * 1024;
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
  const play = {
    stage,
    world,
    secrets,
    hands,
    delivered,
    held,
    script,
    deliver,
    settle,
    pass,
    restart,
    roster,
    finish,
  };
  let rosterAnswers = true;
  await settle();
  return play;

  /** Delivers at once, in the same moment, whatever it is given. */
  async function deliver(...sent: readonly Sent[]): Promise<readonly Answer[]> {
    for (const one of sent) script.push(`${one.who} ${one.how} ${brief(one)}`);
    delivered.push(...sent);
    const answers = await Promise.all(sent.map((one) => stage.send(one)));
    const news = await stage.news();
    script.push(...answers.map((answer) => `  → ${saidIn(answer) || answer.status}`));
    const before = structuredClone(world);
    const order = orderOf(sent, answers, news.happened);
    const presses = order.map((place) => [sent[place], answers[place]] as const);
    const left = [...news.happened];
    for (const [one, answer] of presses) {
      if (!one || !answer) continue;
      const expected = expect(world, one, sent.length > 1 ? { before, heard: saidIn(answer) } : undefined);
      for (const _ of expected.happens.filter(byAPerson)) happen(left, true);
      note(world, one, answer, expected);
    }
    while (left.length > 0) happen(left, false);
    for (const [place, one] of sent.entries()) check(one, answers[place], [before, world]);
    checkNews(news, sent);
    return answers;
  }

  /** The next happening that somebody made, and what the service did before it. */
  function happen(left: Happened[], toAPerson: boolean): void {
    for (let next = left.shift(); next; next = left.shift()) {
      keep(next);
      if (!toAPerson || byAPerson(next)) return;
    }
  }

  function keep({ stream, event }: Happened): void {
    happened.push({ stream, event });
    script.push(`  · ${event.type} ${stream} by ${idOf(event.by).slice(-4)}`);
    count(tally.happenings, event.type);
    take(world, stream, event);
    secrets.recorded(stream, event);
  }

  /**
   * In which order they were taken, as far as answers and happenings tell.
   * @throws AssertionError where no order explains them
   */
  function orderOf(
    sent: readonly Sent[],
    answers: readonly Answer[],
    news: readonly Happened[],
  ): readonly number[] {
    const wrong: string[] = [];
    for (const order of orders(sent.map((_, place) => place))) {
      const other = explained(order, sent, answers, news);
      if (other === undefined) return order;
      wrong.push(other);
    }
    assert.fail(wrong.join('\n or: '));
  }

  /** What does not fit, if they were taken in this order. */
  function explained(
    order: readonly number[],
    sent: readonly Sent[],
    answers: readonly Answer[],
    news: readonly Happened[],
  ): string | undefined {
    const after = order.length > 1 ? structuredClone(world) : world;
    const wanted: Happened[] = [];
    const said = new Map<string, readonly string[]>();
    for (const place of order) {
      const [one, answer] = [sent[place], answers[place]];
      if (!one || !answer) continue;
      const expected = expect(
        after,
        one,
        order.length > 1 ? { before: world, heard: saidIn(answer) } : undefined,
      );
      // The same press twice at once: either may get the answer of the other.
      said.set(one.id, [...(said.get(one.id) ?? []), ...expected.said]);
      const wrong = unlike(answer, { ...expected, said: said.get(one.id) ?? [] });
      if (wrong) return `${brief(one)}: ${wrong}`;
      for (const { stream, event } of expected.happens) {
        const made = { stream: stream ?? newStream(event), event: event as Happened['event'] }; // only types are missing
        wanted.push({ ...made, stream: stream ?? '' });
        if (order.length > 1) take(after, made.stream, event);
      }
      if (order.length > 1) note(after, one, answer, expected);
    }
    return unlikely(wanted.filter(byAPerson), news.filter(byAPerson));
  }

  function note(known: World, sent: Sent, answer: Answer, expected: Expected): void {
    expected.learns?.(known, answer);
    if (expected.happens.length > 0) known.taken.set(sent.id, expected.said);
  }

  /** What holds of every answer, whatever was pressed. */
  function check(sent: Sent, answer: Answer | undefined, worlds: readonly World[]): void {
    assert.ok(answer);
    tally.presses += 1;
    count(tally.answers, saidIn(answer) || String(answer.status));
    secrets.mayAllBeRead(sent.who, answer.wire, worlds);
    if (sent.who === 'outsider') assert.equal(answer.wire, '');
    if (!answer.card) return;
    const { card } = answer;
    const size = 2 * JSON.stringify(card).length;
    assert.ok(size <= largestCard, `a card of ${size} bytes`);
    assert.deepEqual([card.type, card.version], ['AdaptiveCard', '1.5']);
    if (tally.presses % renderedEvery === 0)
      assert.deepEqual(
        objections(card).filter((one) => !ofPicker.test(one)),
        [],
      );
    learn(sent.who, { card: card as Card, place: sent.place, message: answer.posted ?? sent.card });
  }

  function checkNews({ stored, logged, broken, documents }: News, sent: readonly Sent[]): void {
    assert.deepEqual(broken, []);
    for (const one of stored) {
      secrets.mayAllBeStored(one, world);
      deal(one.conversation, one);
    }
    for (const facts of logged) secrets.none(JSON.stringify(facts), 'the log');
    const own = sent.flatMap(({ who }) => [`chat/${cast[who].id}`, `draft/${cast[who].id}`]);
    for (const key of sent.length > 0 ? documents : [])
      assert.ok(own.includes(key) || /^(form\/|safeguarding-roster$)/.test(key), `a press wrote ${key}`);
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
    checkNews(news, []);
    for (const matter of world.matters.values()) notAskedOf(matter);
  }

  function notAskedOf({ check: state, asked, ...matter }: Matter): void {
    if (state === 'asked' && asked)
      assert.ok(!isAbout({ check: state, asked, ...matter }, asked), 'the person of concern is asked');
  }

  async function pass(ms: number): Promise<void> {
    script.push(`${ms / 60_000} minutes pass`);
    await stage.pass(ms);
    world.now = stage.now();
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

  /** Everything is done that is left, and all that was answered is on the disk and on the cards. */
  async function finish(): Promise<void> {
    await settle();
    for (const { reference, check: state } of world.matters.values()) {
      assert.notEqual(state, 'to-find', `nobody looked for the manager of ${reference}`);
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
}

const mostHeld = 40;

function saidIn({ card, sentence }: Answer): string {
  return card ? titleOf(card as Card) : sentence;
}

function unlike(answer: Answer, { said, status = 200, with: words = [] }: Expected): string | undefined {
  if (answer.status !== status) return `status ${answer.status} instead of ${status}`;
  const got = saidIn(answer);
  if (said.length === 0) return answer.wire === '' ? undefined : `"${got}" instead of nothing`;
  if (!said.includes(got)) return `"${got}" instead of "${said.join('" or "')}"`;
  if (got === tooLarge) return undefined;
  const missing = words.find((word) => !answer.wire.includes(word));
  return missing && `"${got}" does not say "${missing}"`;
}

function unlikely(wanted: readonly Happened[], got: readonly Happened[]): string | undefined {
  const told = (all: readonly Happened[]) => all.map(({ event }) => event.type).join(', ') || 'nothing';
  const other = `${told(got)} happened instead of ${told(wanted)}`;
  if (wanted.length !== got.length) return other;
  for (const [place, { stream, event }] of wanted.entries()) {
    const real = got[place];
    if (!real || (stream !== '' && stream !== real.stream)) return other;
    const field = difference(event, real.event);
    if (field !== undefined) return `${other}: ${field}`;
  }
  return undefined;
}

/** The path of the first value that is expected and not there. */
function difference(wanted: unknown, got: unknown): string | undefined {
  if (typeof wanted !== 'object' || wanted === null)
    return wanted === got ? undefined : `${wanted} is not ${got}`;
  for (const [key, value] of Object.entries(wanted)) {
    const other = difference(value, (got as Json | undefined)?.[key]);
    if (other !== undefined) return `${key}: ${other}`;
  }
  return undefined;
}

function byAPerson({ event }: { readonly event: Json }): boolean {
  return idOf(event.by) !== 'service';
}

function newStream({ type, draft, duty, openedBy }: Json): string {
  return type === 'ConcernRaised' ? `?${draft}` : `task/?${duty}${JSON.stringify(openedBy)}`;
}

function orders(places: readonly number[]): readonly (readonly number[])[] {
  if (places.length <= 1) return [places];
  return places.flatMap((first) =>
    orders(places.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}

function brief({ id, place, verb, data, text, card }: Sent): string {
  const said = JSON.stringify({ verb, data, text, card }, (_, value) =>
    typeof value === 'string' && value.length > 60 ? `${value.slice(0, 20)}…(${value.length})` : value,
  );
  return `${id.slice(0, 6)} ${place} ${said}`;
}

function count(tally: Map<string, number>, what: string): void {
  const short = what.length > 60 ? `${what.slice(0, 60)}…` : what;
  tally.set(short, (tally.get(short) ?? 0) + 1);
}

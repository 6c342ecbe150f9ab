/** Finds in which order presses that arrived at once were taken, so that every answer and happening is as the model expects. */
import assert from 'node:assert/strict';
import { type Card, titleOf } from '../../service/card.ts';
import { activityIdOf, type Json, type Sent } from './activity.ts';
import { type Expected, tooLarge } from './expected.ts';
import { expect } from './rules.ts';
import { idOf } from './said.ts';
import type { Answer, Happened } from './staged.ts';
import { take } from './take.ts';
import type { World } from './world.ts';

type Press = { readonly sent: Sent; readonly answer: Answer };
type Taken = Press & { readonly expected: Expected };

/**
 * @param amid the service did its own work meanwhile: that came before or after them
 * @returns the presses in the order in which they were taken, with what was expected of each
 * @throws AssertionError where no order explains them
 */
export function explain(
  world: World,
  presses: readonly Press[],
  happened: readonly Happened[],
  amid: boolean,
): readonly Taken[] {
  const own = happened.filter((one) => !byAPerson(one));
  const wrong: string[] = [];
  for (const order of orders(presses))
    for (const earlier of amid && own.length > 0 ? [[], own] : [[]]) {
      const taken = taking({ world, order, happened, earlier, amid });
      if (typeof taken !== 'string') return taken;
      wrong.push(taken);
    }
  assert.fail(wrong.join('\n or: '));
}

type Try = {
  readonly world: World;
  readonly order: readonly Press[];
  readonly happened: readonly Happened[];
  /** What the service did before them. */
  readonly earlier: readonly Happened[];
  readonly amid: boolean;
};

/** What does not fit, if they were taken in this order. */
function taking({ world, order, happened, earlier, amid }: Try): readonly Taken[] | string {
  const several = order.length > 1 || amid;
  const after = several ? structuredClone(world) : world;
  try {
    for (const { stream, event } of earlier) take(after, stream, event);
  } catch (error) {
    return `the service cannot have been faster: ${error instanceof Error ? error.message : error}`;
  }
  const wanted: Happened[] = [];
  const taken: Taken[] = [];
  for (const press of order) {
    const { sent, answer } = press;
    const heard = saidIn(answer);
    const expected = expect(after, sent, several ? { before: world, heard } : undefined);
    taken.push({ ...press, expected });
    // The same press twice at once: either may get the answer of the other.
    const same = taken.filter((one) => one.sent.id === sent.id).flatMap((one) => one.expected.said);
    const wrong = unlike(answer, { ...expected, said: same });
    if (wrong) return `${brief(sent)}: ${wrong}`;

    for (const { stream, event } of expected.happens) {
      const made = event as Happened['event']; // it only lacks what the service puts in
      wanted.push({ stream: stream ?? '', event: { ...made, press: activityIdOf(sent) } });
      if (several) take(after, stream ?? newStream(event), made);
    }
    if (several) note(after, sent, answer, expected);
  }
  return unlikely(wanted.filter(byAPerson), happened.filter(byAPerson)) ?? taken;
}

/** What the model remembers of a press beside its happenings. */
export function note(world: World, { id }: Sent, answer: Answer, { learns, happens, said }: Expected): void {
  learns?.(world, answer);
  if (happens.length > 0) world.taken.set(id, said);
}

/** A refusal that leaves the card as it is, because something was typed into it, is a sentence of several paragraphs. */
export function saidIn({ card, sentence }: Answer): string {
  return card ? titleOf(card as Card) : (sentence.split('\n\n')[0] ?? '');
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
    const field = difference(fromSame(event, real.event), real.event);
    if (field !== undefined) return `${other}: ${field}`;
  }
  return undefined;
}

/** Where the service keeps which press caused it, it has to be the one that is taken for it. */
function fromSame({ press, ...event }: Json, real: Json): Json {
  return real.press === undefined ? event : { ...event, press };
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

export function byAPerson({ event }: { readonly event: Json }): boolean {
  return idOf(event.by) !== 'service';
}

function newStream({ type, draft, duty, openedBy }: Json): string {
  return type === 'ConcernRaised' ? `?${draft}` : `task/?${duty}${JSON.stringify(openedBy)}`;
}

function orders(presses: readonly Press[]): readonly (readonly Press[])[] {
  if (presses.length <= 1) return [presses];
  return presses.flatMap((first, place) =>
    orders(presses.filter((_, other) => other !== place)).map((rest) => [first, ...rest]),
  );
}

export function brief({ id, place, verb, data, text, card }: Sent): string {
  const said = JSON.stringify({ verb, data, text, card }, (_, value) =>
    typeof value === 'string' && value.length > 60 ? `${value.slice(0, 20)}…(${value.length})` : value,
  );
  return `${id} ${place} ${said}`;
}

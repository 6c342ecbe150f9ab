/** A press that got no answer is made again: Teams repeats it as it was, people press the button anew. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Card } from '../../service/card.ts';
import type { Visit } from '../../service/visit.ts';
import type { Chance } from './chance.ts';

/** No instance serves at this moment: what a load balancer without a server answers. */
export class NobodyServes extends Error {
  override readonly name = 'NobodyServes';
}

const longestPauseMs = 300;
/** So long that a service on a slow machine is met again, however often it is killed while it starts. */
const patienceMs = 5 * 60_000;
/** An answer that makes no sense may be better the next time, but not for ever. */
const mostOddAnswers = 5;
const deliveredTwice = 0.05;

export type Temper = {
  readonly chance: Chance;
  /** Then nobody presses again. */
  readonly isOver: () => boolean;
  /** Told of answers that are neither lost nor as they should be. */
  readonly wonder: (about: unknown) => void;
};

export function stubborn(visit: Visit, { chance, isOver, wonder }: Temper): Visit {
  return {
    ...visit,
    press: (verb, data, pressing) => again((id) => visit.press(verb, data, { ...pressing, id })),
    push: (card, title, inputs, pressing) =>
      again((id) => visit.push(card, title, inputs, { ...pressing, id })),
    pushed: (card, title, inputs) => again(() => visit.pushed(card, title, inputs)),
    dialog: (kind, data) => again(() => visit.dialog(kind, data)),
    say: (text) => again(async () => withCard(await visit.say(text))),
  };

  async function again<T>(press: (id: string) => Promise<T>): Promise<T> {
    let id = randomUUID();
    let odd = 0;
    for (const end = Date.now() + patienceMs; ; ) {
      try {
        return await (chance.happens(deliveredTwice) ? twice(press, id) : press(id));
      } catch (error) {
        if (!isLost(error)) odd += 1;
        if (isOver() || Date.now() > end || odd === mostOddAnswers) throw error;
        if (!isLost(error)) wonder(error);
      }
      await wait(chance.part() * longestPauseMs);
      if (chance.happens(0.5)) id = randomUUID();
    }
  }
}

/** @throws AssertionError with what was said where no card came */
function withCard(answers: readonly Card[]): readonly Card[] {
  const isCard = answers.some(({ type }) => type === 'AdaptiveCard');
  assert.ok(isCard, answers.map(({ text }) => text).join('\n'));
  return answers;
}

/** The line broke, or nobody was there: whether the press was taken is not known. */
export function isLost(error: unknown): boolean {
  if (error instanceof NobodyServes) return true;
  return error instanceof TypeError && /fetch failed|terminated/.test(error.message);
}

async function twice<T>(press: (id: string) => Promise<T>, id: string): Promise<T> {
  const [first, second] = await Promise.allSettled([press(id), press(id)]);
  const answered = first.status === 'fulfilled' ? first : second;
  if (answered.status === 'rejected') throw answered.reason;
  return answered.value;
}

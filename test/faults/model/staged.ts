/** What a sequence needs of the service, whether it runs in this process or behind its endpoint. */
import assert from 'node:assert/strict';
import type { LogFacts } from '../../../src/engine/ports.ts';
import type { Happening } from '../../../src/journal/journal.ts';
import { refused } from '../../../src/web/route.ts';
import type { Json, Sent } from './activity.ts';
import type { Stored } from './postbox.ts';

/** What somebody got back. */
export type Answer = {
  readonly status: number;
  /** The whole answer as it goes over the wire; empty where nothing is said. */
  readonly wire: string;
  readonly card: Json | undefined;
  readonly sentence: string;
  /** The message it is, where it is one. */
  readonly posted?: string;
};

export type Happened = { readonly stream: string; readonly event: Happening & Json };

export type Stage = {
  /** Whether it does what is due without being told. */
  readonly byItself: boolean;
  readonly send: (sent: Sent) => Promise<Answer>;
  /** Does what is due, up to so many tasks. */
  readonly settle: (most?: number) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Whether Teams says who is in the channel. */
  readonly rosterAnswers: (answers: boolean) => void;
  readonly block: (conversation: string, blocked: boolean) => void;
  readonly now: () => number;
  /** Since it was asked last, in order. */
  readonly news: () => Promise<News>;
  /** The happenings of a stream, as they are on the disk. */
  readonly history: (stream: string) => Promise<readonly Json[]>;
  /** Sets the clock of a concern again, as the watchdog does; whether it was missing. */
  readonly mend: (reference: string) => Promise<boolean>;
  /**
   * Asks Teams again who is in the team, and judges by that what may stand on the site, as the jobs do.
   * @param isDone whether a service that judges in its own time has come to its end
   */
  readonly judge: (isDone: () => Promise<boolean>) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type News = {
  readonly happened: readonly Happened[];
  readonly stored: readonly Stored[];
  readonly logged: readonly LogFacts[];
  /** What must never happen: a turn or a task that failed for no reason given here. */
  readonly broken: readonly string[];
  /** The documents that were written or removed. */
  readonly documents: readonly string[];
};

/** Whoever is turned away at the door hears what everybody hears. */
function turnedAway(said: unknown): Answer {
  if (said !== undefined && !Array.isArray(said)) assert.deepEqual(said, refused(401));
  return { status: 401, wire: '', card: undefined, sentence: '' };
}

/** What the framework makes of an answer: a card in the card's place or in a dialog, a sentence, or messages. */
export function answerOf(status: number, said: unknown): Answer {
  if (status === 401) return turnedAway(said);
  const wire = said === undefined || (Array.isArray(said) && said.length === 0) ? '' : JSON.stringify(said);
  const { value, task, type } = (said ?? {}) as { value?: unknown; task?: Json; type?: string };
  if (Array.isArray(said)) {
    const [first] = said as readonly Stored[];
    const { attachments, text } = first?.activity ?? {};
    const card = attachments?.[0]?.content as Json | undefined;
    return { status, wire, card, sentence: String(text ?? ''), ...(first && { posted: first.id }) };
  }
  if (task) {
    const { card } = (task.value ?? {}) as { card?: { content: Json } };
    return { status, wire, card: card?.content, sentence: card ? '' : String(task.value) };
  }
  if (type === 'application/vnd.microsoft.card.adaptive')
    return { status, wire, card: value as Json, sentence: '' };
  return { status, wire, card: undefined, sentence: value === undefined ? '' : String(value) };
}

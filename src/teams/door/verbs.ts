/** Joins the verbs of cards and the typed commands that each subject answers. */
import type { FaultKind } from '../../words/faults.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { FormWords } from '../cards/given.ts';
import type { Visitor } from './identity.ts';
import type { Handler, Press } from './press.ts';

/** What one subject answers. */
export type Verbs<Kit> = {
  /** Answered in the person's own chat with the bot only: their cards hold what somebody typed. */
  readonly personal: Readonly<Record<string, Handler<Kit>>>;
  /** Answered wherever they are pressed. */
  readonly anywhere: Readonly<Record<string, Handler<Kit>>>;
  /** What can be typed instead of pressing: for each verb, the names by which people know it. */
  readonly commands?: Readonly<Record<string, readonly string[]>>;
  /** Commands that, in the person's own chat, do more than show the card of their verb. */
  readonly spoken?: Readonly<Record<string, (visitor: Visitor, write: Write, kit: Kit) => Promise<void>>>;
  /** Verbs that are pressed to read what somebody typed: not at all where Teams would store the answer. */
  readonly reading?: readonly string[];
  /** For verbs that send a form: what it says that its template leaves open. Nothing that this person may not know. */
  readonly forms?: Readonly<Record<string, SaysForm<Kit>>>;
  /** Verbs of cards to which their answers lead back, by the verb that shows such a card; these have no way to the first card. */
  readonly backs?: Readonly<Record<string, string>>;
  /** Verbs whose faults have words of their own. */
  readonly faults?: Readonly<Record<string, FaultKind>>;
};

export type SaysForm<Kit> = (press: Press, kit: Kit) => FormWords | Promise<FormWords>;

/** Writes a card into the chat. @returns the id of the message, where Teams says it */
export type Write = (card: AdaptiveCardJson, summary: string) => Promise<string | undefined>;

export type Answering = {
  readonly isPersonal: boolean;
  readonly isReading: boolean;
  readonly answer: (press: Press) => Promise<AdaptiveCardJson>;
  readonly form: (press: Press) => Promise<FormWords>;
  readonly fault: FaultKind;
  /** The verb that shows the card again; empty where the first card is the way out. */
  readonly back: string;
};

/** What a subject answers, bound to what its handlers work with. */
export type Bound = {
  readonly answers: ReadonlyMap<string, Answering>;
  readonly commands: ReadonlyMap<string, string>;
  readonly spoken: ReadonlyMap<string, (visitor: Visitor, write: Write) => Promise<void>>;
};

export function bind<Kit>(verbs: Verbs<Kit>, kit: Kit): Bound {
  const {
    personal,
    anywhere,
    commands = {},
    spoken = {},
    reading = [],
    forms = {},
    faults = {},
    backs = {},
  } = verbs;
  const bound = (isPersonal: boolean) =>
    Object.entries(isPersonal ? personal : anywhere).map(([verb, handler]): [string, Answering] => [
      verb,
      {
        isPersonal,
        isReading: reading.includes(verb),
        answer: (press) => handler(press, kit),
        form: async (press) => (Object.hasOwn(forms, verb) && forms[verb]?.(press, kit)) || {},
        fault: (Object.hasOwn(faults, verb) && faults[verb]) || 'other',
        back: (Object.hasOwn(backs, verb) && backs[verb]) || '',
      },
    ]);
  return {
    answers: oneOfEach('verb', [...bound(true), ...bound(false)]),
    commands: oneOfEach(
      'command',
      Object.entries(commands).flatMap(([verb, names]) => names.map((name) => [name, verb] as const)),
    ),
    spoken: new Map(
      Object.entries(spoken).map(([verb, speak]) => [verb, (visitor, write) => speak(visitor, write, kit)]),
    ),
  };
}

/** @throws Error naming a verb or a command that two of them answer */
export function join(tables: readonly Bound[]): Bound {
  return {
    answers: oneOfEach(
      'verb',
      tables.flatMap(({ answers }) => [...answers]),
    ),
    commands: oneOfEach(
      'command',
      tables.flatMap(({ commands }) => [...commands]),
    ),
    spoken: oneOfEach(
      'command',
      tables.flatMap(({ spoken }) => [...spoken]),
    ),
  };
}

/** Undefined for a verb nobody knows; `not-here` for one that belongs in the personal chat. */
export function handlerOf(
  verb: string,
  isPersonal: boolean,
  { answers }: Bound,
): Answering | 'not-here' | undefined {
  const found = answers.get(verb);
  return found?.isPersonal && !isPersonal ? 'not-here' : found;
}

/**
 * The verb of a typed command: without the mention of the bot that Teams puts into the text, and however it ends.
 * Undefined for any other text.
 */
export function commandOf(text: string, { commands }: Bound): string | undefined {
  return commands.get(bare(text));
}

/** No command is longer, with the mention and the markup of a channel. What is longer is cut before it is searched. */
const mostRead = 500;

/** Without the mention and the markup of a channel, and without the signs that telephones add: "Duties. " is "duties". */
function bare(text: string): string {
  return text
    .slice(0, mostRead)
    .replace(/<at\b[^>]*>.*?<\/at>|<[^>]*>|&nbsp;/gis, ' ')
    .replace(/^[\s\p{P}\p{S}\p{M}]+|[\s\p{P}\p{S}\p{M}]+$/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function oneOfEach<A>(what: string, entries: readonly (readonly [string, A])[]): ReadonlyMap<string, A> {
  const all = new Map<string, A>();
  for (const [name, one] of entries) {
    if (all.has(name)) throw new Error(`The ${what} "${name}" is there twice.`);
    all.set(name, one);
  }
  return all;
}

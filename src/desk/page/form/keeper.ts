/** Keeps what is typed into one form on the server: a moment after typing stops, until it is kept. */
import type { Keeping, KeptDraft, Values } from '../../api/answers.ts';
import { troubleOf } from '../door/trouble.ts';

/** After the last key. */
const pauseMs = 1_000;
/** Until it is sent again after a failure. */
const againMs = 5_000;

export type Draft = {
  readonly values: Values;
  /** When it was kept; empty where nothing is. */
  readonly kept: string;
  readonly isUnkept: boolean;
  /** Why it could not be kept; empty as long as it can. */
  readonly why: string;
};

export type Keeper = {
  readonly draft: () => Draft;
  readonly heard: (listener: () => void) => () => void;
  readonly type: (name: string, value: string) => void;
  /** What is typed from here on is typed on this version of the concern. */
  readonly seen: (version: number) => void;
  /** Sends what is not kept yet. @returns whether all is */
  readonly keep: () => Promise<boolean>;
  /** Nothing more is sent, and what is on its way has arrived: before the form itself is sent. */
  readonly rest: () => Promise<void>;
  /** As `rest`, for good. */
  readonly forget: () => Promise<void>;
};

/** @param put keeps the values on the server, as they were typed on a version of the concern */
export function keeperOf(first: Draft, shown: number, put: (typed: Keeping) => Promise<KeptDraft>): Keeper {
  let draft = first;
  let version = shown;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isForgotten = false;
  const listeners = new Set<() => void>();

  const change = (to: Partial<Draft>) => {
    draft = { ...draft, ...to };
    for (const listener of listeners) listener();
  };
  const plan = (ms: number) => {
    clearTimeout(timer);
    if (!isForgotten) timer = setTimeout(() => void keep(), ms);
  };

  async function send(): Promise<void> {
    const { values } = draft;
    try {
      const { kept } = await put({ values, version });
      change({ kept, why: '', isUnkept: draft.values !== values });
    } catch (error) {
      change({ why: troubleOf(error).message });
      plan(againMs);
    }
  }

  async function keep(): Promise<boolean> {
    clearTimeout(timer);
    await underWay;
    if (!draft.isUnkept || isForgotten) return !draft.isUnkept;
    underWay = send().finally(() => {
      underWay = undefined;
    });
    await underWay;
    return !draft.isUnkept;
  }

  const rest = async () => {
    clearTimeout(timer);
    await underWay;
    clearTimeout(timer);
  };

  return {
    draft: () => draft,
    heard: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    type: (name, value) => {
      change({ values: { ...draft.values, [name]: value }, isUnkept: true });
      plan(pauseMs);
    },
    seen: (now) => {
      version = now;
    },
    keep,
    rest,
    forget: async () => {
      isForgotten = true;
      change({ isUnkept: false });
      await rest();
    },
  };
}

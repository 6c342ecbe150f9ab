/** Remembers which columns of a list SharePoint refuses, and how long a text it takes in them. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Findings } from '../../engine/findings.ts';
import type { Log, Now } from '../../engine/ports.ts';
import { type FindingCode, finding } from '../../words/findings.ts';
import { type Kind, type ListDeclaration, titleColumn } from './columns.ts';
import { noLonger } from './continued.ts';
import type { Fields, Value } from './fields.ts';

/** What one list was found not to take. */
export type Limits = ReturnType<typeof limitsOf>;
export type LimitsOf = (declared: ListDeclaration) => Limits;

export type LimitsKit = {
  readonly drawer: Pick<Drawer, 'shelf'>;
  readonly findings: Pick<Findings, 'keep'>;
  readonly clock: Now;
  readonly log: Log;
};

/** Remembers nothing longer than it lives itself, and tells nobody: for tools that only read, or write once. */
export function passingLimits(): LimitsOf {
  const silent = () => {};
  const shelf = {
    get: async () => undefined,
    put: async () => 0,
    remove: async () => {},
    expiring: async () => [],
  };
  return openLimits({
    drawer: { shelf: () => shelf },
    findings: { keep: async () => {} },
    clock: () => new Date().toISOString(),
    log: { info: silent, warn: silent, error: silent },
  });
}

/** How long a refused column is left out before it is tried again. */
const restMs = 30 * 60_000;

/** The limits of all lists, those of each in one place, whoever asks. */
export function openLimits(kit: LimitsKit): LimitsOf {
  const all = new Map<string, Limits>();
  return (declared) => {
    const limits = all.get(declared.name) ?? limitsOf(kit, declared);
    all.set(declared.name, limits);
    return limits;
  };
}

/**
 * `longest`: UTF-16 units of the longest text that a column takes; 0 if it takes nothing. `instead`: the choices that it
 * does not have, with those that stand for them there.
 */
const found = z.object({
  longest: z.number().optional(),
  instead: z.record(z.string(), z.string()).optional(),
});
const shape = z.record(z.string(), found.extend({ at: z.string() }));
export type Found = z.infer<typeof found>;
/** What stands for which choice. */
export type Instead = Readonly<Record<string, string>>;
type Limit = z.infer<typeof shape>[string];

function limitsOf({ drawer, findings, clock, log }: LimitsKit, declared: ListDeclaration) {
  const { name: list, key, essential = [] } = declared;
  const columns = new Map([titleColumn, ...declared.columns].map((column) => [column.name, column]));
  const shelf = drawer.shelf('list', (body) => shape.safeParse(body).data);
  const id = `refused/${list}`;
  let limits = new Map<string, Limit>();
  const isRefused = (column: string) => limits.get(column)?.longest === 0;

  return {
    list,
    /** Every column that the list is declared to have. */
    columns: [...columns.values()],
    /** The columns without which an item is worth nothing: it is made with these, or not at all. */
    essential: [key, ...essential],
    kindOf: (column: string): Kind | undefined => columns.get(column)?.kind,
    earlier,
    load,
    isRefused,
    fit,
    note,
    tryAgain,
  };

  /** Another instance may have found out more. */
  async function load(): Promise<void> {
    const kept = Object.entries((await shelf.get(id))?.body ?? {});
    // What an older version noted of a choice is found out anew.
    limits = new Map(kept.filter(([, { longest, instead }]) => longest !== undefined || instead));
  }

  /** What stands for choices of a column where it lacks some: each time what they were called one step earlier. */
  function earlier(column: string, choices: readonly string[]): readonly Instead[] {
    const before = columns.get(column)?.before ?? {};
    const most = Math.max(0, ...choices.map((choice) => before[choice]?.length ?? 0));
    return Array.from({ length: most }, (_, step) =>
      Object.fromEntries(
        choices.flatMap((choice) => {
          const text = before[choice]?.[step] ?? before[choice]?.at(-1);
          return text === undefined ? [] : [[choice, text]];
        }),
      ),
    );
  }

  /** The fields as the list takes them: without those it refuses, and with what stands for texts and choices. */
  function fit(fields: Fields): Fields {
    const fitted = Object.entries(fields).map(([column, value]) => {
      const { longest = Number.POSITIVE_INFINITY, instead } = limits.get(column) ?? {};
      const taken = instead ? standing(value, instead) : value;
      return [column, typeof taken === 'string' ? noLonger(taken, longest) : taken] as const;
    });
    return Object.fromEntries(fitted.filter(([column]) => !isRefused(column)));
  }

  /** Notes what was refused just now. */
  async function note(found: ReadonlyMap<string, Found>): Promise<void> {
    if (found.size === 0) return;
    for (const [column, one] of found) {
      const instead = one.instead && { ...limits.get(column)?.instead, ...one.instead };
      limits.set(column, { ...one, ...(instead && { instead }), at: clock() });
    }
    log.warn({ event: 'column-refused', kind: list, count: found.size });
    await keep();
  }

  /**
   * Has the columns tried again that have rested for a while: `write` writes all that lacks them, and notes anew what is
   * still refused. If it fails, they are tried again the next time.
   */
  async function tryAgain(write: (columns: readonly string[]) => Promise<void>): Promise<void> {
    const before = new Map(limits);
    const due = [...before].filter(([, { at }]) => Date.parse(clock()) - Date.parse(at) >= restMs);
    if (due.length === 0) return;
    for (const [column] of due) limits.delete(column);
    try {
      await write(due.map(([column]) => column));
    } catch (problem) {
      limits = new Map([...before, ...limits]);
      throw problem;
    }
    await keep();
  }

  async function keep(): Promise<void> {
    await shelf.put(Object.fromEntries(limits), id);
    const found = [...limits].map(([column, limit]) =>
      finding(codeOf(limit), `${list}: ${columns.get(column)?.displayName ?? column}`),
    );
    await findings.keep(`columns/${list}`, found);
  }
}

/** A choice, or several, as a list takes them that lacks some. */
export function standing(value: Value | undefined, instead: Instead): Value | undefined {
  if (typeof value === 'string') return instead[value] ?? value;
  return Array.isArray(value) ? value.map((one) => instead[one] ?? one) : value;
}

function codeOf({ longest, instead }: Limit): FindingCode {
  if (instead) return 'choice-missing';
  return longest === 0 ? 'column-refused' : 'column-shortens';
}

/** Keeps findings, each under whoever found it, until that one finds it no more. */
import { type Drawer, isConflict } from './drawer.ts';
import type { Finding } from './ports.ts';

/** A finding with how often it was found: 12 errands that one refusal holds up are one finding. */
export type Counted = Finding & { readonly count: number };

export type Findings = ReturnType<typeof openFindings>;

/** Found once, unless it says how often. */
type Found = Finding & { readonly count?: number };

type Kept = Readonly<Record<string, readonly Counted[]>>;

/** What a source has found is read again after this long, because another instance may have found more or less. */
const trustedMs = 10 * 60_000;
/** How often another instance may write first, before this one leaves it to the next time. */
const tries = 5;

export function openFindings(drawer: Drawer) {
  // One document: findings are few and change seldom, and all of them are asked for together.
  const shelf = drawer.shelf<Kept>('findings');
  const known = new Map<string, { readonly text: string; readonly at: number }>();
  return { keep, of, all };

  /**
   * Replaces what this source has found.
   * @param source who looked, such as `job:roster` or `list:Prevent concerns`
   * @param found nothing when all is well
   */
  async function keep(source: string, found: readonly Found[]): Promise<void> {
    const counted = together(found);
    const text = JSON.stringify(counted);
    const before = known.get(source);
    if (before?.text === text && performance.now() - before.at < trustedMs) return;
    for (let left = tries; !(await write(source, counted, left === 1)); left -= 1);
    known.set(source, { text, at: performance.now() });
  }

  /** @returns whether it stands; false if another instance wrote meanwhile */
  async function write(source: string, found: readonly Counted[], isLast: boolean): Promise<boolean> {
    const there = await shelf.get();
    const { [source]: before = [], ...others } = there?.body ?? {};
    if (JSON.stringify(before) === JSON.stringify(found)) return true;
    try {
      const body = found.length > 0 ? { ...others, [source]: found } : others;
      await shelf.put(body, '', { expected: there?.version ?? 0 });
      return true;
    } catch (error) {
      if (isLast || !isConflict(error)) throw error;
      return false;
    }
  }

  /** What this source found when it last looked. */
  async function of(source: string): Promise<readonly Counted[]> {
    return (await shelf.get())?.body[source] ?? [];
  }

  /** Everything that anybody has found, each finding once. */
  async function all(): Promise<readonly Counted[]> {
    return together(Object.values((await shelf.get())?.body ?? {}).flat());
  }
}

/** A finding as one text, by which two are the same. */
export function nameOf({ code, about }: Finding): string {
  return about === undefined ? code : `${code}: ${about}`;
}

/** Each finding once, with how often it was found, in the order of their names. */
export function together(found: readonly Found[]): readonly Counted[] {
  const groups = Map.groupBy(found, nameOf);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, same]) => same.slice(0, 1).map((one) => ({ ...one, count: sum(same) })));
}

function sum(found: readonly Found[]): number {
  return found.reduce((count, one) => count + (one.count ?? 1), 0);
}

/** The source of what says that nobody can be told of a finding: then only the missing heartbeat tells. */
export const UNTOLD = 'untold';

const mark = 'refused ';

/** A finding as the problem of an errand, so that the journal says what holds it up. */
export function problemOf(finding: Finding): string {
  return `${mark}${nameOf(finding)}`;
}

/** The finding that holds an errand up; undefined for a failure that should heal by itself. */
export function findingIn(problem: string): Finding | undefined {
  if (!problem.startsWith(mark)) return undefined;
  const [code = '', ...about] = problem.slice(mark.length).split(': ');
  return about.length > 0 ? { code, about: about.join(': ') } : { code };
}

/** Keeps what Teams refuses as findings, until it has not been refused for a day. */
import type { Drawer } from '../../engine/drawer.ts';
import { type Findings, nameOf } from '../../engine/findings.ts';
import type { Finding, Now } from '../../engine/ports.ts';

export type Refusals = ReturnType<typeof openRefusals>;

export type RefusalsKit = {
  readonly drawer: Drawer;
  readonly findings: Pick<Findings, 'keep'>;
  readonly clock: Now;
};

/** Each refusal, by its name, with when it was last met. */
type Met = Readonly<Record<string, { readonly found: Finding; readonly at: string }>>;

/** Nothing says that a refusal is over, because those who are refused may not be written to for long. */
const keptMs = 24 * 60 * 60_000;
/** A refusal that goes on is noted this often. */
const notedMs = 60 * 60_000;

export function openRefusals({ drawer, findings, clock }: RefusalsKit) {
  const shelf = drawer.shelf<Met>('refusals');
  return { note, sweep };

  async function note(found: Finding): Promise<void> {
    const now = clock();
    const there = (await shelf.get())?.body ?? {};
    const name = nameOf(found);
    if (there[name] && isWithin(notedMs, there[name].at, now)) return;
    await keep({ ...recent(there, now), [name]: { found, at: now } });
  }

  /** Forgets what was not refused for a day. */
  async function sweep(): Promise<void> {
    const there = (await shelf.get())?.body ?? {};
    const left = recent(there, clock());
    if (Object.keys(left).length < Object.keys(there).length) await keep(left);
  }

  /** Another instance may write in between; what it noted is met again. */
  async function keep(met: Met): Promise<void> {
    await shelf.put(met);
    await findings.keep(
      'teams',
      Object.values(met).map(({ found }) => found),
    );
  }
}

function recent(met: Met, now: string): Met {
  return Object.fromEntries(Object.entries(met).filter(([, { at }]) => isWithin(keptMs, at, now)));
}

/** A time in the future means that the clock was put back. */
function isWithin(ms: number, at: string, now: string): boolean {
  return Math.abs(Date.parse(now) - Date.parse(at)) < ms;
}

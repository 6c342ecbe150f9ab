/** Queues work within one process: on the same key one runs after another, the urgent first. */

/** How long work waits for the work before it, in milliseconds; then it goes ahead all the same. */
export type Patience = { readonly ms: number; readonly urgentMs: number };

/** @param urgent whether it goes before all work that is not urgent, and waits less */
export type Queue = <A>(key: string, work: () => Promise<A>, urgent?: boolean) => Promise<A>;

/** @param patience if left out, no work begins before the work ahead of it is over */
export function openQueue(patience?: Patience): Queue {
  const lines = new Map<string, Line>();
  return (key, work, urgent = false) => {
    const line = lines.get(key) ?? openLine(patience, () => lines.delete(key));
    lines.set(key, line);
    return line(work, urgent);
  };
}

type Line = <A>(work: () => Promise<A>, urgent: boolean) => Promise<A>;
type Begin = (over: () => void) => void;

/** @param empty called when nobody has the turn and nobody waits for it */
function openLine(patience: Patience | undefined, empty: () => void): Line {
  const waiting: Record<'urgent' | 'other', Begin[]> = { urgent: [], other: [] };
  /** Ends the present turn; undefined if nobody has it. */
  let passOn: (() => void) | undefined;

  return (work, urgent) =>
    new Promise((resolve, reject) => {
      const hurry =
        urgent && passOn && patience ? setTimeout(() => passOn?.(), patience.urgentMs) : undefined;
      waiting[urgent ? 'urgent' : 'other'].push((over) => {
        clearTimeout(hurry);
        void work().then(resolve, reject).finally(over);
      });
      if (!passOn) next();
    });

  function next(): void {
    const begin = waiting.urgent.shift() ?? waiting.other.shift();
    passOn = undefined;
    if (!begin) {
      empty();
      return;
    }

    const over = () => {
      clearTimeout(timer);
      if (passOn === over) next();
    };
    const timer = patience && setTimeout(over, patience.ms);
    passOn = over;
    begin(over);
  }
}

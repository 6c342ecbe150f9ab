/** Lets work go one after another: what is urgent before the rest, and nothing held up for long by work that hangs. */

/** @param urgent whether it goes before all that is not, and waits less */
export type InTurn = <A>(work: () => Promise<A>, urgent?: boolean) => Promise<A>;

/** How long the next one waits for the one before, in milliseconds; then it goes ahead all the same. */
export type Patience = { readonly ms: number; readonly urgentMs: number };

export function inTurn({ ms, urgentMs }: Patience): InTurn {
  const waiting: Record<'urgent' | 'other', ((over: () => void) => void)[]> = { urgent: [], other: [] };
  /** Ends the present turn; undefined where nobody has it. */
  let passOn: (() => void) | undefined;

  return (work, urgent = false) =>
    new Promise((resolve, reject) => {
      const hurry = urgent && passOn ? setTimeout(() => passOn?.(), urgentMs) : undefined;
      waiting[urgent ? 'urgent' : 'other'].push((over) => {
        clearTimeout(hurry);
        void work().then(resolve, reject).finally(over);
      });
      if (!passOn) next();
    });

  function next(): void {
    const begin = waiting.urgent.shift() ?? waiting.other.shift();
    passOn = undefined;
    if (!begin) return;

    const over = () => {
      clearTimeout(timer);
      if (passOn === over) next();
    };
    const timer = setTimeout(over, ms);
    passOn = over;
    begin(over);
  }
}

/** Closes a journal whose verbs take several requests: those under way end, later ones are refused. */

export type Closing = {
  /** The same verbs, which are refused once the journal is closed. */
  whileOpen<T extends Verbs>(verbs: T): T;
  close(): Promise<void>;
};

type Verb = (...given: never[]) => Promise<unknown>;
type Verbs = { readonly [name: string]: Verb };

export function openClosing(refusal: () => Error): Closing {
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  return {
    whileOpen: (verbs) => {
      const guarded = Object.entries(verbs).map(([name, verb]) => [name, guard(verb)]);
      // Each guarded verb takes and gives what the verb itself does.
      return Object.fromEntries(guarded) as typeof verbs;
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };

  function guard(verb: Verb): Verb {
    return async (...given) => {
      if (closed) throw refusal();
      const done = verb(...given);
      underWay.add(done);
      return done.finally(() => underWay.delete(done));
    };
  }
}

/** A journal of which some parts fail on request, whichever journal it is. */
import type { Journal } from '../../src/journal/journal.ts';

type Part = 'streams' | 'errands' | 'documents';

export type Failing = {
  readonly journal: Journal;
  /** From now on whatever is asked of these parts fails. The check fails with any of them. */
  readonly fail: (parts: readonly Part[], error?: Error) => void;
  readonly mend: () => void;
};

export function failing(journal: Journal): Failing {
  let broken: readonly Part[] = [];
  let why = new Error();
  const guard =
    (...parts: readonly Part[]) =>
    (): void => {
      if (parts.some((part) => broken.includes(part))) throw why;
    };
  return {
    journal: {
      ...journal,
      streams: guarded(journal.streams, guard('streams')),
      errands: guarded(journal.errands, guard('errands')),
      documents: guarded(journal.documents, guard('documents')),
      check: async () => {
        guard('streams', 'errands', 'documents')();
        await journal.check();
      },
    },
    fail: (parts, error = new Error('The journal is broken.')) => {
      broken = parts;
      why = error;
    },
    mend: () => {
      broken = [];
    },
  };
}

/** The same, with something that is asked before each call of its functions, all of which answer with a promise. */
function guarded<Port extends object>(port: Port, ask: () => void): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return async (...given: readonly unknown[]) => {
        ask();
        return Reflect.apply(found, target, given);
      };
    },
  });
}

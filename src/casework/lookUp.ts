/** Finds who is meant, by their id or by what was typed, while somebody waits. */
import type { Log } from '../engine/ports.ts';
import { within } from '../engine/within.ts';
import type { Entry, PersonId } from '../policy/person.ts';
import type { Directory } from './ports.ts';

/** The one who is meant; or why there is none, and who may be meant. */
export type Meant =
  | { readonly found: Entry }
  | {
      readonly why: 'needs-offered' | 'not-found' | 'gone' | 'guest' | 'no-answer';
      readonly offered: readonly Entry[];
    };

export type LookUp = ReturnType<typeof openLookUp>;

export type LookUpKit = {
  readonly directory: Pick<Directory, 'entry' | 'find'>;
  readonly log: Log;
  /** Turns a failure into a code for the log. */
  readonly explain: (error: unknown) => string;
  readonly patience?: number;
};

/** Teams waits ten seconds or more; somebody who fills in a form should not. */
const patienceMs = 2_500;

export function openLookUp({ directory, log, explain, patience = patienceMs }: LookUpKit) {
  return {
    byId: (id: PersonId): Promise<Meant> => unlessLate(picked(id)),
    byWords: (text: string): Promise<Meant> => unlessLate(typed(text)),
  };

  function unlessLate(looking: Promise<Meant>): Promise<Meant> {
    const heard = looking.catch((error: unknown) => {
      log.warn({ event: 'directory-failed', code: explain(error) });
      return nobody('no-answer');
    });
    return within(patience, heard, nobody('no-answer'));
  }

  async function picked(id: PersonId): Promise<Meant> {
    const entry = await directory.entry(id);
    return entry ? meant(entry) : nobody('gone');
  }

  /** An address is somebody's own. A name is not: whoever has it is offered, to be picked. */
  async function typed(text: string): Promise<Meant> {
    const found = await directory.find(text);
    const [only] = found;
    if (text.includes('@') && only && found.length === 1) return meant(only);
    const offered = found.filter(({ guest }) => !guest);
    return offered.length > 0 ? { why: 'needs-offered', offered } : nobody('not-found');
  }
}

/** A guest is somebody else's staff: who they are, their own organisation says. */
function meant(entry: Entry): Meant {
  return entry.guest ? nobody('guest') : { found: entry };
}

function nobody(why: Exclude<Meant, { found: Entry }>['why']): Meant {
  return { why, offered: [] };
}

/** Keeps documents of the journal, typed and under registered keys; nothing else touches them. */
import { Conflict, type Documents } from '../journal/journal.ts';
import type { Now } from './ports.ts';

/**
 * Every family of documents: what one holds, and how long it is kept. A key is the family's name, or begins with it.
 */
export const families = {
  anchors: { holds: 'how far the journal is anchored; the journal keeps it itself', kept: 'for good' },
  call: {
    holds: 'which call somebody asked for, and the number and time that they gave',
    kept: 'until the call has ended, at most 30 days',
  },
  card: { holds: 'where a card is, and which version of its subject it shows', kept: 'for good' },
  channel: { holds: 'which channel is the safeguarding team’s', kept: 'until another is chosen' },
  chat: { holds: 'where somebody’s own chat is', kept: 'for good' },
  deskForm: {
    holds: 'a form of the desk that is not sent, as typed',
    kept: 'the pack’s draftsKeptHours from the latest change, or until it is sent',
  },
  deskPlace: {
    holds:
      'which page of the desk somebody had open, and which link had led there, of their latest four sessions',
    kept: 'twelve hours from the latest change',
  },
  doubt: { holds: 'streams and items that the journal cannot vouch for', kept: 'until they are found whole' },
  draft: {
    holds: 'a form that is not sent, as typed; of one person at most five',
    kept: 'the pack’s draftsKeptHours, or until it is sent',
  },
  form: { holds: 'where the card of a form is', kept: 'the pack’s draftsKeptHours, or until it is sent' },
  guidance: {
    holds: 'guidance that was entered, and not confirmed yet',
    kept: 'a day',
  },
  heartbeat: { holds: 'when all was well for the last time', kept: 'until the next' },
  findings: { holds: 'what is wrong and not mended yet, by who found it', kept: 'until it is mended' },
  toldFindings: { holds: 'which findings the team was told of', kept: 'until a day after each is mended' },
  job: { holds: 'which instance does the jobs, and when each last began', kept: 'until the next minute' },
  list: {
    holds: 'how far a list of SharePoint was read, its items’ ids, and which columns it refuses',
    kept: 'for good',
  },
  listId: { holds: 'which list of SharePoint each of ours is', kept: 'for good' },
  edit: { holds: 'an edit by hand that is being taken in', kept: 'until it is taken in' },
  refusals: { holds: 'what Teams refused, and when last', kept: 'a day after the latest refusal' },
  roster: { holds: 'who is in the safeguarding channel', kept: 'until the next look' },
  judged: {
    holds: 'for whom it was judged last which concerns may stand on the site',
    kept: 'until they change',
  },
  refusedReads: {
    holds: 'how often somebody was refused a concern at a door within an hour',
    kept: 'until the hour is over and it is on record',
  },
  removal: { holds: 'that items are being deleted from a list', kept: 'until they are gone' },
  standing: {
    holds: 'which cards and messages stand of a concern or a call, and with whom',
    kept: 'for good',
  },
  told: {
    holds: 'that something was said or sent',
    kept: 'for good; of a letter for somebody’s calendar a day',
  },
  tried: { holds: 'that a card was posted and changed in a channel, as a trial', kept: 'for good' },
  turn: {
    holds: 'which instance does work that only one may do',
    kept: 'half a minute from its latest renewal',
  },
  dutyChannel: { holds: 'which channel duties are posted in', kept: 'until another is chosen' },
  week: {
    holds: 'for which week the owners of duties were messaged, and who of them could not be',
    kept: 'until the next week',
  },
} as const satisfies Readonly<Record<string, { readonly holds: string; readonly kept: string }>>;

export type Family = keyof typeof families;

export type Drawer = ReturnType<typeof openDrawer>;

/** Whether somebody else wrote first, so that what was read must be read again. */
export function isConflict(error: unknown): boolean {
  return error instanceof Conflict;
}

/** The documents of one family. The id is empty if there is only one. */
export type Shelf<A> = {
  /** Undefined if there is none, it has expired, or it is not what this release writes. */
  get(id?: string): Promise<{ readonly body: A; readonly version: number } | undefined>;
  /**
   * Keeps a document; it survives a crash of the process.
   * @param options.expected the version that was read (0 for "there must be none")
   * @param options.until an instant (ISO 8601) after which it is forgotten
   * @returns its new version
   * @throws Conflict when it is no longer at that version
   */
  put(body: A, id?: string, options?: Putting): Promise<number>;
  /** @throws Conflict when it is no longer at the version that was expected */
  remove(id?: string, expected?: number): Promise<void>;
  /** Those, with an id, that are still there and expire by an instant; the first to expire first. */
  expiring(until: string): Promise<readonly Expiring<A>[]>;
};

export type Expiring<A> = { readonly id: string; readonly body: A; readonly expiresAt: string };

type Putting = { readonly expected?: number | undefined; readonly until?: string | undefined };

/** @param now the time by which documents expire */
export function openDrawer(documents: Documents, now: Now) {
  return { shelf, sweep: () => documents.sweep(now()) };

  /**
   * @param read checks what was kept; left out where only the caller writes the family, always in the same form
   */
  function shelf<A>(family: Family, read: (body: unknown) => A | undefined = (body) => body as A): Shelf<A> {
    const keyOf = (id: string) => (id === '' ? family : `${family}/${id}`);
    return {
      get: async (id = '') => {
        const found = await documents.get(keyOf(id), now());
        const body = found && read(found.body);
        return found && body !== undefined ? { body, version: found.version } : undefined;
      },
      put: (body, id = '', { expected, until } = {}) =>
        documents.put(keyOf(id), body, { expected, expiresAt: until }),
      remove: (id = '', expected) => documents.remove(keyOf(id), expected),
      expiring: async (until) => {
        const found = await documents.expiring(`${family}/`, now(), until);
        return found.flatMap(({ key, body: kept, expiresAt }) => {
          const body = read(kept);
          return body === undefined ? [] : [{ id: key.slice(family.length + 1), body, expiresAt }];
        });
      },
    };
  }
}

/** Looks up the manager whom a reporter named, while they wait, and says whom to offer them. */
import type { Log } from '../../engine/ports.ts';
import { within } from '../../engine/within.ts';
import { mayBeAbout, mayMean } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { writtenName } from '../../policy/directoryName.ts';
import { likeness } from '../../policy/names.ts';
import type { Entry, PersonId } from '../../policy/person.ts';
import type { Directory } from '../ports.ts';

/** People who may be meant, for the reporter to pick from. Nobody is picked for them by a name. */
export type Offer = {
  /** What was typed, or the name of who was picked. */
  readonly wanted: string;
  readonly entries: readonly Entry[];
  /** Whether there are more of the name than are offered. */
  readonly more: boolean;
  /** Whether somebody is not offered: the reporter, or whoever may be the person of concern. */
  readonly leftOut: boolean;
};

/** The one who is meant; or an offer; or nothing, where the directory could not say in time: the concern goes on. */
export type Looked = { readonly found: Entry } | { readonly offer: Offer } | undefined;

export type LookUp = ReturnType<typeof openLookUp>;

type About = Pick<Case, 'subject' | 'raisedBy'>;

/** Teams waits ten seconds or more; somebody who writes of something grave should not. */
const patienceMs = 2_500;
const mostOffered = 5;

export type LookUpKit = {
  readonly directory: Directory;
  readonly log: Log;
  /** Turns a failure into a code for the log. */
  readonly explain: (error: unknown) => string;
  readonly patience?: number;
};

export function openLookUp({ directory, log, explain, patience = patienceMs }: LookUpKit) {
  return {
    /** What was typed: an address is somebody's own, a name is not. */
    typed: (text: string, about: About): Promise<Looked> => unlessLate(byWords(text, about)),
    /** Somebody who was picked on the card, where one who has the same name is one tap away. */
    picked: (id: PersonId, about: About): Promise<Looked> => unlessLate(byId(id, about)),
    /** Somebody as the directory has them; undefined where it could not say in time. */
    entry: (id: PersonId): Promise<Entry | undefined> => unlessLate(directory.entry(id)),
  };

  function unlessLate<A>(work: Promise<A>): Promise<A | undefined> {
    const heard = work.catch((error: unknown) => {
      log.warn({ event: 'directory-failed', code: explain(error) });
      return undefined;
    });
    return within(patience, heard, undefined);
  }

  async function byWords(text: string, about: About): Promise<Looked> {
    const nobody = { offer: { wanted: text, entries: [], more: false, leftOut: true } };
    if (mayMean(about, text)) return nobody;
    const found = await directory.find(text);
    const [only] = found;
    if (text.includes('@') && found.length === 1 && only && mayBeAsked(only, about)) return { found: only };
    return { offer: offerOf(text, found, about) };
  }

  async function byId(id: PersonId, about: About): Promise<Looked> {
    const entry = await directory.entry(id);
    if (!entry) return undefined;
    // Of the person of concern nothing more is asked.
    if (!mayBeAsked(entry, about)) return { offer: offerOf(entry.name, [entry], about) };
    const isNamesake = (one: Entry) => one.id !== id && likeness(entry.name, one) === 'certain';
    const same = (await directory.find(writtenName(entry.name))).filter(isNamesake);
    return same.length > 0 ? { offer: offerOf(entry.name, [entry, ...same], about) } : { found: entry };
  }
}

function offerOf(wanted: string, found: readonly Entry[], about: About): Offer {
  const entries = found.filter((entry) => mayBeAsked(entry, about));
  return {
    wanted,
    entries: entries.slice(0, mostOffered),
    more: found.length > mostOffered,
    leftOut: entries.length < found.length,
  };
}

function mayBeAsked(entry: Entry, about: About): boolean {
  return entry.id !== about.raisedBy.id && !mayBeAbout(about, entry);
}

/** Tells a role of a concern: all who answer for it, or the next in line who may know and can be told. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AskOffice, Directory } from '../../casework/ports.ts';
import type { Log } from '../../engine/ports.ts';
import { hasWords, mayBeAbout, readers } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { awayFrom, type Holding, inOffice, nextInLine, type Office } from '../../policy/office.ts';
import type { Person } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import type { Telling } from '../tell/telling.ts';
import type { ConcernModels } from './models.ts';

export type TellRoleKit = {
  readonly cards: Cards<ConcernModels>;
  readonly telling: Telling;
  readonly local: Local;
  readonly office: AskOffice;
  readonly directory: Directory;
  readonly log: Log;
};

/** Somebody whom the message has reached, and the role for which it did. */
export type Reached = { readonly person: Person; readonly role: Role };

/** Tells somebody, as the holder of a role. @returns whether it reached them */
export type Tell = (person: Person, role: Role) => Promise<boolean>;

export function openTellRole({ cards, telling, local, office, directory, log }: TellRoleKit) {
  return { toRole, told, leadsOf };

  /**
   * All who answer for the role today, deputies included. Whoever is away is told only where nobody else in the whole
   * line can be: they may not read it, but it is better than nobody.
   * @returns all whom it has reached; nobody if nobody in the line can be told
   */
  async function toRole(wanted: Role, concern: Case, tell: Tell): Promise<readonly Reached[]> {
    const now = await office();
    const reached = await alongLine(wanted, inOffice, now, concern, tell);
    return reached.length > 0 ? reached : alongLine(wanted, awayFrom, now, concern, tell);
  }

  async function alongLine(
    wanted: Role,
    who: typeof inOffice,
    now: Office,
    ...what: readonly [Case, Tell]
  ): Promise<readonly Reached[]> {
    for (let role: Role | null = wanted; role; role = nextInLine(role, local.pack)) {
      const reached = await tellAll(who(role, now), ...what);
      if (reached.length > 0) return reached;
    }
    return [];
  }

  /** One who cannot be told now does not keep the others from being told; what is owed to them is tried again. */
  async function tellAll(
    holdings: readonly Holding[],
    concern: Case,
    tell: Tell,
  ): Promise<readonly Reached[]> {
    const reached: Reached[] = [];
    const failed: unknown[] = [];
    for (const holding of holdings) {
      const { role } = holding;
      const person = await known(holding, concern);
      if (!person || mayBeAbout(concern, person)) continue;
      await tell(person, role).then(
        (isTold) => void (isTold && reached.push({ person, role })),
        (error: unknown) => void failed.push(error),
      );
    }
    if (failed.length > 0) throw failed[0];
    return reached;
  }

  /**
   * Tells a person by a new message in their own chat, once for an id.
   * @returns whether they were told; false for whoever it may be about, and for one who cannot be reached
   */
  async function told(person: Person, concern: Case, id: string, news: string): Promise<boolean> {
    if (mayBeAbout(concern, person)) return false;
    const { reference } = concern;
    const card = cards.expand('teamNote', { reference, news });
    const of = { thing: reference, person };
    return telling.reachOrPass(person.id, `${id}/${person.id}`, card, words.summary.team, of);
  }

  /** The leads of the concern's place who may know of it: they count as of the team for it (3.4). */
  async function leadsOf(concern: Case): Promise<readonly Person[]> {
    const place = local.pack.places.find(({ id }) => id === concern.place);
    const holdings = place ? inOffice(place.lead, await office()) : [];
    const people = await Promise.all(holdings.map((holding) => known(holding, concern)));
    return readers(
      concern,
      people.filter((person) => person !== undefined),
    );
  }

  /**
   * Somebody who is gone from the directory answers for no role. Where the directory does not answer, they may still be
   * there, and a late concern must not wait for it. If words were typed that may name somebody, though, one whose name
   * cannot be looked up might be that person: then the next in line is told, and in the end the team.
   */
  async function known({ person: id }: Holding, concern: Case): Promise<Person | undefined> {
    try {
      return await soon(directory.person(id));
    } catch (error) {
      log.warn({ event: 'holder-not-looked-up', code: error instanceof Error ? error.name : 'unknown' });
      return hasWords(concern) ? undefined : { id, name: '' };
    }
  }
}

/** A directory that is silent must not keep somebody from being told of immediate danger. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  return Promise.race([answer, wait(patienceMs, undefined, { ref: false }).then(late)]);
}

function late(): never {
  throw new DOMException('No answer', 'TimeoutError');
}

const patienceMs = 5_000;

/** Tells a role of a concern: its holder, or the next in line who may know and can be written to. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Directory, Holders } from '../../casework/ports.ts';
import type { Log } from '../../engine/ports.ts';
import { hasWords, mayBeAbout } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import type { Role } from '../../policy/roles.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import type { Telling } from '../tell/telling.ts';
import type { ConcernModels } from './models.ts';

export type TellRoleKit = {
  readonly cards: Cards<ConcernModels>;
  readonly telling: Telling;
  readonly local: Local;
  readonly holders: Holders;
  readonly directory: Directory;
  readonly log: Log;
};

/** Somebody who was told, as the holder of which role, and what that is in words. */
export type Told = { readonly person: Person; readonly role?: Role; readonly as: string };

export function openTellRole({ cards, telling, local, holders, directory, log }: TellRoleKit) {
  return { toRole, told, holderOf };

  /** @returns who was told, and as what; undefined if nobody in the line can be */
  async function toRole(
    wanted: Role,
    concern: Case,
    id: string,
    said: (role: string) => string,
  ): Promise<(Told & { readonly role: Role }) | undefined> {
    for (let role: Role | null | undefined = wanted; role; role = local.pack.duties.nextInLine[role]) {
      const person = await holderOf(role, concern);
      const as = words.duty.roles[role];
      if (person && (await told(person, concern, id, said(as)))) return { person, role, as };
    }
    return undefined;
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

  /**
   * Somebody who is gone from the directory holds no role. Where the directory does not answer, they may still be there,
   * and a late concern must not wait for it. If words were typed that may name somebody, though, a holder whose name
   * cannot be looked up might be that person: then the next in line is told, and in the end the team.
   */
  async function holderOf(role: Role, concern: Case): Promise<Person | undefined> {
    const id = holders[role];
    if (!id) return undefined;
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

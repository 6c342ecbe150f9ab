/** Tells a role: all who answer for it, or the next in line who may know and can be told. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AskOffice, Directory } from '../../casework/ports.ts';
import type { Log } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { awayFrom, type Holding, inOffice, nextInLine, type Office } from '../../policy/office.ts';
import type { Person } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';

export type RoleLineKit = {
  readonly local: Local;
  readonly office: AskOffice;
  readonly directory: Pick<Directory, 'person'>;
  readonly log: Log;
};

/** Somebody whom the message has reached, and the role for which it did. */
export type Reached = { readonly person: Person; readonly role: Role };

/** Tells somebody, as the holder of a role. @returns whether it reached them */
export type Tell = (person: Person, role: Role) => Promise<boolean>;

/** Who may be told. */
export type Audience = {
  readonly mayKnow: (person: Person) => boolean;
  /** Words were typed that may name somebody: whoever's name cannot be looked up might be that person. */
  readonly needsName: boolean;
};

export function openRoleLine({ local, office, directory, log }: RoleLineKit) {
  return { toRole, holder };

  /**
   * All who answer for the role today, deputies included. Whoever is away is told only where nobody else in the whole
   * line can be: they may not read it, but it is better than nobody.
   * @returns all whom it has reached; nobody if nobody in the line can be told
   */
  async function toRole(wanted: Role, audience: Audience, tell: Tell): Promise<readonly Reached[]> {
    const now = await office();
    const reached = await alongLine(wanted, inOffice, now, audience, tell);
    return reached.length > 0 ? reached : alongLine(wanted, awayFrom, now, audience, tell);
  }

  async function alongLine(
    wanted: Role,
    who: typeof inOffice,
    now: Office,
    ...what: readonly [Audience, Tell]
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
    audience: Audience,
    tell: Tell,
  ): Promise<readonly Reached[]> {
    const reached: Reached[] = [];
    const failed: unknown[] = [];
    for (const holding of holdings) {
      const { role } = holding;
      const person = await holder(holding, audience);
      if (!person || !audience.mayKnow(person)) continue;
      await tell(person, role).then(
        (isTold) => void (isTold && reached.push({ person, role })),
        (error: unknown) => void failed.push(error),
      );
    }
    if (failed.length > 0) throw failed[0];
    return reached;
  }

  /**
   * Somebody who is gone from the directory answers for no role. Where the directory does not answer, they may still be
   * there, and what is late must not wait for it. Where their name decides whether they may know, though, they may not:
   * then the next in line is told, and in the end the team.
   */
  async function holder(
    { person: id }: Holding,
    { needsName }: Pick<Audience, 'needsName'>,
  ): Promise<Person | undefined> {
    try {
      return await soon(directory.person(id));
    } catch (error) {
      log.warn({ event: 'holder-not-looked-up', code: error instanceof Error ? error.name : 'unknown' });
      return needsName ? undefined : { id, name: '' };
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

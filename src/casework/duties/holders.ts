/** Finds who answers for a role today, or for the next in line whom the directory knows. */
import { refusalIn } from '../../engine/ports.ts';
import { answersFor, type Holding, inOffice, nextInLine } from '../../policy/office.ts';
import type { Pack } from '../../policy/pack.ts';
import { type Person, type PersonId, theTeam } from '../../policy/person.ts';
import type { FixedRole } from '../../policy/roleNames.ts';
import { words } from '../../words/words.ts';
import type { AskOffice, Directory } from '../ports.ts';

/** Somebody who answers; `insteadOf` whom, if they are a deputy. */
export type Answering = { readonly to: Person; readonly insteadOf?: PersonId };

/** As what they answer. The team does if nobody in the line is there. */
export type AnsweringAs = Answering & { readonly role: FixedRole };

export type InOffice = {
  /** All who answer for a role, or for the next in line of whom somebody is there. */
  readonly all: (
    wanted: FixedRole,
  ) => Promise<{ readonly role: FixedRole; readonly people: readonly Answering[] }>;
  /** The one whose an open task is. */
  readonly holderOf: (wanted: FixedRole) => Promise<AnsweringAs>;
  /** Who answers today for what is somebody's by their role; undefined if they hold it no more, or are gone. */
  readonly inPlaceOf: (holder: PersonId, role: FixedRole) => Promise<Answering | undefined>;
};

export type HoldersKit = {
  readonly office: AskOffice;
  readonly directory: Pick<Directory, 'person'>;
};

/** Somebody who is gone from the directory answers for no role, whatever the settings say. */
export function openHolders(pack: Pick<Pack, 'duties'>, { office, directory }: HoldersKit): InOffice {
  return { all, holderOf, inPlaceOf };

  async function all(wanted: FixedRole) {
    const now = await office();
    for (let role: FixedRole | null = wanted; role; role = nextInLine(role, pack)) {
      if (role === 'safeguarding-team') break;
      const people = (await Promise.all(inOffice(role, now).map(found))).filter((one) => one !== undefined);
      if (people.length > 0) return { role, people };
    }
    return { role: 'safeguarding-team', people: [{ to: theTeam }] } as const;
  }

  async function holderOf(wanted: FixedRole): Promise<AnsweringAs> {
    const { role, people } = await all(wanted);
    const [first = { to: theTeam }] = people;
    return { role, ...first };
  }

  async function inPlaceOf(holder: PersonId, role: FixedRole): Promise<Answering | undefined> {
    const there = answersFor(holder, role, await office());
    return there && found(there);
  }

  /** A directory that must not be asked says nothing about who is there: they keep the role, by its name. */
  async function found({ person: id, role, insteadOf }: Holding): Promise<Answering | undefined> {
    const to = await directory.person(id).catch((error: unknown) => {
      if (!refusalIn(error)) throw error;
      return { id, name: words.duty.roles[role as FixedRole] }; // duties know the fixed roles alone
    });
    return to && { to, ...(insteadOf && { insteadOf }) };
  }
}

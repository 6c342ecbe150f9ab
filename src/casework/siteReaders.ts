/** Says who can open the SharePoint site: all in the safeguarding channel, and who holds a role today. */
import type { Now } from '../engine/ports.ts';
import { everybodyIn } from '../policy/office.ts';
import type { Person, PersonId } from '../policy/person.ts';
import type { AskOffice, Directory, Roll } from './ports.ts';

export type SiteReaders = () => Promise<{
  /** Whoever is gone from the directory is not among them; a name that could not be looked up is empty. */
  readonly people: readonly Person[];
  /** What kept a name from being looked up. */
  readonly unnamed: unknown;
}>;

/** Names change seldom, and each is a request. */
const freshMs = 10 * 60_000;

/**
 * @param channel whoever is in the channel, of the team or not: who is in a team can open its site
 * @returns throws RosterUnknown while nobody knows who is in the channel
 */
export function openSiteReaders(
  channel: Roll,
  office: AskOffice,
  directory: Pick<Directory, 'person'>,
  clock: Now,
): SiteReaders {
  const known = new Map<PersonId, { readonly person: Person | undefined; readonly at: number }>();

  return async () => {
    const members = await channel.people();
    const others = everybodyIn(await office()).filter((id) => !members.some((one) => one.id === id));
    let unnamed: unknown;
    const found = await Promise.all(
      others.map((id) =>
        lookUp(id).catch((problem: unknown): Person => {
          unnamed = problem;
          return known.get(id)?.person ?? { id, name: '' };
        }),
      ),
    );
    return { people: [...members, ...found.filter((one) => one !== undefined)], unnamed };
  };

  async function lookUp(id: PersonId): Promise<Person | undefined> {
    const at = Date.parse(clock());
    const before = known.get(id);
    if (before && Math.abs(at - before.at) < freshMs) return before.person;
    const person = await directory.person(id);
    known.set(id, { person, at });
    return person;
  }
}

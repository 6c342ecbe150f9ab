/** Says who can open the SharePoint site: all in the safeguarding channel, and who holds a role today. */
import type { Now } from '../engine/ports.ts';
import { everybodyIn } from '../policy/office.ts';
import type { Person, PersonId } from '../policy/person.ts';
import type { AskOffice, Directory, Roll } from './ports.ts';

export type SiteReaders = () => Promise<{
  /** Whoever is gone from the directory is not among them; a name that could not be looked up is empty. */
  readonly people: readonly Person[];
  /** What kept a name from being looked up that is not known from before, either. */
  readonly unnamed: unknown;
  /** When the oldest of this was asked: whatever has changed since may be missing. */
  readonly asOf: string;
}>;

export type SiteRoll = Roll & {
  /** When the answer was asked for that `people` gives, or the one before it. */
  asOf(): Promise<string | undefined>;
};

/** Names change seldom, and each is a request. */
const freshMs = 10 * 60_000;

/**
 * @param channel whoever is in the channel, of the team or not: who is in a team can open its site
 * @returns throws RosterUnknown while nobody knows who is in the channel
 */
export function openSiteReaders(
  channel: SiteRoll,
  office: AskOffice,
  directory: Pick<Directory, 'person'>,
  clock: Now,
): SiteReaders {
  const known = new Map<PersonId, Known>();

  return async () => {
    const asked = (await channel.asOf()) ?? '';
    const members = await channel.people();
    const others = everybodyIn(await office()).filter((id) => !members.some((one) => one.id === id));
    let unnamed: unknown;
    const found = await Promise.all(
      others.map((id) =>
        lookUp(id).catch((problem: unknown): Known => {
          const before = known.get(id);
          if (!before) unnamed = problem;
          return before ?? { person: { id, name: '' }, at: '' };
        }),
      ),
    );
    const people = [...members, ...found.flatMap(({ person }) => person ?? [])];
    const [asOf = ''] = [asked, ...found.map(({ at }) => at)].sort();
    return { people, unnamed, asOf };
  };

  async function lookUp(id: PersonId): Promise<Known> {
    const at = clock();
    const before = known.get(id);
    if (before && Math.abs(Date.parse(at) - Date.parse(before.at)) < freshMs) return before;
    const now = { person: await directory.person(id), at };
    known.set(id, now);
    return now;
  }
}

/** Whoever is gone from the directory is nobody. */
type Known = { readonly person: Person | undefined; readonly at: string };

/** Looks at a channel before it is chosen: what kind it is, who is in it, whether it was tried. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Directory } from '../../casework/ports.ts';
import type { Member } from '../../policy/members/events.ts';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { Post } from '../tell/post.ts';
import { isGone, isRefused } from '../tell/teamsFault.ts';
import type { Tried } from '../tell/tried.ts';
import type { Here } from './chats.ts';

export type SuitableKit = {
  readonly post: Pick<Post, 'roll' | 'members' | 'channels'>;
  readonly tried: Tried;
  readonly directory: Pick<Directory, 'entry'>;
};

/** A channel that can be taken, once somebody has said that these are the members. */
export type Suitable = {
  /** By name; the organisation is left out where the directory does not answer in time. */
  readonly people: readonly Member[];
  readonly isGeneral: boolean;
  /** The same as long as the members are. */
  readonly seen: string;
};

/** Why a channel cannot be taken: a name under `words.channel`. */
export type Unsuitable = 'notTold' | 'private' | 'shared' | 'membersOfTheTeam' | 'outsiders' | 'nobody';

/** @throws TeamsFault if Teams does not answer */
export async function lookAt(here: Here, kit: SuitableKit): Promise<Suitable | Unsuitable> {
  const { at, team } = here;
  if (!team) return 'notTold';
  const [kind, { people, outsiders }] = await Promise.all([kindOf(here, team, kit), kit.post.roll(at)]);
  if (kind !== 'standard') {
    if (!(await kit.tried.was(at.conversation))) return kind;
    const ofTeam = await kit.post.members({ ...at, conversation: team });
    // What Teams names for a private channel is not documented (reality L15): it may be everybody in the team.
    if (fingerprint(ofTeam) === fingerprint(people)) return 'membersOfTheTeam';
  }
  if (outsiders > 0) return 'outsiders';
  if (people.length === 0) return 'nobody';
  const late = wait(directoryWithinMs, undefined, { ref: false });
  const members = await Promise.all(people.map((person) => described(person, late, kit)));
  const byName = members.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  return { people: byName, isGeneral: team === at.conversation, seen: fingerprint(people) };
}

/** A press waits for it, and the name alone will do. */
const directoryWithinMs = 3_000;

async function described(
  person: Person,
  late: Promise<undefined>,
  { directory }: SuitableKit,
): Promise<Member> {
  const found = directory.entry(person.id).then((entry) => entry?.organisation ?? '');
  const organisation = await Promise.race([found.catch(() => undefined), late]);
  return organisation === undefined ? person : { ...person, organisation };
}

type Kind = 'standard' | 'private' | 'shared' | 'notTold';

/**
 * What Teams lists counts first, then what the activity said. Microsoft's sample of the list tells no kinds: a channel
 * that stands in such a list is one that the whole team has.
 */
export async function kindOf(
  { at, kind }: Here,
  team: string,
  { post }: Pick<SuitableKit, 'post'>,
): Promise<Kind> {
  if (at.conversation === team) return 'standard';
  const listed = (await listOf(team, post, at)).find(({ id }) => id === at.conversation);
  return known(listed?.type ?? kind ?? (listed ? 'standard' : ''));
}

/** What people call it; empty where Teams does not say. General has its team's id, and no name in the list. */
export async function channelName(
  { at, team }: Pick<Here, 'at' | 'team'>,
  { post }: Pick<SuitableKit, 'post'>,
): Promise<string> {
  if (!team) return '';
  const listed = (await listOf(team, post, at)).find(({ id }) => id === at.conversation);
  return listed?.name || (at.conversation === team ? words.channel.general : '');
}

/** Empty where Teams refuses to list them, as it was seen to (msteams-docs issue 10741). */
async function listOf(team: string, { channels }: SuitableKit['post'], like: Here['at']) {
  try {
    return await channels(team, like);
  } catch (error) {
    if (isRefused(error) || isGone(error)) return [];
    throw error;
  }
}

function known(said: string): Kind {
  const kind = said.toLowerCase();
  return kind === 'standard' || kind === 'private' || kind === 'shared' ? kind : 'notTold';
}

function fingerprint(people: readonly Person[]): string {
  const ids = people.map(({ id }) => id).sort();
  return createHash('sha256').update(ids.join()).digest('base64url').slice(0, 16);
}

/** Looks at a channel before it is chosen: what kind it is, who is in it, whether it was tried. */
import { createHash } from 'node:crypto';
import type { Person } from '../../policy/person.ts';
import type { Post } from '../tell/post.ts';
import { isGone, isRefused } from '../tell/teamsFault.ts';
import type { Tried } from '../tell/tried.ts';
import type { Here } from './chats.ts';

export type SuitableKit = {
  readonly post: Pick<Post, 'roll' | 'members' | 'channels'>;
  readonly tried: Tried;
};

/** A channel that can be taken, once somebody has said that these are the members. */
export type Suitable = {
  /** By name. */
  readonly people: readonly Person[];
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
  const byName = people.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
  return { people: byName, isGeneral: team === at.conversation, seen: fingerprint(people) };
}

type Kind = 'standard' | 'private' | 'shared' | 'notTold';

/**
 * What Teams lists counts first, then what the activity said. Microsoft's sample of the list tells no kinds: a channel
 * that stands in such a list is one that the whole team has.
 */
async function kindOf({ at, kind }: Here, team: string, { post }: SuitableKit): Promise<Kind> {
  if (at.conversation === team) return 'standard';
  const listed = (await listOf(team, post, at)).find(({ id }) => id === at.conversation);
  return known(listed?.type ?? kind ?? (listed ? 'standard' : ''));
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

/** Finds that nobody is confirmed as of the team, or that a stranger stays in its channel. */
import type { Members } from '../../casework/members/members.ts';
import type { Finding, Now } from '../../engine/ports.ts';
import { type Membership, thoseWho } from '../../policy/members/state.ts';
import { finding } from '../../words/findings.ts';
import type { Channel } from '../people/channel.ts';
import type { Roster } from '../people/roster.ts';
import { kindOf } from '../people/suitable.ts';
import type { Post } from '../tell/post.ts';
import type { Tried } from '../tell/tried.ts';

export type MembersFindingsKit = {
  readonly members: Pick<Members, 'of'>;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly roster: Pick<Roster, 'known' | 'outsiders'>;
  readonly clock: Now;
};

/** The card asks at once; that nobody answers is a finding after this long (local setting). */
const answeredWithinMs = 24 * 60 * 60_000;

export async function strangers(kit: MembersFindingsKit): Promise<readonly Finding[]> {
  const { members, channel, roster } = kit;
  const at = await channel.chosen();
  const kept = at && (await members.of(at.conversation));
  if (kept?.status !== 'known') return [];
  const isNobody = thoseWho('confirmed', kept).length === 0;
  const stays = (await roster.outsiders()) > 0 || (await stay(kept, kit));
  return [
    ...(isNobody ? [finding('nobody-confirmed')] : []),
    ...(stays ? [finding('stranger-in-channel')] : []),
  ];
}

/** Whether somebody is still there who was refused, or whom nobody has answered about for long. */
async function stay(kept: Membership, { roster, clock }: MembersFindingsKit): Promise<boolean> {
  const there = new Set((await roster.known())?.map(({ id }) => id));
  const since = Date.parse(clock()) - answeredWithinMs;
  const unanswered = thoseWho('asked', kept).filter(({ at }) => Date.parse(at) < since);
  return [...thoseWho('refused', kept), ...unanswered].some(({ member }) => there.has(member.id));
}

export type KindKit = {
  readonly channel: Pick<Channel, 'chosen'>;
  readonly post: Pick<Post, 'roll' | 'members' | 'channels'>;
  readonly tried: Pick<Tried, 'was'>;
};

/** A channel that would be refused today stays in use where it was in use before. */
export async function untriedKind({ channel, post, tried }: KindKit): Promise<readonly Finding[]> {
  const at = await channel.chosen();
  if (!at?.team || (await tried.was(at.conversation))) return [];
  const kind = await kindOf({ at, team: at.team, kind: undefined }, at.team, { post });
  return kind === 'private' || kind === 'shared' ? [finding('channel-kind', kind)] : [];
}

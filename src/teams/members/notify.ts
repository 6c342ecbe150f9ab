/** Asks about somebody new in the channel, and tells a channel that it is used no more. */
import type { MembersWork } from '../../casework/members/members.ts';
import { type Performer, refusalIn, TryLater } from '../../engine/ports.ts';
import type { Member } from '../../policy/members/events.ts';
import { type Held, heldOf, type Membership, thoseWho } from '../../policy/members/state.ts';
import { inOffice, nextInLine } from '../../policy/office.ts';
import { type PersonId, serviceActor } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { membersWords } from '../../words/members.ts';
import { roleName } from '../../words/roleName.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { messageCard } from '../cards/message.ts';
import type { Showing } from '../tell/shown.ts';
import { isGone, isRefused } from '../tell/teamsFault.ts';
import { unlessUnreachable } from '../tell/telling.ts';
import type { Kit } from './kit.ts';
import { memberCard } from './memberCard.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'member-card': 'teams', 'channel-left': 'teams' } as const;

export function notifiers(kit: Kit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { members, channel, telling, post } = kit;
  return { 'member-card': members.performer(show), 'channel-left': members.performer(tellLeft) };

  /** Once, and only if the other one was taken; a channel that is gone, or has lost the app, has nobody to tell. */
  async function tellLeft({ errand, channel: of, members: { chosenBy } }: MembersWork): Promise<void> {
    const at = await channel.chosen();
    if (at?.conversation !== of || !chosenBy) return;
    const { organisation } = kit.local.pack;
    const card = messageCard(words.channel.left, kit, { name: chosenBy.name, organisation });
    const { before: conversation = '' } = errand.about;
    await telling
      .once(errand.id, () => post.startThread({ ...at, conversation }, card, words.summary.other))
      .catch((error: unknown) => {
        if (!isGone(error) && !isRefused(error)) unlessUnreachable(error);
      });
  }

  /** In the channel, where it mentions those who can answer; of a channel that is used no more nobody is asked. */
  async function show({ errand, channel: of, members: before }: MembersWork): Promise<void> {
    if ((await channel.chosen())?.conversation !== of) return;
    const person = errand.about.person as PersonId; // `follow` put it there
    const after = await withOrganisation(person, of, before, kit);
    const held = heldOf(person, after);
    if (!held) return;
    const showing = showingOf(held, after, kit);
    const team = thoseWho('confirmed', after).map(({ member }) => member);
    if (held.standing !== 'asked')
      return (await telling.isShown(showing.key)) ? telling.inChannel(showing) : undefined;
    return team.length > 0 ? telling.inChannel(showing, team) : askRole(held, after, kit);
  }
}

/** One card each time that somebody comes. */
function showingOf(held: Held, { version }: Membership, kit: Kit, asRole?: string): Showing {
  const key = `member/${held.member.id}/${held.asked}`;
  return { key, version, card: memberCard(held, kit, asRole), summary: membersWords.summary };
}

/** What is shown is what goes on record with the answer, so it is recorded before it is shown. */
async function withOrganisation(
  person: PersonId,
  channel: string,
  before: Membership,
  { members, directory, clock }: Kit,
): Promise<Membership> {
  const held = heldOf(person, before);
  if (held?.standing !== 'asked' || held.member.organisation !== undefined) return before;
  const entry = await directory.entry(person).catch((error: unknown) => {
    if (!refusalIn(error)) throw error;
    return undefined;
  });
  const name = entry?.name || held.member.name;
  const member: Member = { id: person, name, organisation: entry?.organisation ?? '' };
  return members.handle(channel, { type: 'Describe', by: serviceActor, at: clock(), member });
}

/** Where nobody of the team is left: all who answer for the next role that can be written to are asked, each alone. */
async function askRole(held: Held, members: Membership, kit: Kit): Promise<void> {
  const now = await kit.office();
  for (let role: Role | null = 'safeguarding-team'; role; role = nextInLine(role, kit.local.pack)) {
    const asked = inOffice(role, now).filter(({ person }) => person !== held.member.id);
    let reached = 0;
    for (const { person } of asked) if (await ask(person, role, held, members, kit)) reached += 1;
    if (reached > 0) return;
  }
  throw new TryLater('nobody-confirms');
}

/** @returns whether it has reached them */
function ask(person: PersonId, role: Role, held: Held, members: Membership, kit: Kit): Promise<boolean> {
  const asRole = fill(membersWords.asRole, { role: roleName(role, kit.local.pack) });
  const showing = showingOf(held, members, kit, asRole);
  return kit.telling.orPassed(() => kit.telling.to(person, { ...showing, key: `${showing.key}/${person}` }));
}

/** Decides which events a command about the members of the team yields, or refuses it. */
import { type PersonId, plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mayConfirm } from './access.ts';
import type { MembersCommand } from './commands.ts';
import type { MembersEvent } from './events.ts';
import { type Held, heldOf, isConfirmed, type Membership } from './state.ts';

type Events = readonly MembersEvent[];
type CommandOf<T extends MembersCommand['type']> = MembersCommand & { readonly type: T };

/**
 * Repeating a command yields no events.
 * @param again this very press was taken in before, and others may have said something else since
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideMembers(command: MembersCommand, members: Membership, again = false): Events {
  switch (command.type) {
    case 'Look':
      return look(command, members);
    case 'Describe':
      return describe(command, members);
    case 'ConfirmShown':
      return confirmShown(command, members);
    default:
      return judge(command, members, again);
  }
}

/** What happened after Teams was asked is newer than its answer, which says nothing about it. */
function look({ by, at, present }: CommandOf<'Look'>, members: Membership): Events {
  needService(by.id);
  if (present.length === 0) return [];
  const happened = { at, by: plain(by) };
  if (members.status === 'none')
    return [{ ...happened, type: 'MembersConfirmed', how: 'in-use', members: present.map(plain) }];

  const isOlder = (held: Held | undefined) => held === undefined || held.at <= at;
  const ids = new Set(present.map(({ id }) => id));
  const gone = Object.values(members.held).filter(
    (held) => (held.standing === 'confirmed' || held.standing === 'asked') && !ids.has(held.member.id),
  );
  const came = present.filter(({ id }) => (heldOf(id, members)?.standing ?? 'left') === 'left');
  return [
    ...gone.filter(isOlder).map(({ member }): MembersEvent => ({ ...happened, type: 'MemberLeft', member })),
    ...came
      .filter(({ id }) => isOlder(heldOf(id, members)))
      .map((one): MembersEvent => ({ ...happened, type: 'NewcomerSeen', member: plain(one) })),
  ];
}

function describe({ by, at, member }: CommandOf<'Describe'>, members: Membership): Events {
  needService(by.id);
  const there = heldOf(member.id, members);
  if (there?.standing !== 'asked' || there.member.organisation !== undefined) return [];
  return [{ type: 'NewcomerDescribed', at, by: plain(by), member }];
}

/** Naming somebody lifts what was said of them before; what was said of oneself only others lift. */
function confirmShown(
  { by, at, members: shown, chosen }: CommandOf<'ConfirmShown'>,
  members: Membership,
): Events {
  const lifted = shown.filter(
    ({ id }) => !isConfirmed(id, members) && !(id === by.id && heldOf(id, members)?.standing === 'refused'),
  );
  const happened = { at, by: plain(by) };
  const { before } = chosen ?? {};
  const choice: Events = chosen ? [{ type: 'ChannelChosen', ...happened, ...(before && { before }) }] : [];
  if (lifted.length === 0) return choice;
  return [...choice, { type: 'MembersConfirmed', ...happened, how: 'shown', members: lifted }];
}

function judge(
  { type, by, at, person }: CommandOf<'Confirm' | 'Refuse'>,
  members: Membership,
  again: boolean,
): Events {
  if (!mayConfirm(by, members)) throw new Refusal('not-safeguarding');
  if (by.id === person) throw new Refusal('not-yourself');
  const held = heldOf(person, members);
  if (!held || held.standing === 'left') throw new Refusal('not-in-channel');
  if (again) return [];
  const { member, standing } = held;
  const happened = { at, by: plain(by) };
  if (type === 'Refuse')
    return standing === 'refused' ? [] : [{ ...happened, type: 'NewcomerRefused', member }];
  if (standing === 'confirmed') return [];
  return [{ ...happened, type: 'MembersConfirmed', how: 'asked', members: [member] }];
}

function needService(by: PersonId): void {
  if (by !== service.id) throw new Refusal('not-yours');
}

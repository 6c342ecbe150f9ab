/** Performs `mail`: writes to those of the team who may know of a concern, by its reference alone. */
import { forEach } from '../../engine/forEach.ts';
import type { Once } from '../../engine/once.ts';
import { type Now, type Performer, refusalIn, TryLater } from '../../engine/ports.ts';
import { namesNobody, readers } from '../../policy/concerns/access.ts';
import { isTogether } from '../../policy/concerns/burst.ts';
import { acknowledgedBy, isPressing } from '../../policy/concerns/clock.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { isLater } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type Directory, type Letter, type Mailbox, type Roll, RosterUnknown } from '../ports.ts';
import type { Concerns } from './concerns.ts';

export const lanes = { mail: 'graph' } as const;

export type MailKit = {
  readonly concerns: Concerns;
  readonly once: Once['once'];
  /** Where no mail may be sent there is none. */
  readonly mailbox: Mailbox | undefined;
  /** Whether mail goes out for every concern, or for what cannot wait only. */
  readonly every: boolean;
  readonly team: Roll;
  readonly directory: Directory;
  readonly local: Local;
  readonly clock: Now;
};

export function concernMail({
  concerns,
  once,
  mailbox,
  every,
  team,
  directory,
  local,
  clock,
}: MailKit): Performer {
  return concerns.performer(async ({ concern, errand }) => {
    const id = isTogether(concern) ? `${concern.burst.id}/together/mail` : errand.id;
    if (!mailbox || !(every || isPressing(concern)) || isPast(concern)) return;

    const alone = await membersAlone(concern);
    if (!alone) return once(id, () => mailbox.send(letter(concern, local, local.pack.mailbox.address)));
    await forEach(alone, (person) =>
      once(`${id}/${person.id}`, async () => {
        const to = await addressOf(person);
        if (to) await mailbox.send(letter(concern, local, to));
      }),
    );
  });

  /** Mail that waited for long says nothing of what somebody has long since taken or closed. */
  function isPast(concern: Case): boolean {
    const isTaken = concern.owner !== undefined || concern.status === 'closed';
    return isTaken && isLater(clock(), acknowledgedBy(concern, local));
  }

  /** The members who may know, if one of the team may not; undefined if all may, so that the shared mailbox will do. */
  async function membersAlone(concern: Case): Promise<readonly Person[] | undefined> {
    // Immediate danger names nobody at first, and does not wait for Teams to say who is in the team.
    if (namesNobody(concern)) return undefined;
    const all = await team.people().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? new TryLater('no-roster') : error;
    });
    // Nobody knows then who reads the shared mailbox.
    if (all.length === 0) throw new TryLater('nobody-of-the-team');
    const allowed = readers(concern, all);
    return allowed.length === all.length ? undefined : allowed;
  }

  /** Undefined for somebody whose address the directory does not tell: they are messaged in Teams. */
  async function addressOf({ id }: Person): Promise<string | undefined> {
    const entry = await directory.entry(id).catch((error: unknown) => {
      if (refusalIn(error)) return undefined;
      throw error;
    });
    return entry?.address;
  }
}

/** The reference, and by when what cannot wait must be acknowledged; nothing of what the concern says. */
function letter(concern: Case, local: Local, to: string): Letter {
  const { reference, urgency } = concern;
  const { subject, text } = local.pack.texts.mail[urgency];
  const by = sayWhen(acknowledgedBy(concern, local), local.calendar);
  const others = isTogether(concern) ? `\n\n${words.burst.mail}` : '';
  return { to, subject: fill(subject, { reference }), text: `${fill(text, { reference, by })}${others}` };
}

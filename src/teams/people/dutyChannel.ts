/** Knows the channel that was chosen for duties, where it is another than the safeguarding channel. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Actor, PersonId } from '../../policy/person.ts';
import type { Doors, Visitor } from '../door/identity.ts';
import type { Channel } from './channel.ts';
import { type Conversation, type Here, readConversation } from './chats.ts';

export type DutyChannel = ReturnType<typeof openDutyChannel>;

export type DutyChannelKit = {
  readonly drawer: Drawer;
  readonly doors: Doors;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly clock: Now;
};

const chosenShape = z.object({ by: z.string(), chosenAt: z.string() });

type Chosen = Conversation & z.infer<typeof chosenShape>;

/** Why somebody cannot choose where they are: a name under `words.dutyChannel`. */
export type NotForDuties = 'notYou' | 'inAChat' | 'noChannel' | 'otherTeam';

export function openDutyChannel({ drawer, doors, channel, clock }: DutyChannelKit) {
  const shelf = drawer.shelf<Chosen>('dutyChannel', (kept) => {
    const [at, how] = [readConversation(kept, doors), chosenShape.safeParse(kept).data];
    return at && how && { ...at, ...how };
  });
  return { chosen, refusal, choose, leave: () => shelf.remove() };

  /** Undefined while duties are posted where concerns are. */
  async function chosen(): Promise<Chosen | undefined> {
    const [own, theirs] = await Promise.all([shelf.get(), channel.chosen()]);
    return own && own.body.conversation !== theirs?.conversation ? own.body : undefined;
  }

  /** Only the team chooses, and only in its own team of Teams: there people know what duties are. */
  async function refusal(
    { personal }: Visitor,
    { team }: Pick<Here, 'team'>,
    by: Actor,
  ): Promise<NotForDuties | undefined> {
    if (!by.safeguarding) return 'notYou';
    if (personal) return 'inAChat';
    const theirs = await channel.chosen();
    if (!theirs) return 'noChannel';
    return theirs.team !== undefined && theirs.team !== team ? 'otherTeam' : undefined;
  }

  /** @returns whether it is another than the safeguarding channel */
  async function choose({ at }: Here, by: PersonId): Promise<boolean> {
    const isOther = (await channel.chosen())?.conversation !== at.conversation;
    if (isOther) await shelf.put({ ...at, by, chosenAt: clock() });
    else await shelf.remove();
    return isOther;
  }
}

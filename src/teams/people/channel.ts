/** Knows the safeguarding team's channel, chosen by a press in it or fixed by configuration. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Actor, PersonId } from '../../policy/person.ts';
import type { Doors, Visitor } from '../door/identity.ts';
import { type Conversation, type Here, readConversation } from './chats.ts';

export type Channel = ReturnType<typeof openChannel>;

export type ChannelOptions = {
  readonly drawer: Drawer;
  readonly doors: Doors;
  /** Entra object ids of those who may choose the channel before there is a safeguarding team. */
  readonly choosers: readonly string[];
  /** Set by configuration; then nobody can choose another. */
  readonly fixed: Conversation | undefined;
  readonly clock: Now;
  /** Told when a channel was chosen. */
  readonly onChosen: () => void;
};

/** What Teams says of a team or of one of its channels: left out is what it says nothing of. */
export type About = { readonly team: string | undefined; readonly channel: string | undefined };

/** The team it is of, and who chose it when: everybody in it sees the concerns. */
const chosenShape = z.object({
  team: z.string().optional(),
  by: z.string().optional(),
  chosenAt: z.string().optional(),
});

type Chosen = Conversation & z.infer<typeof chosenShape>;

export function openChannel({ drawer, doors, choosers, fixed, clock, onChosen }: ChannelOptions) {
  const shelf = drawer.shelf<Chosen>('channel', (kept) => {
    const at = readConversation(kept, doors);
    return at && { ...at, ...chosenShape.catch({}).parse(kept) };
  });
  return { chosen, isAbout, refusal, choose };

  /** Read from the journal each time: another channel may have been chosen at another instance of the service. */
  async function chosen(): Promise<Chosen | undefined> {
    return fixed ?? (await shelf.get())?.body;
  }

  /** Whether it is about the safeguarding channel, or about the team that has it. */
  async function isAbout({ team, channel }: About): Promise<'yes' | 'perhaps' | 'no'> {
    const known = await chosen();
    if (!known) return 'no';
    // General has its team's id.
    const ours = channel === undefined ? [known.team, known.conversation] : [known.conversation];
    const named = channel ?? team;
    if (named !== undefined && ours.includes(named)) return 'yes';
    // Which team a channel set by configuration belongs to is not known.
    return channel === undefined && known.team === undefined ? 'perhaps' : 'no';
  }

  /** Why somebody cannot choose where they are. Named people may, and the team's own members once there is a team. */
  function refusal({ person, personal }: Visitor, actor: Actor): 'fixed' | 'inAChat' | 'notYou' | undefined {
    if (fixed) return 'fixed';
    if (!choosers.includes(person.id) && !actor.safeguarding) return 'notYou';
    return personal ? 'inAChat' : undefined;
  }

  async function choose({ at, team }: Here, by: PersonId): Promise<void> {
    await shelf.put({ ...at, team, by, chosenAt: clock() });
    onChosen();
  }
}

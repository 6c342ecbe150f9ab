/** Knows the safeguarding team's channel, chosen by a press in it or fixed by configuration. */
import { bounded } from '../../engine/bounded.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Actor } from '../../policy/person.ts';
import type { Doors, Visitor } from '../door/identity.ts';
import { type Conversation, readConversation } from './chats.ts';

export type Channel = ReturnType<typeof openChannel>;

export type ChannelOptions = {
  readonly drawer: Drawer;
  readonly doors: Doors;
  /** Entra object ids of those who may choose the channel before there is a safeguarding team. */
  readonly choosers: readonly string[];
  /** Set by configuration; then nobody can choose another. */
  readonly fixed: Conversation | undefined;
  /** Told when a channel was chosen. */
  readonly onChosen: () => void;
};

const mostOffered = 100;

export function openChannel({ drawer, doors, choosers, fixed, onChosen }: ChannelOptions) {
  const shelf = drawer.shelf('channel', (kept) => readConversation(kept, doors));
  const offered = bounded<string, Conversation>(mostOffered);
  return { chosen, offer, choose };

  /** Read from the journal each time: another channel may have been chosen at another instance of the service. */
  async function chosen(): Promise<Conversation | undefined> {
    return fixed ?? (await shelf.get())?.body;
  }

  /** Remembers a channel that speaks to us, so that a press there can choose it. */
  function offer(at: Conversation): void {
    offered.set(channelOf(at.conversation), at);
  }

  /** Only named people may choose the first channel; afterwards also the team's own members. */
  async function choose({ person, conversation, personal }: Visitor, actor: Actor): Promise<boolean> {
    const at = offered.get(channelOf(conversation));
    if (fixed || personal || !at) return false;
    if (!choosers.includes(person.id) && !actor.safeguarding) return false;

    await shelf.put({ ...at, conversation: channelOf(conversation) });
    onChosen();
    return true;
  }
}

/** A reply in a channel belongs to the channel: Teams writes the thread behind a semicolon. */
function channelOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

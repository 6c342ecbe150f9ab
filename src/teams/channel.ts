/** The safeguarding team's channel: learnt by "Use this channel", or set by configuration. */

import type { Clock } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import type { Actor } from '../policy/person.ts';
import { type Place, readPlace } from './chats.ts';
import type { Doors, Visitor } from './identity.ts';

export type Channel = ReturnType<typeof openChannel>;

export type ChannelOptions = {
  readonly documents: Documents;
  readonly doors: Doors;
  readonly clock: Clock;
  /** Entra object ids of those who may choose the channel before there is a safeguarding team. */
  readonly choosers: readonly string[];
  /** Set by configuration; then nobody can choose another. */
  readonly fixed: Place | undefined;
  /** Told when a channel was chosen. */
  readonly onChosen: () => void;
};

const key = 'safeguarding-channel';

export function openChannel({ documents, doors, clock, choosers, fixed, onChosen }: ChannelOptions) {
  const offered = new Map<string, Place>();
  return { place, offer, choose };

  /** Asked of the journal each time: somebody may have chosen another at another instance of the service. */
  async function place(): Promise<Place | undefined> {
    return fixed ?? readPlace((await documents.get(key, clock()))?.body, doors);
  }

  /** Remembers a channel that speaks to us, so that a press there can choose it. */
  function offer(at: Place): void {
    if (offered.size > 100) offered.clear();
    offered.set(channelOf(at.conversation), at);
  }

  /** Only named people may choose the first channel; afterwards also the team's own members. */
  async function choose({ person, conversation, personal }: Visitor, actor: Actor): Promise<boolean> {
    const at = offered.get(channelOf(conversation));
    if (fixed || personal || !at) return false;
    if (!choosers.includes(person.id) && !actor.safeguarding) return false;

    await documents.put(key, { ...at, conversation: channelOf(conversation) });
    onChosen();
    return true;
  }
}

/** A reply in a channel belongs to the channel: Teams writes the thread behind a semicolon. */
function channelOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

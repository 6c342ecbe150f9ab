/** What each person of the run works with: their presses, the cards that reach them, and chance. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Connector, Message } from '../../service/connector.ts';
import type { Visit } from '../../service/visit.ts';
import type { Chance } from './chance.ts';
import type { Ledger } from './ledger.ts';

export type PersonKit = {
  /** Presses that are made again until they are answered. */
  readonly visit: Visit;
  /** Presses that are made once. */
  readonly hasty: Visit;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly inbox: Inbox;
  /** Whether nobody begins anything new. */
  readonly closing: () => boolean;
  /** Called when "Send" is pressed. */
  readonly sending: () => void;
};

export type Inbox = ReturnType<typeof openInbox>;

const lookEveryMs = 25;

/** Lets people deal with the messages as they arrive, until the run is over; and knows whether all were read and dealt with. */
export function openInbox(
  { messages }: Pick<Connector, 'messages'>,
  over: () => boolean,
  wonder: (about: unknown) => void,
) {
  const readers: { read: number; idle: boolean }[] = [];
  return {
    dealWith,
    arrives,
    /** How many messages there are. */
    count: () => messages.length,
    isEmpty: () => readers.every(({ read, idle }) => idle && read === messages.length),
  };

  /** Waits until such a message is there, behind the first so many; or the run is over. */
  async function arrives(isIt: (message: Message) => boolean, after: number): Promise<void> {
    while (!over() && !messages.slice(after).some(isIt)) await wait(lookEveryMs);
  }

  /** What goes wrong with one message is in the ledger, and keeps nobody from the next. */
  async function dealWith(
    isMine: (message: Message) => boolean,
    deal: (message: Message) => Promise<void>,
  ): Promise<void> {
    const reader = { read: 0, idle: false };
    readers.push(reader);
    while (!over()) {
      const message = messages[reader.read];
      reader.idle = message === undefined;
      if (!message) await wait(lookEveryMs);
      else if (isMine(message)) await deal(message).catch(wonder);
      if (message) reader.read += 1;
    }
  }
}

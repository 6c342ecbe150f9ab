/** Says of the stand-in connector who has the app, who blocked it, who is gone, and which messages were deleted. */
import { people } from '../people.ts';
import type { Activity, BadDay } from './connector.ts';
import { refused } from './refused.ts';

type Refusal = Exclude<BadDay, string | { delayMs: number }>;

/**
 * "The bot message size limit is 100 KB", "encoded as UTF-16", "approximate":
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
const largestMessage = 100 * 1024;
const bytesPerUnit = 2;

export function openReach() {
  /** Whoever writes to the bot has the app; of the cast, everybody has it until a test takes it away. */
  const installed = new Set<string>(Object.values(people).map(({ id }) => id));
  const blocked = new Set<string>();
  /** Gone from the tenant. */
  const left = new Set<string>();
  const deleted = new Set<string>();
  /** What is said of a person who is gone, and of a message that is: which of the two is not known. */
  const modes: {
    ofLeavers: 'noSuchUser' | 'noSuchMember';
    ofDeleted: 'noSuchActivity' | 'unknown';
  } = { ofLeavers: 'noSuchUser', ofDeleted: 'noSuchActivity' };
  return { installed, blocked, left, deleted, modes, toOpen, toWrite, toReplace };

  /** Opening a chat works only for people who have the app: 403 `ForbiddenOperationException` (reality L9). */
  function toOpen(person: string): Refusal | undefined {
    if (left.has(person)) return refused[modes.ofLeavers];
    if (blocked.has(person)) return refused.blocked;
    return installed.has(person) ? undefined : refused.notInstalled;
  }

  function toWrite(conversation: string, activity: Activity): Refusal | undefined {
    if (JSON.stringify(activity).length * bytesPerUnit > largestMessage) return refused.tooLarge;
    const person = /^a:(.+)$/.exec(conversation)?.[1] ?? '';
    if (left.has(person)) return refused[modes.ofLeavers];
    if (blocked.has(person)) return refused.blocked;
    return installed.has(person) || person === '' || !isAccount(person) ? undefined : refused.writesBlocked;
  }

  function toReplace(message: string): Refusal | undefined {
    return deleted.has(message) ? refused[modes.ofDeleted] : undefined;
  }
}

/** Tests of the adapter write to conversations that nobody has. */
function isAccount(person: string): boolean {
  return /^[\da-f-]{36}$/.test(person);
}

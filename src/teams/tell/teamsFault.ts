/** Names what failed in Teams, what may be logged of it, and when to try again. */
import { z } from 'zod';
import type { Explained, Finding } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import { type Asked, type Kind, kindOf, reasonIn } from './refused.ts';

/** Teams, or the connection to it, has failed. Only the codes of its answer are kept. */
export class TeamsFault extends Error {
  override readonly name = 'TeamsFault';
  readonly kind: Kind;
  /** Teams' own code for it; undefined if it gave none. */
  readonly reason: string | undefined;
  readonly explained: Explained;

  constructor(kind: Kind, explained: Explained, reason?: string) {
    super(explained.code);
    this.kind = kind;
    this.reason = reason;
    this.explained = explained;
  }
}

/** Whether Teams says that somebody cannot be written to: blocked, left, or the app is not installed for them. */
export function isUnreachable(error: unknown): boolean {
  return is(error, 'unreachable') || isGone(error);
}

/** Whether Teams says that there is no such message, or no such conversation. */
export function isGone(error: unknown): boolean {
  return is(error, 'gone');
}

/** Whether Teams says no for a reason that is not this person's: waiting would not help whoever is to hear of it now. */
export function isRefused(error: unknown): boolean {
  return is(error, 'bot-refused') || is(error, 'card-refused');
}

/** Whether Teams does not take this card, but may take another. */
export function isCardAtFault(error: unknown): error is TeamsFault {
  return is(error, 'card-refused') || is(error, 'too-large');
}

/** Whether Teams could not do two things in one conversation at once. Nothing was done, so it can be asked again. */
export function isCollision(error: unknown): boolean {
  return is(error, 'collided');
}

/** Whether Teams says that the app is not installed for somebody. */
export function isNotInstalled(error: unknown): boolean {
  return error instanceof TeamsFault && notInstalled.has(error.reason ?? '');
}

// The second was seen for people who never had the app (microsoft-teams-apps-company-communicator issue 744).
const notInstalled: ReadonlySet<string> = new Set([
  'ForbiddenOperationException',
  'BotNotInConversationRoster',
]);

function is(error: unknown, kind: Kind): boolean {
  return error instanceof TeamsFault && error.kind === kind;
}

/** What somebody has to mend for the bot to be let in, wherever it was refused; undefined for any other failure. */
export function refusalIn(error: unknown): Finding | undefined {
  if (!(error instanceof TeamsFault) || error.kind !== 'bot-refused') return undefined;
  return refusalBy(error.explained.code, error.reason);
}

type Headers = { get(name: string): string | null | undefined };

const foreignShape = z.object({
  statusCode: z.number().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  message: z.string().optional(),
  // Taken whole: its methods read the object they belong to.
  response: z
    .object({
      headers: z.custom<Headers>((headers) => headers instanceof Object && 'get' in headers),
      bodyAsText: z.string().nullish(),
    })
    .optional(),
});

/**
 * The framework's error as a TeamsFault; anything else as it is.
 * @param now an instant, against which "in so many seconds" is counted
 */
export function named(error: unknown, now: string, asked: Asked): unknown {
  const { statusCode, code, message, response } = foreignShape.safeParse(error).data ?? {};
  if (statusCode) {
    const reason = reasonIn(code, response?.bodyAsText ?? '');
    const kind = kindOf({ status: statusCode, reason, message: message ?? '' }, asked);
    const notBefore = askedFor(response?.headers.get('retry-after') ?? '', Date.parse(now));
    return new TeamsFault(kind, { ...explainedBy(statusCode, kind, reason, asked), notBefore }, reason);
  }
  // A connection broke. Other libraries put a text into `code`, which this does not match.
  if (typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code)) return new TeamsFault('down', { code });
  return error;
}

/**
 * A refusal in somebody's chat is a finding, of which the team is told. In the team's channel nobody could be told of it
 * there, so it holds the heartbeat back, which is heard of outside Teams.
 */
function explainedBy(status: number, kind: Kind, reason: string | undefined, { isShared }: Asked): Explained {
  const tells = status < 405 && reason;
  const code = tells ? `teams-${status}-${reason}` : `teams-${status}`;
  if (kind !== 'bot-refused' || isShared) return { code };
  return { code, finding: refusalBy(code, reason) };
}

/** A refusal of the bot, by Teams' own code where it gave one. */
function refusalBy(code: string, reason: string | undefined): Finding {
  return finding('teams-refuses-bot', reason ?? code);
}

/** `Retry-After`, in seconds or as a date; undefined if neither is said. */
function askedFor(said: string, now: number): string | undefined {
  const seconds = Number(said);
  const until = said !== '' && Number.isFinite(seconds) ? now + seconds * 1_000 : Date.parse(said);
  return until > now ? new Date(until).toISOString() : undefined;
}

/** Tells by the status and code what a refusal of Teams is about: a person, the bot, a card. */

/** What was asked of Teams. */
export type Asked = {
  /** What is only tried can be done without, so nobody has to mend its refusal. */
  readonly doing: 'post' | 'update' | 'open-chat' | 'ask' | 'try';
  /** Whether it was in a channel, so that a refusal is the whole team's. */
  readonly isShared: boolean;
};

export type Kind =
  /** This person cannot be written to. */
  | 'unreachable'
  /** The bot is refused for a reason that is not this person's, or that is not known. */
  | 'bot-refused'
  /** Teams does not take the card. */
  | 'card-refused'
  | 'too-large'
  /** There is no such message, or no such conversation. */
  | 'gone'
  /** Two things at once in one conversation; nothing was done. */
  | 'collided'
  /** Whatever should heal by itself. */
  | 'down';

export type Answered = {
  readonly status: number;
  readonly reason: string | undefined;
  /** In words; only looked at, never kept. */
  readonly message: string;
};

/**
 * Teams' table of codes: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability,
 * "Status codes from bot conversational APIs". `MessageWritesBlocked` is in its page on proactive messages.
 */
const aboutPerson: ReadonlySet<string> = new Set([
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'BotNotInConversationRoster',
  'MessageWritesBlocked',
]);

/**
 * A 403 without a code that is known is never taken for the person's alone: outages that were seen had such codes
 * (`BadArgument`, "Failed to decrypt conversation id": msteams-docs issue 9561). Nor is it taken for everybody's where
 * somebody else can be told.
 */
export function kindOf(answered: Answered, asked: Asked): Kind {
  const { status, reason = '' } = answered;
  switch (status) {
    case 400:
      return refusedAsBad(answered, asked);
    case 403:
      // Seen for a message that was deleted: BotFramework-Services issue 269, msteams-docs issue 7613.
      if (asked.doing === 'update' && reason === 'ServiceError') return 'gone';
      return aboutPerson.has(reason) && !asked.isShared ? 'unreachable' : 'bot-refused';
    case 404:
      return 'gone';
    case 412:
      return 'collided';
    case 413:
      return 'too-large';
    default:
      return 'down';
  }
}

/**
 * 400 is said of an account that is gone or never had Teams (seen in several public bots; the table does not have it), and
 * of a card. Opening a chat sends no card.
 */
function refusedAsBad({ reason, message }: Answered, { doing, isShared }: Asked): Kind {
  const isOfPerson =
    reason === 'MemberNotFoundInConversation' || (reason === 'BadSyntax' && /user identity/i.test(message));
  if (isOfPerson && !isShared) return 'unreachable';
  return doing === 'post' || doing === 'update' ? 'card-refused' : 'bot-refused';
}

/**
 * Teams' code, from the places in which it was seen. The page on proactive messages shows a `subCode` in a text inside the
 * body, and no `error`; the page's table writes `Bad Argument`.
 */
export function reasonIn(code: unknown, body: string): string | undefined {
  const subCode = /"subCode\\*"\s*:\s*\\*"([A-Za-z]{3,60})/.exec(body)?.[1];
  if (subCode) return subCode;
  const plain = typeof code === 'string' ? code.replaceAll(' ', '') : '';
  return /^[A-Za-z]{3,60}$/.test(plain) ? plain : undefined;
}

/** What Teams' connector says when it refuses, by the names of Microsoft's table and of reports from outside. */
import type { BadDay } from './connector.ts';

type Refusal = Exclude<BadDay, string | { delayMs: number }>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, "Status codes from bot conversational APIs" */
export const refused = {
  badCard: refusal(400, 'BadArgument', 'Invalid request payload provided by the bot.'),
  /** The table itself writes a space. */
  badCardWithSpace: refusal(400, 'Bad Argument', 'Invalid request payload provided by the bot.'),
  // The two for a person are not in the table; seen in several public bots (bugs F3).
  noSuchUser: refusal(400, 'BadSyntax', 'Invalid user identity in provided tenant'),
  noSuchMember: refusal(400, 'MemberNotFoundInConversation', 'Member not found in conversation.'),
  notRegistered: refusal(401, 'BotNotRegistered', 'No registration found for this bot.'),
  disabledByAdmin: refusal(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot'),
  notInRoster: refusal(403, 'BotNotInConversationRoster', "The bot isn't part of the conversation roster."),
  blocked: refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  notInstalled: refusal(403, 'ForbiddenOperationException', "Bot isn't installed in user's personal scope"),
  wrongHost: refusal(
    403,
    'InvalidBotApiHost',
    'Invalid bot api host. For GCC tenants, call `https://smba.infra.gcc.teams.microsoft.com`.',
  ),
  notEnoughPermissions: refusal(403, 'NotEnoughPermissions', 'The bot does not have permission.'),
  /**
   * Of a bot that is blocked or was removed, on the page about proactive messages: no `error`, and the code inside a text.
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
   */
  writesBlocked: {
    status: 403,
    body: {
      errorCode: 209,
      message: JSON.stringify(
        {
          subCode: 'MessageWritesBlocked',
          details: 'Thread is blocked from message writes.',
          errorCode: null,
          errorSubCode: null,
        },
        null,
        2,
      ),
    },
  },
  /** Seen on the update of a message that was deleted: BotFramework-Services issue 269, msteams-docs issue 7613 (reality L6). */
  unknown: refusal(403, 'ServiceError', 'Unknown'),
  /** Seen in an outage of some hours: msteams-docs issue 9561. */
  notDecrypted: refusal(403, 'BadArgument', 'Failed to decrypt conversation id'),
  /** Seen with no body at all: learn.microsoft.com/answers question 5887178. */
  silent: { status: 403, body: '' },
  noSuchActivity: refusal(404, 'ActivityNotFoundInConversation', 'Conversation not found.'),
  noSuchConversation: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  collided: refusal(412, 'PreconditionFailed', 'Precondition failed, please try again.'),
  tooLarge: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  throttled: refusal(429, 'Throttled', 'Too many requests.'),
  down: refusal(500, 'ServiceError', 'Internal server error'),
} satisfies Readonly<Record<string, Refusal>>;

/** The documented body for a status that a test names without one. */
export function bodyFor(status: number): unknown {
  const usual: Readonly<Record<number, Refusal>> = {
    400: refused.badCard,
    401: refused.notRegistered,
    404: refused.noSuchConversation,
    412: refused.collided,
    413: refused.tooLarge,
    429: refused.throttled,
  };
  if (status === 403) throw new Error('Say which: Teams answers 403 for eight reasons.');
  return (usual[status] ?? refused.down).body;
}

function refusal(status: number, code: string, message: string): Refusal {
  return { status, body: { error: { code, message } } };
}

/** The answers that Graph and Teams give on a bad day, by the names under which the table lists them. */
import type { BadDay } from '../../service/connector.ts';
import { refused } from '../../service/refused.ts';
import type { FaultAction } from '../../tenant/faults.ts';

/** @param inTrueTime now, for the dates in answers */
export type BadAnswers<Answer> = Readonly<Record<string, (inTrueTime: number) => Answer>>;

const inSeconds = 1;
const inMinutes = 20 * 60;

const status =
  (code: number, headers: Record<string, string> = {}) =>
  () => ({ status: code, headers });
const wait = (code: number, seconds: number) => status(code, { 'Retry-After': String(seconds) });
/** As HTTP writes dates; without fractions of a second, so never earlier than asked. */
const until = (code: number, seconds: number) => (now: number) =>
  status(code, { 'Retry-After': new Date(Math.ceil(now / 1_000 + seconds) * 1_000).toUTCString() })();

const busy = {
  '429, no time': status(429),
  '429, 1 s': wait(429, inSeconds),
  '429, date in 1 s': until(429, inSeconds),
  '429, 20 min': wait(429, inMinutes),
  '429, date in 20 min': until(429, inMinutes),
};

export const graphAnswers: BadAnswers<FaultAction> = {
  '400': status(400),
  '401': status(401),
  '403': status(403),
  '404': status(404),
  '409': status(409),
  '412': status(412),
  '413': status(413),
  '423': status(423),
  ...busy,
  '500': status(500),
  '502': status(502),
  '503': status(503),
  '503, 1 s': wait(503, inSeconds),
  '503, 20 min': wait(503, inMinutes),
  '504': status(504),
  'malformed JSON': () => 'malformed',
  'half a body': () => 'half-body',
  'reset before': () => 'reset',
  'reset after': () => 'lost-answer',
  '60 s of silence': () => 'silence',
};

/** What a delta query answers besides: where it goes on from a stored link, and for single entries. */
export const deltaAnswers: BadAnswers<FaultAction> = {
  '410': status(410),
  // msgraph-sdk-typescript #544
  'an error for an entry': () => entries(() => ({ error: { code: 'InternalServerError', message: '' } })),
  // reality L5
  'entries without fields': () => entries(({ fields: _, ...entry }) => entry),
};

type Entry = Readonly<Record<string, unknown>>;

function entries(told: (entry: Entry) => Entry): FaultAction {
  return {
    told: (body) => {
      const { value, ...page } = body as { readonly value: readonly Entry[] };
      return { ...page, value: value.map(told) };
    },
  };
}

export const teamsAnswers: BadAnswers<BadDay> = {
  '400 BadArgument': () => refused.badCard,
  '400 BadSyntax, of the user': () => refused.noSuchUser,
  '400 MemberNotFoundInConversation': () => refused.noSuchMember,
  '401': status(401),
  '403 ConversationBlockedByUser': () => refused.blocked,
  '403 ForbiddenOperationException': () => refused.notInstalled,
  '403 BotNotInConversationRoster': () => refused.notInRoster,
  '403 MessageWritesBlocked': () => refused.writesBlocked,
  '403 BotDisabledByAdmin': () => refused.disabledByAdmin,
  '403 InvalidBotApiHost': () => refused.wrongHost,
  '403 NotEnoughPermissions': () => refused.notEnoughPermissions,
  '403 ServiceError': () => refused.unknown,
  '403 without a code': () => refused.silent,
  '404': status(404),
  '412': status(412),
  '413': status(413),
  ...busy,
  '500': status(500),
  '502': status(502),
  '503': status(503),
  '503, 20 min': wait(503, inMinutes),
  '504': status(504),
  'reset before': () => 'reset',
  'reset after': () => 'lost-answer',
};

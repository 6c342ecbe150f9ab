/** Answers one activity, be it a press, a typed command, a dialog or an installation. */
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { readReference } from '../../policy/reference.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { forWindow } from '../cards/window.ts';
import type { Chats } from '../people/chats.ts';
import { message } from '../tell/post.ts';
import { askedFor, conversationOf, dialogAsked, pressed, sentWith, spoken } from './activity.ts';
import { type AnswerKit, answerDialog, answerPress, broken } from './answer.ts';
import { askedBy } from './asked.ts';
import { type EventsKit, heard, isEvent } from './events.ts';
import { isPersonal, type Visitor, visitor } from './identity.ts';
import type { Answer, Press } from './press.ts';
import type { Write } from './verbs.ts';

export type BotKit = AnswerKit &
  EventsKit & {
    readonly chats: Chats;
    /** The first card for the person who installed the app. */
    readonly greeting: () => AdaptiveCardJson;
    /** Where the desk is, without a path; undefined where there is none. */
    readonly desk: string | undefined;
  };

/** The bot's turn. Every path ends in an answer; nothing a person typed is logged. */
export function openBot(kit: BotKit) {
  return async function onTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    const who = visitor(activity);
    // Before anybody is asked for: of most events Teams does not say who caused them.
    if (isEvent(activity)) return happened(context, who, kit);
    if (who === 'nobody') return turnAway(context, kit);

    if (who.personal) await remember(activity, who, kit);
    const known = { ...who, person: await kit.named(who.person) };
    if (activity.type === ActivityTypes.Invoke) return invoked(context, known, kit);
    if (activity.type === ActivityTypes.Message) return spokenTo(context, known, kit);
  };
}

async function happened(context: TurnContext, who: Visitor | 'nobody', kit: BotKit): Promise<void> {
  const { activity } = context;
  if (!activity.conversation?.id) return;
  if (!isPersonal(activity)) return heard(activity, kit);
  if (who !== 'nobody') await remember(activity, who, kit);
  if (activity.type === ActivityTypes.InstallationUpdate && /^add/.test(activity.action ?? ''))
    await write(context, kit.greeting(), words.summary.other);
}

/** A store that is down must not keep anybody from being answered: 999 needs none. */
async function remember(activity: Activity, who: Visitor, { chats, log, explained }: BotKit): Promise<void> {
  await chats.remember(who.person.id, conversationOf(activity)).catch((error: unknown) => {
    log.error({ event: 'chat-not-kept', code: explained(error).code });
  });
}

/** Answers an activity that names nobody with nothing but a code. */
async function turnAway(context: TurnContext, { log }: BotKit): Promise<void> {
  log.warn({ event: 'turned-away', code: 'nobody' });
  if (context.activity.type === ActivityTypes.Invoke) await reply(context, 403, undefined);
}

async function invoked(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const { activity } = context;
  switch (askedFor(activity)) {
    case 'press':
      return reply(context, 200, inPlaceOf(await answerPress(pressed(activity, who), kit)));
    case 'dialog': {
      const press = dialogAsked(activity, who);
      const page = deskPage(press, kit);
      const task = page ? showing(page) : inWindow(await answerDialog(press, kit));
      return reply(context, 200, { task });
    }
    default:
      return reply(context, 501, undefined);
  }
}

function inPlaceOf(answered: Answer) {
  const [type, value] =
    'card' in answered
      ? ['application/vnd.microsoft.card.adaptive', answered.card]
      : ['application/vnd.microsoft.activity.message', answered.said];
  return { statusCode: 200, type, value };
}

/** The page asks by itself who it is, and shows nothing to whom it is not for: its address holds the reference alone. */
function deskPage({ input }: Press, { desk }: BotKit): string | undefined {
  const reference = input.dialog === 'desk' ? readReference(String(input.reference)) : undefined;
  return desk && reference && `${desk}/desk/concerns/${reference}`;
}

function showing(url: string) {
  const size = { height: 'large', width: 'large' };
  return { type: 'continue', value: { title: words.summary.other, ...size, url, fallbackUrl: url } };
}

function inWindow(answered: Answer) {
  if ('said' in answered) return { type: 'message', value: answered.said };
  const [attachment] = message(forWindow(answered.card), '').attachments;
  return {
    type: 'continue',
    value: { title: words.summary.other, height: 'large', width: 'medium', card: attachment },
  };
}

/** Typed words or a file, or a press from a client that only sends messages. */
async function spokenTo(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const { activity } = context;
  const { verb } = sentWith(activity);
  const isPress = typeof verb === 'string';
  const asked = isPress ? { verb } : askedBy(activity, who.personal, kit.verbs, kit.local.pack.typed);
  const speak = !isPress && who.personal ? kit.verbs.spoken.get(asked.verb) : undefined;
  if (speak) return speaking(context, asked.verb, (write) => speak(who, write), kit);

  const answered = await answerPress(spoken(activity, who, asked), kit);
  if ('card' in answered) await write(context, answered.card, words.summary.other);
  else await context.sendActivity(answered.said);
}

async function speaking(
  context: TurnContext,
  command: string,
  speak: (write: Write) => Promise<void>,
  kit: BotKit,
): Promise<void> {
  try {
    await speak((card, summary) => write(context, card, summary));
  } catch (error) {
    await context.sendActivity(broken(command, error, kit));
  }
}

async function write(
  context: TurnContext,
  card: AdaptiveCardJson,
  summary: string,
): Promise<string | undefined> {
  return (await context.sendActivity(message(card, summary)))?.id;
}

async function reply(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}

/** Answers one activity, be it a press, a typed command, a dialog or an installation. */
import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { forWindow } from '../cards/window.ts';
import type { Channel } from '../people/channel.ts';
import type { Chats, Conversation } from '../people/chats.ts';
import type { Roster } from '../people/roster.ts';
import { message } from '../tell/post.ts';
import { askedFor, conversationOf, dialogAsked, pressed, sentWith, spoken } from './activity.ts';
import { type Answer, type AnswerKit, answerDialog, answerPress, broken } from './answer.ts';
import { type Doors, type Visitor, visitor } from './identity.ts';
import { commandOf, type Write } from './verbs.ts';

export type BotKit = AnswerKit & {
  readonly doors: Doors;
  readonly chats: Chats;
  readonly channel: Channel;
  readonly roster: Pick<Roster, 'refresh'>;
  /** Somebody with their name, if their client did not send it and the directory knows it. */
  readonly named: (person: Person) => Promise<Person>;
  /** The first card for the person who installed the app; undefined if there is none. */
  readonly greeting: (who: Visitor) => Promise<AdaptiveCardJson | undefined>;
};

/** The bot's turn. Every path ends in an answer; nothing a person typed is logged. */
export function openBot(kit: BotKit) {
  return async function onTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    const came = visitor(activity, kit.doors);
    if (typeof came === 'string') return turnAway(context, came, kit);
    const who = { ...came, person: await kit.named(came.person) };

    if (who.personal) await remember(conversationOf(activity, who), who, kit);
    else kit.channel.offer(conversationOf(activity, who));

    if (activity.type === ActivityTypes.Invoke) return invoked(context, who, kit);
    if (activity.type === ActivityTypes.Message) return spokenTo(context, who, kit);
    if (activity.type === ActivityTypes.InstallationUpdate) return installed(context, who, kit);
    if (activity.type === ActivityTypes.ConversationUpdate && !who.personal) void kit.roster.refresh();
  };
}

/** A store that is down must not keep anybody from being answered: 999 needs none. */
async function remember(at: Conversation, who: Visitor, { chats, log }: BotKit): Promise<void> {
  await chats.remember(who.person.id, at).catch((error: unknown) => {
    log.error({ event: 'chat-not-kept', code: error instanceof Error ? error.name : 'unknown' });
  });
}

/** Answers an activity from outside with nothing but a code. */
async function turnAway(context: TurnContext, why: string, { log }: BotKit): Promise<void> {
  log.warn({ event: 'turned-away', code: why });
  if (context.activity.type === ActivityTypes.Invoke) await reply(context, 403, undefined);
}

async function invoked(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const { activity } = context;
  switch (askedFor(activity)) {
    case 'press':
      return reply(context, 200, inPlaceOf(await answerPress(pressed(activity, who), kit)));
    case 'dialog':
      return reply(context, 200, { task: inWindow(await answerDialog(dialogAsked(activity, who), kit)) });
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

function inWindow(answered: Answer) {
  if ('said' in answered) return { type: 'message', value: answered.said };
  const [attachment] = message(forWindow(answered.card), '').attachments;
  return {
    type: 'continue',
    value: { title: words.summary.other, height: 'large', width: 'medium', card: attachment },
  };
}

/** A typed command, or a press from a client that only sends messages. */
async function spokenTo(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const { activity } = context;
  const { verb } = sentWith(activity);
  const command = typeof verb === 'string' ? undefined : commandOf(activity.text ?? '', kit.verbs);
  const speak = command && who.personal ? kit.verbs.spoken.get(command) : undefined;
  if (command && speak) return speaking(context, command, (write) => speak(who, write), kit);

  const answered = await answerPress(spoken(activity, who, command ?? String(verb)), kit);
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

async function installed(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  if (!/^add/.test(context.activity.action ?? '')) return;
  const card = await kit.greeting(who);
  if (card) await write(context, card, words.summary.other);
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

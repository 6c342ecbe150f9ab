/** One activity in, its answer out: presses, typed commands, dialogs and installations. */
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { answerDialog, answerPress } from './answer.ts';
import type { AdaptiveCardJson } from './cards/expand.ts';
import { words } from './cards/words.ts';
import type { Chats, Place } from './chats.ts';
import { faultWords, homeCard } from './conversation/plainCards.ts';
import { type Doors, type Visitor, visitor } from './identity.ts';
import { message } from './post.ts';
import type { Kit, Press } from './press.ts';

export type BotKit = Kit & { readonly doors: Doors; readonly chats: Chats };

const recordShape = z.record(z.string(), z.unknown());
const actionShape = z.object({
  action: z.object({ verb: z.string(), data: recordShape.optional() }),
  trigger: z.string().optional(),
});
const dialogShape = z.object({ data: recordShape });

/** The bot's turn. Every path ends in an answer; nothing a person typed is logged. */
export function openBot(kit: BotKit) {
  return async function onTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    const who = visitor(activity, kit.doors);
    if (typeof who === 'string') return turnAway(context, who, kit);

    if (who.personal) await remember(placeOf(activity, who), who, kit);
    else kit.channel.offer(placeOf(activity, who));

    if (activity.type === ActivityTypes.Invoke) return invoked(context, who, kit);
    if (activity.type === ActivityTypes.Message) return spokenTo(context, who, kit);
    if (activity.type === ActivityTypes.InstallationUpdate) return installed(context, who, kit);
    if (activity.type === ActivityTypes.ConversationUpdate && !who.personal) void kit.roster.refresh();
  };
}

/** A store that is down must not keep anybody from being answered: 999 needs none. */
async function remember(place: Place, who: Visitor, { chats, log }: BotKit): Promise<void> {
  await chats.remember(who, place).catch((error: unknown) => {
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
  if (activity.name === 'adaptiveCard/action') return cardPressed(context, who, kit);
  if (activity.name !== 'task/fetch' && activity.name !== 'task/submit')
    return reply(context, 501, undefined);

  const read = dialogShape.safeParse(activity.value);
  const input = read.success ? read.data.data : {};
  const answered = await answerDialog(pressOf(activity, who, 'dialog', input), { ...kit, inPlace: false });
  await reply(context, 200, {
    task: 'card' in answered ? dialogOf(answered.card) : { type: 'message', value: answered.said },
  });
}

function dialogOf(card: AdaptiveCardJson) {
  const [attachment] = message(card, '').attachments;
  return {
    type: 'continue',
    value: { title: words.summary.other, height: 'large', width: 'medium', card: attachment },
  };
}

async function cardPressed(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const read = actionShape.safeParse(context.activity.value);
  const { verb, data = {} } = read.success ? read.data.action : { verb: '' };
  const automatic = read.success && read.data.trigger === 'automatic';
  const answered = await answerPress({ ...pressOf(context.activity, who, verb, data), automatic }, kit);
  const [type, value] =
    'card' in answered
      ? ['application/vnd.microsoft.card.adaptive', answered.card]
      : ['application/vnd.microsoft.activity.message', answered.said];
  await reply(context, 200, { statusCode: 200, type, value });
}

/** A typed command, or a press from a client that only sends messages. */
async function spokenTo(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  const { activity } = context;
  const sent = recordShape.safeParse(activity.value);
  const input = sent.success ? sent.data : {};
  const command = typeof input.verb === 'string' ? undefined : commandOf(activity.text);
  if (command === 'raise' && who.personal) return formOpened(context, who, kit);

  const verb = command ?? String(input.verb);
  const answered = await answerPress(
    { ...pressOf(activity, who, verb, input), card: undefined, stored: true },
    kit,
  );
  if ('card' in answered) await answer(context, answered.card);
  else await context.sendActivity(answered.said);
}

/** The card that Teams stores while a concern is typed; the draft remembers it, to replace it once it is sent. */
async function formOpened(
  context: TurnContext,
  { person, conversation }: Visitor,
  kit: BotKit,
): Promise<void> {
  kit.acquaintance.askForLineManager(person.id);
  try {
    const draft = await kit.drafts.begin(person.id);
    const sent = await context.sendActivity(
      message(kit.cards.expand('formStored', { draft: draft.id }), words.summary.form),
    );
    if (sent?.id) await kit.drafts.begin(person.id, { conversation, activity: sent.id });
  } catch (error) {
    kit.log.error({ event: 'form-not-opened', code: error instanceof Error ? error.name : 'unknown' });
    await context.sendActivity(faultWords('raise', kit));
  }
}

/** In a team: offers to take the channel. For a person: the first card, once an installation. */
async function installed(context: TurnContext, who: Visitor, kit: BotKit): Promise<void> {
  if (!/^add/.test(context.activity.action ?? '')) return;
  if (who.personal) return answer(context, homeCard(false, kit));

  const { organisation } = kit.local.pack;
  if (!(await kit.channel.place()))
    await answer(context, kit.cards.expand('useThisChannel', { organisation }));
}

/** What was typed, as one of the commands; anything else is the home card's, and is kept nowhere. */
function commandOf(text: string | undefined): string {
  const said = (text ?? '')
    .replace(/<at>.*?<\/at>/g, '')
    .trim()
    .toLowerCase();
  const found = Object.entries(words.command).find(([, names]) => names.includes(said));
  return found?.[0] ?? 'home';
}

function pressOf(
  activity: Activity,
  who: Visitor,
  verb: string,
  input: Readonly<Record<string, unknown>>,
): Press {
  const card = activity.replyToId
    ? { conversation: who.conversation, activity: activity.replyToId }
    : undefined;
  return { visitor: who, verb, input, id: activity.id ?? '', card, automatic: false, stored: false };
}

function placeOf(activity: Activity, who: Visitor): Place {
  return {
    serviceUrl: who.serviceUrl,
    channelId: activity.channelId,
    conversation: who.conversation,
    bot: activity.recipient?.id ?? '',
    tenant: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
  };
}

async function answer(context: TurnContext, card: AdaptiveCardJson): Promise<void> {
  await context.sendActivity(message(card, words.summary.other));
}

async function reply(context: TurnContext, status: number, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}

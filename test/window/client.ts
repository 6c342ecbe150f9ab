/** Sends the bot what Teams would when somebody presses a card or works in a dialog. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Answer, dialogAnswer, pressAnswer } from './answers.ts';

/** Whose client it is, and in which tenant and team. */
export type Whose = {
  readonly person: { readonly id: string; readonly displayName: string };
  readonly tenantId: string;
  readonly team: { readonly id: string };
  /** Where the bot takes activities, and where it answers. */
  readonly bot: string;
  readonly serviceUrl: string;
};

/** What the page asks for. `card` is the message that was pressed. */
export const askedShape = z.strictObject({
  kind: z.enum(['press', 'message', 'fetch', 'submit']),
  conversation: z.string(),
  card: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
type Asked = z.infer<typeof askedShape>;

export async function ask(asked: Asked, whose: Whose): Promise<Answer> {
  const activity = { ...envelope(asked, whose), ...activityOf(asked) };
  const answer = await fetch(`${whose.bot}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const answered = { status: answer.status, text: await answer.text() };
  if (asked.kind === 'press') return pressAnswer(answered);
  if (asked.kind !== 'message') return ofThisApp(dialogAnswer(answered), whose);
  return answer.ok ? { nothing: true } : { failed: `The bot answered ${answer.status}.` };
}

/** A page elsewhere is not in the app's `validDomains`, which name the host of the service alone. */
function ofThisApp(answer: Answer, { bot }: Whose): Answer {
  const isElsewhere = 'page' in answer && new URL(answer.page).origin !== new URL(bot).origin;
  return isElsewhere ? { failed: 'The page is at a host that the app does not name.' } : answer;
}

/** The personal chat of somebody with the bot, as their Playground names it. */
export const chatOf = ({ id }: { readonly id: string }) => `a:${id}`;

function activityOf({ kind, verb, data }: Asked): object {
  if (kind === 'message') return { type: 'message', value: data };
  if (kind === 'press')
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data } },
    };
  return { type: 'invoke', name: `task/${kind}`, value: { data, context: { theme: 'default' } } };
}

function envelope({ conversation, card }: Asked, { person, tenantId, team, serviceUrl }: Whose): object {
  const isPersonal = conversation === chatOf(person);
  const { 0: channel } = conversation.split(';');
  return {
    id: randomUUID(),
    replyToId: card,
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    locale: 'en-GB',
    from: { id: `29:${person.id}`, name: person.displayName, aadObjectId: person.id },
    recipient: { id: '28:notice-check-share', name: 'Notice Check Share' },
    conversation: isPersonal
      ? { conversationType: 'personal', tenantId, id: conversation }
      : { isGroup: true, conversationType: 'channel', tenantId, id: conversation },
    channelData: {
      tenant: { id: tenantId },
      ...(!isPersonal && { team: { id: team.id }, channel: { id: channel } }),
    },
  };
}

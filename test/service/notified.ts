/** Says whom a new message notifies, as Teams does it. Whether a telephone then rings is not known, and never counted. */
import { ofType } from '../cards/walk.ts';
import { allText } from './card.ts';
import type { Activity } from './connector.ts';

/** Somebody was notified by a message. A message that is replaced notifies nobody. */
export type Notified = {
  readonly person: string;
  readonly conversation: string;
  readonly activity: Activity;
};

type Member = { readonly id: string; readonly mail?: string };

/** MicrosoftDocs/OfficeDocs-SkypeForBusiness#10285: a post with more is refused. Seen in the client; not documented. */
export const mostMentions = 20;

/**
 * A message in a personal chat notifies its person. A post in a channel notifies those whom it mentions and nobody else:
 * others hear of it only if they asked for it (msteams-docs#1461, #5695).
 * @param members who is in the channel
 */
export function notifiedBy(
  conversation: string,
  activity: Activity,
  members: readonly Member[],
): readonly string[] {
  if (conversation.startsWith('a:')) return [conversation.slice('a:'.length)];
  const named = mentionsOf(activity).flatMap(({ id }) => members.filter((member) => isIdOf(id, member)));
  return [...new Set(named.map(({ id }) => id))];
}

/** Whether Teams takes it: with mentions of the form that it knows, and no more of them than it allows. */
export function isTaken(activity: Activity): boolean {
  const all = entitiesOf(activity).flatMap(({ entities }) => entities);
  return all.length <= mostMentions && all.every(({ text, mentioned }) => isAt(text) && mentioned?.id);
}

/**
 * Those whose text stands in the message, or on the card in a TextBlock or a FactSet: any other mention is ignored.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
function mentionsOf(activity: Activity): readonly { readonly id: string }[] {
  return entitiesOf(activity).flatMap(({ entities, said }) =>
    entities
      .filter(({ text = '' }) => said.some((one) => one.includes(text)))
      .map(({ mentioned }) => ({ id: mentioned?.id ?? '' })),
  );
}

type Entity = {
  readonly type?: string;
  readonly text?: string;
  readonly mentioned?: { readonly id?: string; readonly name?: string };
};

/** Mentions in the message and on each of its cards, each with the texts in which they may stand. */
function entitiesOf({ text, entities, attachments = [] }: Activity) {
  const mentions = (all: unknown) =>
    (Array.isArray(all) ? (all as readonly Entity[]) : []).filter(({ type }) => type === 'mention'); // the bot's own
  return [
    { entities: mentions(entities), said: [String(text ?? '')] },
    ...attachments.map(({ content }) => ({
      entities: mentions((content?.msteams as { entities?: unknown } | undefined)?.entities),
      said: ofType(content?.body, /^(TextBlock|FactSet)$/).flatMap(allText),
    })),
  ];
}

function isAt(text = ''): boolean {
  return /^<at>[^<>]+<\/at>$/.test(text);
}

/** By the Entra id, the address, or the ids that Teams itself writes in front of it. */
function isIdOf(id: string, { id: entra, mail }: Member): boolean {
  return [entra, `29:${entra}`, `8:orgid:${entra}`, mail].includes(id);
}

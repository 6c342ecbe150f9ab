/** Stands between the bot and a Playground's connector, and keeps the cards that pass: no Playground gives them out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

/** A card as it stands in a conversation. */
export type Shown = {
  readonly id: string;
  readonly conversation: string;
  /** How often it was replaced. */
  readonly version: number;
  readonly card: unknown;
};

const activityShape = z.looseObject({
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
const begunShape = z.looseObject({ activity: activityShape.optional() });
const keptShape = z.looseObject({ id: z.string().optional(), activityId: z.string().optional() });

/** @param connector where the Playground answers the bot */
export function openRelay(connector: string) {
  const shown = new Map<string, Shown>();
  return { pass, shown: (): readonly Shown[] => [...shown.values()] };

  /** Hands a call on as it is, and the answer back as it is. */
  async function pass(path: string, request: IncomingMessage, text: string, response: ServerResponse) {
    const { method = 'GET', headers } = request;
    const answer = await fetch(`${connector}${path}`, {
      method,
      headers: { 'Content-Type': headers['content-type'] ?? 'application/json' },
      ...(method !== 'GET' && { body: text }),
    });
    const body = await answer.text();
    if (answer.ok) keep(method, path, text, body);
    response.writeHead(answer.status, {
      'Content-Type': answer.headers.get('content-type') ?? 'application/json',
    });
    response.end(body);
  }

  function keep(method: string, path: string, sent: string, answered: string): void {
    if (method !== 'POST' && method !== 'PUT') return;
    const { id: made = '', activityId } = keptShape.catch({}).parse(jsonIn(answered));
    if (path === '/v3/conversations') {
      const { activity } = begunShape.catch({}).parse(jsonIn(sent));
      keepCard(made, activityId ?? '', activity);
      return;
    }
    const [, conversation = '', known] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(path) ?? [];
    const id = method === 'PUT' && known ? decodeURIComponent(known) : made;
    keepCard(decodeURIComponent(conversation), id, activityShape.catch({}).parse(jsonIn(sent)));
  }

  function keepCard(conversation: string, id: string, activity: z.infer<typeof activityShape> = {}): void {
    const card = activity.attachments?.find(({ contentType }) => contentType === cardType)?.content;
    if (!card || id === '') return;
    const key = `${conversation} ${id}`;
    shown.set(key, { id, conversation, version: (shown.get(key)?.version ?? 0) + 1, card });
  }
}

export const cardType = 'application/vnd.microsoft.card.adaptive';

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

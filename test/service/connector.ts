/** Plays Teams' Bot Connector: takes what the bot posts and replaces, says who is in a channel, and has bad days. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Card } from './card.ts';
import { isTaken, type Notified, notifiedBy } from './notified.ts';
import { openReach } from './reach.ts';
import { bodyFor, refused } from './refused.ts';
import { openTeams } from './teams.ts';

export type Activity = {
  readonly summary?: string;
  readonly attachments?: readonly { readonly content: Card }[];
  readonly [property: string]: unknown;
};

/** A message as it stands in a conversation: as posted, then as it was replaced. */
export type Message = {
  readonly id: string;
  readonly conversation: string;
  readonly replyTo: string | undefined;
  readonly activities: Activity[];
};

export type Call = { readonly method: string; readonly path: string; readonly body: unknown };

export type BadDay =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | { readonly delayMs: number }
  /** The connection breaks and nothing is carried out. */
  | 'reset'
  /** Carried out; then the connection breaks before a byte of the answer. */
  | 'lost-answer';

/** `on` is tried against the whole call (`wholeOf`). */
type Fault = { readonly on: RegExp; readonly times?: number; readonly do: BadDay };

export type Connector = Awaited<ReturnType<typeof startConnector>>;

/** So few that asking who is in a channel takes several pages. */
const pageSize = 3;

/** @param heard told of each call as it arrives, before anything is done about it */
export async function startConnector(heard: (call: Call) => void = () => {}) {
  const calls: Call[] = [];
  const messages: Message[] = [];
  const teams = openTeams();
  const reach = openReach();
  const notified: Notified[] = [];
  let faults: { fault: Fault; left: number }[] = [];
  let lastId = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port always has an address of this shape.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    messages,
    teams,
    /** Whom each new message notified, in order. */
    notified,
    /** Who is in a channel, by the channel's id. */
    members: teams.members,
    /** Who can be reached, and which messages were deleted. */
    reach,
    /** The cards of a conversation as they stand now, oldest first. */
    cards: (conversation: string) => messages.filter((one) => one.conversation === conversation).map(cardOf),
    fail: (fault: Fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    recover: () => {
      faults = [];
    },
    stop,
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: asked = '' } = request;
    const call = {
      method,
      path: decodeURIComponent(asked),
      body: method === 'GET' ? undefined : await json(request),
    };
    calls.push(call);
    heard(call);
    const day = take(call);
    if (day === 'reset') return void response.destroy();
    // Nobody is kept waiting once the connector has stopped.
    if (typeof day === 'object' && 'delayMs' in day) await wait(day.delayMs, undefined, { ref: false });
    if (typeof day === 'object' && 'status' in day)
      return send(response, day.status, day.body ?? bodyFor(day.status), day.headers);

    const [status, body] = carryOut(call);
    if (day === 'lost-answer') return void response.destroy();
    send(response, status, body);
  }

  function take(call: Call): BadDay | undefined {
    const hit = faults.find(({ fault, left }) => left > 0 && fault.on.test(wholeOf(call)));
    if (hit) hit.left -= 1;
    return hit?.fault.do;
  }

  function carryOut({ method, path, body }: Call): readonly [status: number, body: unknown] {
    const activity = body as Activity; // the bot's own framework wrote it
    const { activity: first } = (body ?? {}) as Partial<Begun>;
    if (!isTaken(first ?? activity ?? {})) return [400, badSyntax];
    if (method === 'POST' && path === '/v3/conversations') return begin(body as Begun);
    const page = /^\/v3\/conversations\/(.+)\/pagedmembers(?:\?(.*))?$/.exec(path);
    if (page) return [200, pageOf(teams.membersOf(page[1] ?? ''), new URLSearchParams(page[2]))];
    const ofTeam = /^\/v3\/teams\/(.+)\/conversations$/.exec(path);
    const listed = ofTeam && teams.listOf(ofTeam[1] ?? '');
    if (listed) return [200, listed];
    const [, conversation, known] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/(.+))?$/.exec(path) ?? [];
    if (!conversation) return answerOf(refused.noSuchConversation);
    const no = reach.toWrite(conversation, activity);
    if (no) return answerOf(no);
    if (method === 'POST') return [201, { id: post(conversation, activity, known) }];

    const message = messages.find((one) => one.id === known && one.conversation === conversation);
    if (method !== 'PUT' || !message) return answerOf(refused.noSuchActivity);
    const gone = reach.toReplace(message.id);
    if (gone) return answerOf(gone);
    message.activities.push(activity);
    return [200, { id: message.id }];
  }

  /** A thread in a channel, or the one chat with a person. Teams tells a thread by its first message. */
  function begin({ isGroup, activity, channelData, members: [member] = [] }: Begun) {
    if (!isGroup || !activity) {
      const no = reach.toOpen(member?.id ?? '');
      return no ? answerOf(no) : ([201, { id: chatOf(member?.id ?? '') }] as const);
    }
    const id = `${channelData.channel?.id};messageid=${lastId + 1}`;
    const no = reach.toWrite(id, activity);
    return no ? answerOf(no) : ([201, { id, activityId: post(id, activity, undefined) }] as const);
  }

  function post(conversation: string, activity: Activity, replyTo: string | undefined): string {
    lastId += 1;
    messages.push({ id: String(lastId), conversation, replyTo, activities: [activity] });
    const there = teams.peopleOf(conversation.split(';')[0] ?? '');
    for (const person of notifiedBy(conversation, activity, there))
      notified.push({ person, conversation, activity });
    return String(lastId);
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

/** What a fault's expression is tried against. */
export function wholeOf({ method, path, body }: Call): string {
  return `${method} ${path} ${JSON.stringify(body)}`;
}

/** For a fault: what opens somebody's own chat or writes to it. A mention of them elsewhere is neither. */
export function writingTo(...people: readonly { readonly id: string }[]): RegExp {
  const ids = people.map(({ id }) => id).join('|');
  return new RegExp(`^POST /v3/conversations(/a:(${ids})/| .*"members":\\[\\{"id":"(${ids})")`);
}

type Begun = {
  readonly isGroup?: boolean;
  readonly activity?: Activity;
  readonly channelData: { readonly channel?: { readonly id: string } };
  readonly members?: readonly { readonly id: string }[];
};

function answerOf({ status, body }: { status: number; body?: unknown }): readonly [number, unknown] {
  return [status, body];
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes) */
const badSyntax = {
  error: { code: 'BadSyntax', message: 'Stand-in connector: these mentions are not right' },
};

/** The personal chat of somebody, as Teams would know it. */
export function chatOf(personId: string): string {
  return `a:${personId}`;
}

/** The card of a message as it stands now; where it is a sentence, that. */
export function cardOf({ activities }: Message): Card {
  const { text, attachments } = activities.at(-1) ?? {};
  return attachments?.[0]?.content ?? { type: 'text', text };
}

function pageOf(members: readonly object[], asked: URLSearchParams) {
  const from = Number(asked.get('continuationToken') ?? 0);
  const next = from + pageSize < members.length ? { continuationToken: String(from + pageSize) } : {};
  return { members: members.slice(from, from + pageSize), ...next };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  // Two calls: restify, in the same process, makes every `writeHead` return nothing.
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

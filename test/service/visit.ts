/** Somebody at a Teams client: presses, types, opens dialogs; each as the activity that Teams would send. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { largestAnswer } from '../../src/teams/cards/expand.ts';
import { ofType } from '../cards/walk.ts';
import { team as safeguarding, tenantId } from '../world.ts';
import { button, type Card, filledIn } from './card.ts';
import { type Connector, cardOf, chatOf } from './connector.ts';

type Json = Readonly<Record<string, unknown>>;

export type Place = {
  /** Some clients send no name. */
  readonly person: { readonly id: string; readonly displayName?: string };
  /** The channel (or its thread) where they are; their own chat with the bot when left out. */
  readonly channel?: string;
  /** The team of that channel; the safeguarding team's when left out. */
  readonly team?: string;
  /** What stands in the header, where the service asks for what is signed. */
  readonly authorization?: () => Promise<string | undefined>;
};

/** `card` is the activity that was pressed, `id` the activity's own: the same when a press arrives again. */
type Pressing = { readonly card?: string; readonly id?: string; readonly trigger?: 'automatic' | 'manual' };

export type Answer = { readonly status: number; readonly text: string };

export type Visit = ReturnType<typeof visiting>;

/** @param url the bot's address; a function, because a restart changes it */
export function visiting(
  url: () => string,
  connector: Pick<Connector, 'url' | 'messages'> & Partial<Pick<Connector, 'reach'>>,
  { person, channel, team = safeguarding.id, authorization }: Place,
  pass: (ms: number) => void = () => {},
) {
  return {
    press,
    told,
    answered,
    push,
    pushed,
    pushOld,
    say,
    submit,
    dialog,
    inDialog,
    install,
    newest,
    send,
    envelope,
    read,
  };

  /** As long as it takes to read the last step, on a clock that can be turned. */
  function read(): void {
    pass(2_000);
  }

  /** A press on an Action.Execute; the card that takes its place. */
  async function press(verb: unknown, data: Json = {}, pressing: Pressing = {}): Promise<Card> {
    const { type, value } = await pressed(verb, data, pressing);
    assert.equal(type, 'application/vnd.microsoft.card.adaptive', String(value));
    return value as Card; // the line above says so
  }

  /** The card that takes the pressed one's place, or the sentence below it. */
  async function answered(verb: unknown, data: Json = {}, pressing: Pressing = {}): Promise<Card | string> {
    const { type, value } = await pressed(verb, data, pressing);
    return type === 'application/vnd.microsoft.activity.message' ? String(value) : (value as Card); // there is no other
  }

  /** A press that is answered with a sentence below the card, which stays as it is. */
  async function told(verb: unknown, data: Json = {}, pressing: Pressing = {}): Promise<string> {
    const { type, value } = await pressed(verb, data, pressing);
    assert.equal(type, 'application/vnd.microsoft.activity.message', JSON.stringify(value));
    // Teams takes an empty sentence for a failure (learn.microsoft.com, Universal Actions, response format; reality L17).
    assert.ok(typeof value === 'string' && value.trim() !== '', 'an empty sentence');
    return value;
  }

  async function pressed(
    verb: unknown,
    data: Json,
    { card, id = randomUUID(), trigger }: Pressing,
  ): Promise<Json> {
    const value = { action: { type: 'Action.Execute', verb, data }, ...(trigger && { trigger }) };
    const body = await asked({ type: 'invoke', name: 'adaptiveCard/action', value, id, replyToId: card });
    assert.equal(body.statusCode, 200);
    return body;
  }

  /** A press on the button of that title, with what is filled in on the card, and what the person fills in. */
  async function push(card: Card, title: string, inputs: Json = {}, pressing: Pressing = {}): Promise<Card> {
    const { verb, data, associatedInputs } = button(card, title);
    const filled = associatedInputs === 'none' ? {} : { ...filledIn(card), ...inputs };
    return press(verb, { ...data, ...filled }, pressing);
  }

  /** The same, where a sentence may be the answer. */
  async function pushed(card: Card, title: string, inputs: Json = {}): Promise<Card | string> {
    const { verb, data } = button(card, title);
    return answered(verb, { ...data, ...filledIn(card), ...inputs });
  }

  /** The same in a client that knows only Action.Submit. */
  async function pushOld(card: Card, title: string, inputs: Json = {}): Promise<readonly Card[]> {
    const { fallback } = button(card, title);
    assert.equal(fallback?.type, 'Action.Submit', `"${title}" has no fallback`);
    return submit({ ...fallback?.data, ...filledIn(card), ...inputs });
  }

  /** Types a message, or sends a file with it; the cards that the bot writes in answer. */
  async function say(text: string, attachments?: readonly object[]): Promise<readonly Card[]> {
    return spoken({ type: 'message', text, textFormat: 'plain', attachments });
  }

  async function submit(value: unknown): Promise<readonly Card[]> {
    return spoken({ type: 'message', value });
  }

  async function spoken(activity: Json): Promise<readonly Card[]> {
    const id = randomUUID();
    const answer = await send({ ...activity, id });
    assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
    return connector.messages.filter(({ replyTo }) => replyTo === id).map(cardOf);
  }

  /** Opens a dialog (`fetch`) or sends what was filled in there (`submit`); the card in the dialog afterwards. */
  async function dialog(kind: 'fetch' | 'submit', data: Json): Promise<Card> {
    const body = await asked({
      type: 'invoke',
      name: `task/${kind}`,
      value: { data, context: { theme: 'default' } },
      id: randomUUID(),
    });
    const { task } = body as { task: { type: string; value: { card: { content: Card } } } }; // checked below
    assert.equal(task.type, 'continue');
    const { content } = task.value.card;
    // Only Action.Submit is documented to reach a bot from a dialog (reality L18).
    assert.deepEqual(ofType(content, /^Action\.Execute$/), []);
    return content;
  }

  /** A press inside a dialog, or on the button that opens one. */
  async function inDialog(card: Card, title: string, inputs: Json = {}): Promise<Card> {
    const { data = {}, type, associatedInputs } = button(card, title);
    assert.equal(type, 'Action.Submit');
    if ('msteams' in data) return dialog('fetch', data);
    return dialog('submit', associatedInputs === 'none' ? data : { ...data, ...filledIn(card), ...inputs });
  }

  /** The app is added for the person; that it is added to a team is an event (`events.ts`). */
  async function install(): Promise<readonly Card[]> {
    return spoken({ type: 'installationUpdate', action: 'add' });
  }

  /** The id of the newest message where they are that holds some words: what a press on its card refers to. */
  function newest(words = ''): string {
    const here = channel ?? chatOf(person.id);
    const found = connector.messages.findLast(
      ({ conversation, activities }) =>
        conversation === here && JSON.stringify(activities.at(-1)).includes(words),
    );
    return found?.id ?? '';
  }

  async function asked(activity: Json): Promise<Json> {
    const answer = await send(activity);
    assert.equal(answer.status, 200, answer.text);
    const bytes = Buffer.byteLength(answer.text);
    assert.ok(
      bytes <= largestAnswer,
      `an answer of ${bytes} bytes, of which Teams may show nothing (reality L22)`,
    );
    return JSON.parse(answer.text);
  }

  /** Any activity: what Teams says of every one, and over it what this one says. `undefined` takes a property away. */
  async function send(activity: Json): Promise<Answer> {
    // Whoever writes to the bot has the app.
    connector.reach?.installed.add(person.id);
    const body = JSON.stringify({ ...envelope(), ...activity });
    const signed = await authorization?.();
    const answer = await fetch(`${url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(signed && { Authorization: signed }) },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  }

  function envelope(): Json {
    const conversation = channel
      ? { isGroup: true, conversationType: 'channel', tenantId, id: channel }
      : { conversationType: 'personal', tenantId, id: chatOf(person.id) };
    return {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: connector.url,
      timestamp: new Date().toISOString(),
      locale: 'en-GB',
      from: { id: `29:${person.id}`, name: person.displayName, aadObjectId: person.id },
      recipient: { id: '28:notice-check-share', name: 'Notice Check Share' },
      conversation,
      channelData: { tenant: { id: tenantId }, ...(channel && inChannel(channel, team)) },
    };
  }
}

/** What Teams says of the channel of a message; of its kind it says nothing there. */
function inChannel(channel: string, team: string): Json {
  const id = channel.split(';')[0];
  return { channel: { id }, team: { id: team }, teamsChannelId: id, teamsTeamId: team };
}

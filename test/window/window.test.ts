/** The page with dialogs: what it takes for an answer, what it refuses, and whom it lets in. */
import assert from 'node:assert/strict';
import { createServer, request as rawRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { people } from '../people.ts';
import { dialogAnswer, pressAnswer } from './answers.ts';
import { startWindow, type Window } from './window.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Hello' }] };
const dialog = (content: object, more: object = {}) => ({
  task: {
    type: 'continue',
    value: {
      title: 'A form',
      height: 'large',
      width: 'medium',
      ...more,
      card: { contentType: cardType, content },
    },
  },
});
const page = (url: string) => ({
  task: {
    type: 'continue',
    value: { title: 'A page', height: 'large', width: 'large', url, fallbackUrl: url },
  },
});
const said = (body: unknown, status = 200) => ({ status, text: JSON.stringify(body) });

describe('what a bot answers to a dialog', () => {
  it('is a card, a sentence, or nothing, which closes it', () => {
    assert.deepEqual(dialogAnswer(said(dialog(card))), {
      card,
      title: 'A form',
      height: 'large',
      width: 'medium',
    });
    assert.deepEqual(dialogAnswer(said({ task: { type: 'message', value: 'Done.' } })), { said: 'Done.' });
    assert.deepEqual(dialogAnswer({ status: 200, text: '' }), { nothing: true });
  });

  it('is a page, by its address', () => {
    const url = 'https://icb.example/desk/concerns/NCS-1';
    assert.deepEqual(dialogAnswer(said(page(url))), { page: url, title: 'A page' });
  });

  const refused: Readonly<Record<string, { readonly status: number; readonly text: string }>> = {
    'another status': said(dialog(card), 500),
    'a sentence without words': said({ task: { type: 'message', value: ' ' } }),
    'a size that Teams does not know': said(dialog(card, { width: 'huge' })),
    'a card and more than a card': said(dialog(card, { url: 'https://example.org' })),
    'a card of another kind': said({
      task: { type: 'continue', value: { title: '', card: { content: card } } },
    }),
    'what is no JSON': { status: 200, text: '<html>' },
    'a button that reaches nobody': said(
      dialog({ ...card, actions: [{ type: 'Action.Execute', title: 'Go', verb: 'go' }] }),
    ),
    'a card that cannot be drawn': said(dialog({ ...card, body: [{ type: 'Nothing' }] })),
    'more than Teams is known to take': said(
      dialog({ ...card, body: [{ type: 'TextBlock', text: 'a'.repeat(30_000) }] }),
    ),
  };
  for (const [what, answer] of Object.entries(refused))
    it(`is not ${what}`, () => {
      assert.deepEqual(Object.keys(dialogAnswer(answer)), ['failed']);
    });

  it('is told apart from what it answers to a press', () => {
    assert.deepEqual(pressAnswer(said({ statusCode: 200, type: cardType, value: card })), {
      card,
      title: '',
      width: 'medium',
      height: 'medium',
    });
    assert.deepEqual(Object.keys(pressAnswer(said(dialog(card)))), ['failed']);
  });
});

describe('the page with dialogs', () => {
  let bot: Server;
  let window: Window;
  const heard: unknown[] = [];

  before(async () => {
    // It plays the bot and the Playground.
    bot = createServer((request, response) => {
      void json(request).then((body) => {
        const isAsked = request.url === '/api/messages';
        if (isAsked) heard.push(body);
        const { page: wanted } = Object(body).value?.data ?? {};
        const answer = wanted === undefined ? dialog(card) : page(wanted);
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(isAsked ? answer : { id: '7' }));
      });
    });
    await new Promise<void>((listening) => bot.listen(0, '127.0.0.1', listening));
    // A server that listens on a port has an address of this kind.
    const url = `http://127.0.0.1:${(bot.address() as AddressInfo).port}`;
    window = await startWindow({
      port: 0,
      person: { id: people.jo.id, displayName: people.jo.name },
      people: [],
      tenantId: 'a-tenant',
      team: { id: 'a-team' },
      connector: `${url}/_connector`,
      bot: url,
    });
  });
  after(async () => {
    await window.stop();
    bot.close();
  });

  const asked = {
    kind: 'fetch',
    conversation: '19:a@thread;messageid=7',
    card: '7',
    data: { dialog: 'details' },
  };

  function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    const all = { 'Content-Type': 'application/json', ...headers };
    return fetch(`${window.url}${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) });
  }

  it('keeps the cards that the bot posts and replaces, and hands them on', async () => {
    const activity = { attachments: [{ contentType: cardType, content: card }] };
    const path = '/_connector/v3/conversations/19%3Aa%40thread/activities';
    const answer = await post(path, activity);
    assert.deepEqual(await answer.json(), { id: '7' });
    await fetch(`${window.url}${path}/7`, { method: 'PUT', body: JSON.stringify(activity) });
    const cards = await (await fetch(`${window.url}/_cards`)).json();
    assert.deepEqual(cards, [{ id: '7', conversation: '19:a@thread', version: 2, card }]);
  });

  it('asks as the person, with the data of the button and the card that was pressed', async () => {
    const answer = await (await post('/_asked', asked)).json();
    assert.equal(answer.title, 'A form');
    const { name, value, from, replyToId, conversation } = Object(heard.at(-1));
    assert.equal(name, 'task/fetch');
    assert.deepEqual(value, { data: { dialog: 'details' }, context: { theme: 'default' } });
    assert.deepEqual([from.aadObjectId, replyToId, conversation.id], [people.jo.id, '7', asked.conversation]);
  });

  it('opens a page of the service, and none that is elsewhere', async () => {
    const own = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/desk/`; // as above
    const opened = await post('/_asked', { ...asked, data: { page: own } });
    assert.deepEqual(await opened.json(), { page: own, title: 'A page' });
    const refused = await post('/_asked', { ...asked, data: { page: 'https://elsewhere.example/desk/' } });
    assert.deepEqual(Object.keys(await refused.json()), ['failed']);
  });

  it('takes nothing from a form of another page, and answers to no other name', async () => {
    assert.equal((await post('/_asked', asked, { 'Content-Type': 'text/plain' })).status, 404);
    assert.equal((await post('/_asked', { ...asked, more: 1 })).status, 400);
    const { port } = new URL(window.url);
    const status = await new Promise((done) => {
      const headers = { Host: `elsewhere.example:${port}` };
      rawRequest({ port, host: '127.0.0.1', path: '/_cards', headers }, (response) =>
        done(response.statusCode),
      ).end();
    });
    assert.equal(status, 403);
  });
});

/** The stand-in connector itself: whom it reaches, and what it says of whom it does not. */
import assert from 'node:assert/strict';
import { people } from '../people.ts';
import { type Connector, chatOf, startConnector } from './connector.ts';
import { refused } from './refused.ts';

const { sam } = people;
const stranger = '00000000-0000-4000-8fff-000000000001';

describe('The stand-in connector', () => {
  let connector: Connector;
  beforeEach(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.stop());

  async function asked(method: string, path: string, body: object) {
    const answer = await fetch(`${connector.url}/v3/conversations${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const open = (id: string) => asked('POST', '', { isGroup: false, members: [{ id }], channelData: {} });
  const write = (id: string, text = 'x') => asked('POST', `/${chatOf(id)}/activities`, { text });

  it('opens a chat for those alone who have the app', async () => {
    assert.deepEqual(await open(sam.id), { status: 201, body: { id: chatOf(sam.id) } });
    assert.deepEqual(await open(stranger), refused.notInstalled);
  });

  it('says of somebody who blocked the bot, took the app away or is gone what Teams says', async () => {
    connector.reach.blocked.add(sam.id);
    for (const doing of [open, write]) assert.deepEqual(await doing(sam.id), refused.blocked);
    connector.reach.blocked.clear();
    connector.reach.installed.delete(sam.id);
    assert.deepEqual(await open(sam.id), refused.notInstalled);
    assert.deepEqual(await write(sam.id), refused.writesBlocked);
    connector.reach.left.add(sam.id);
    assert.deepEqual(await open(sam.id), refused.noSuchUser);
    connector.reach.modes.ofLeavers = 'noSuchMember';
    assert.deepEqual(await open(sam.id), refused.noSuchMember);
  });

  it('takes no message of more than 100 KB, counted two bytes a letter, whatever the letters', async () => {
    for (const letter of ['a', 'ह']) {
      assert.equal((await write(sam.id, letter.repeat(51_000))).status, 201);
      assert.deepEqual(await write(sam.id, letter.repeat(51_200)), refused.tooLarge);
    }
  });

  it('knows deleted messages no more, in either way that was seen', async () => {
    const { id } = (await write(sam.id)).body;
    const replace = (message: string) =>
      asked('PUT', `/${chatOf(sam.id)}/activities/${message}`, { text: 'y' });
    assert.equal((await replace(id)).status, 200);
    connector.reach.deleted.add(id);
    assert.deepEqual(await replace(id), refused.noSuchActivity);
    connector.reach.modes.ofDeleted = 'unknown';
    assert.deepEqual(await replace(id), refused.unknown);
    assert.deepEqual(await replace('another'), refused.noSuchActivity);
  });
});

/** Who speaks to the bot, and whether in a chat of their own: told by the signed activity alone. */
import assert from 'node:assert/strict';
import { isPersonal, turnedAt, visitor } from '../../../src/teams/door/identity.ts';
import { people } from '../../people.ts';

const tenant = '11111111-1111-4111-8111-111111111111';
const { id, name } = people.jo;
/** Of the forms in learn.microsoft.com, "Receive a message" and "installationUpdate"; the chat says its type in each. */
const from = { id: '29:1XJKJM', name, aadObjectId: id };
const chat = { id: 'a:17I0kl', conversationType: 'personal', tenantId: tenant, isGroup: false, name: '' };
const activity = { from, conversation: chat, serviceUrl: 'https://smba.trafficmanager.net/uk/' };

const speaks = (aadObjectId: unknown) =>
  visitor({ ...activity, from: { ...from, aadObjectId } } as Parameters<typeof visitor>[0]);

describe('Somebody who speaks', () => {
  it('is known by the object id of the directory, in whatever case it is written', () => {
    for (const said of [id, id.toUpperCase()]) {
      const who = speaks(said);
      assert.ok(who !== 'nobody');
      assert.deepEqual(who.person, { id, name });
    }
  });

  for (const text of ['service', 'safeguarding-team', 'not-known', 'application:x', ' ', '', id.slice(1)])
    it(`is nobody where the object id is "${text}": such a text stands for no person`, () => {
      assert.equal(speaks(text), 'nobody');
    });

  it('is nobody where the object id is no text, or stands among others', () => {
    for (const said of [undefined, null, 7, { id }, [id], `${id} `, `29:${id}`])
      assert.equal(speaks(said), 'nobody', JSON.stringify(said));
  });
});

describe('A conversation', () => {
  const of = (conversation: object) => isPersonal({ conversation: { ...chat, ...conversation } });

  it('is somebody’s own chat where Teams says so', () => {
    assert.equal(of({}), true);
    assert.equal(of({ isGroup: undefined }), true);
  });

  for (const conversationType of [undefined, null, '', 'groupChat', 'channel', 'Personal', 'meeting'])
    it(`of the type ${JSON.stringify(conversationType)} is none: others may be reading`, () => {
      assert.equal(of({ conversationType }), false);
    });

  it('of a group is none, whatever its type says, nor is one that is not there', () => {
    assert.equal(of({ isGroup: true }), false);
    assert.equal(isPersonal({}), false);
  });
});

describe('A tenant', () => {
  const pass = { serviceUrl: undefined };
  const doors = { tenant, channels: ['msteams'], serviceHosts: ['smba.trafficmanager.net'] };

  it('is ours in whatever case it is written; another one is turned away', () => {
    const at = (tenantId: string) =>
      turnedAt({ ...activity, channelId: 'msteams', conversation: { ...chat, tenantId } }, pass, doors);
    assert.equal(at(tenant.toUpperCase()), undefined);
    assert.equal(at('22222222-2222-4222-8222-222222222222'), 'wrong-tenant');
  });
});

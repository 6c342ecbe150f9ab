/** Which channels can be the safeguarding team's: a standard one; another only once it was tried. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { openCards } from '../../src/teams/cards/expand.ts';
import { openAdapter } from '../../src/teams/door/adapter.ts';
import { openPost } from '../../src/teams/tell/post.ts';
import { type Attempt, probeChannel } from '../../src/teams/tell/probeChannel.ts';
import { openTried } from '../../src/teams/tell/tried.ts';
import { explain } from '../../src/wiring/faults.ts';
import { folder as cardsFolder } from '../cards/samples.ts';
import { people } from '../tenant/people.ts';
import { journalIn, team, tenantId } from '../world.ts';
import { allText, titleOf } from './card.ts';
import { type Edge, safeguarding, startEdge } from './edge.ts';
import type { TeamsChannel } from './teams.ts';

const { jo, kit, dana } = people;
const id = '19:some-channel@thread.tacv2';
const ask = 'Are these the members of the safeguarding team?';
const taken = 'Prevent concerns will be posted here';
const notYet = 'This channel cannot be used yet';
const never = 'This channel cannot be used';

describe('A channel of another kind', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ SAFEGUARDING_CHANNEL: '' });
    edge.connector.members.set(team.id, [...safeguarding, dana]);
    edge.connector.members.set(id, [jo, kit]);
  });
  afterEach(() => edge.stop());

  function ofKind(kind: TeamsChannel['kind'], modes: Partial<Edge['connector']['teams']['modes']> = {}) {
    edge.connector.teams.channels.set(team.id, [
      { id: team.id, name: null, kind: 'standard' },
      { id, name: 'Some channel', kind },
    ]);
    Object.assign(edge.connector.teams.modes, modes);
  }

  const visit = () => edge.visit({ person: jo, channel: id });

  async function asked() {
    const [card] = await visit().say('use this channel');
    assert(card, 'nothing is answered');
    return card;
  }

  /** What `npm run probe -- --channel` does, beside the service. */
  async function tryIt(): Promise<readonly Attempt[]> {
    const journal = openSqlite(journalIn(edge.folder));
    try {
      const adapter = openAdapter({ appId: '', appType: '', tenant: tenantId, password: '' });
      const at = { serviceUrl: edge.connector.url, channelId: 'msteams', conversation: id };
      return await probeChannel(
        { ...at, bot: '28:notice-check-share', tenant: tenantId },
        {
          post: openPost(adapter, '', edge.clock),
          tried: openTried(openDrawer(journal.documents, edge.clock), edge.clock),
          cards: openCards(cardsFolder),
          explained: explain,
        },
      );
    } finally {
      await journal.close();
    }
  }

  for (const kind of ['private', 'shared'] as const)
    it(`that is ${kind} is refused with the reason, and taken once a card was posted and changed in it`, async () => {
      ofKind(kind);
      const refused = await asked();
      assert.equal(titleOf(refused), notYet);
      assert.match(
        allText(refused),
        new RegExp(`a ${kind} channel.*standard channel of a small private team`, 's'),
      );
      assert.match(allText(refused), /npm run probe -- --channel/);
      assert.doesNotMatch(allText(refused), /Kit/);
      assert.equal(titleOf(await visit().press('confirm-channel', { seen: '' })), notYet);

      assert.deepEqual(await tryIt(), [
        { tried: 'post' },
        { tried: 'update' },
        { tried: 'members', count: 2 },
      ]);
      const card = await asked();
      assert.match(allText(card), /2 people in this channel.*Jo Lindqvist.*Kit Adeyemi/s);
      assert.equal(titleOf(await visit().push(card, 'Yes, use this channel')), taken);
    });

  it('whose trial did not end well stays refused', async () => {
    ofKind('private');
    edge.connector.fail({ on: /^PUT/, do: { status: 403 } });
    const [posted, changed, ...rest] = await tryIt();
    assert.deepEqual([posted?.failed, changed?.tried, rest], [undefined, 'update', []]);
    assert.match(changed?.failed ?? '', /403/);
    assert.equal(titleOf(await asked()), notYet);
    edge.connector.fail({ on: /^POST/, do: { status: 403 } });
    assert.equal((await tryIt()).length, 1);
    assert.equal(titleOf(await asked()), notYet);
  });

  it('is refused for good where Teams names the whole team for it, however it went in the trial', async () => {
    ofKind('private', { privateMembers: 'the-teams' });
    await tryIt();
    const refused = await asked();
    assert.equal(titleOf(refused), never);
    assert.match(allText(refused), /members of the whole team/);
    assert.doesNotMatch(allText(refused), /Dana/);
  });

  it('that Teams does not list is refused until it was tried, for what it is is not known', async () => {
    ofKind('private', { privateListed: false });
    assert.equal(titleOf(await asked()), never);
    assert.match(allText(await asked()), /what kind of channel/);
    await tryIt();
    assert.equal(titleOf(await asked()), ask);
  });

  it('is known by what the message says where the list does not', async () => {
    ofKind('private', { privateListed: false });
    const channelData = { team: { id: team.id }, channel: { id, type: 'private' }, tenant: { id: tenantId } };
    const message = { type: 'message', text: 'use this channel', id: 'said', channelData };
    assert.ok((await visit().send(message)).status < 300);
    const answer = edge.connector.messages.find(({ replyTo }) => replyTo === 'said');
    assert.match(allText(answer), /This is a private channel/);
  });

  it('is standard where Teams lists it and tells no kinds, as in Microsoft’s sample', async () => {
    ofKind('standard', { kindsListed: false });
    assert.equal(titleOf(await asked()), ask);
  });

  it('with guests whom nobody can tell apart is refused', async () => {
    ofKind('standard');
    edge.connector.teams.guests.set(id, 1);
    assert.match(allText(await asked()), /not in your organisation's directory/);
  });

  it('in which Teams names nobody is refused for now', async () => {
    ofKind('standard');
    edge.connector.members.set(id, []);
    assert.match(allText(await asked()), /names nobody/);
  });

  it('that belongs to no team is refused', async () => {
    const channelData = { channel: { id }, tenant: { id: tenantId } };
    const message = { type: 'message', text: 'use this channel', id: 'said', channelData };
    assert.ok((await visit().send(message)).status < 300);
    const answer = edge.connector.messages.find(({ replyTo }) => replyTo === 'said');
    assert.match(allText(answer), /what kind of channel/);
  });
});

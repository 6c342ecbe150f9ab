/** Which channels can be the safeguarding team's: a standard one; another only once it was tried. */
import assert from 'node:assert/strict';
import { probeChannel } from '../../src/wiring/probeChannel.ts';
import { people } from '../tenant/people.ts';
import { environment, team, tenantId } from '../world.ts';
import { allText, titleOf } from './card.ts';
import { type Edge, safeguarding, startEdge } from './edge.ts';
import { refused } from './refused.ts';
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

  /** `npm run probe -- --channel`, beside the service. */
  function tryIt(): Promise<readonly string[]> {
    return probeChannel({
      ...environment(edge.folder, { bot: 0 }, edge.tenant),
      ...{ SERVICE_URL: edge.connector.url, SAFEGUARDING_CHANNEL: id, LOG_LEVEL: 'silent' },
    });
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
        'as expected  a card is posted.',
        'as expected  it is changed.',
        'as expected  Teams names the members: 2. Compare with whom Teams shows in the channel.',
      ]);
      const card = await asked();
      assert.match(allText(card), /2 people in this channel.*Jo Lindqvist.*Kit Adeyemi/s);
      assert.equal(titleOf(await visit().push(card, 'Yes, use this channel')), taken);
    });

  it('whose trial did not end well stays refused', async () => {
    ofKind('private');
    edge.connector.fail({ on: /^PUT/, do: refused.notEnoughPermissions });
    const [, changed, ...rest] = await tryIt();
    assert.match(changed ?? '', /^OTHERWISE {4}it is changed: .*403/);
    assert.deepEqual(rest, []);
    assert.equal(titleOf(await asked()), notYet);
    edge.connector.fail({ on: /^POST/, do: refused.notEnoughPermissions });
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
    assert.match(allText(await asked()), /not in your staff directory/);
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

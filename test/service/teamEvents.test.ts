/** What Teams itself says of teams, channels and members, without saying who did it. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { team, tenantId } from '../world.ts';
import { allText, type Card, titleOf } from './card.ts';
import { cardOf } from './connector.ts';
import { channel, type Edge, safeguarding, startEdge } from './edge.ts';
import { bot } from './events.ts';
import { raise } from './form.ts';
import type { TeamsChannel } from './teams.ts';

const { sam, jo, kit, toni } = people;
const direct = { check: 'direct' };
const ours: TeamsChannel = { ...team.channel, kind: 'standard' };
const theirs: TeamsChannel = { id: '19:theirs@thread.tacv2', name: 'Theirs', kind: 'private' };

const asksAbout = (person: typeof jo) => (card: Card) =>
  titleOf(card) === 'Is this person of the safeguarding team?' && allText(card).includes(person.displayName);

describe('An event of the safeguarding team', () => {
  let edge: Edge;
  let acted: string;
  before(async () => {
    edge = await startEdge({ SAFEGUARDING_CHANNEL: '' });
    const visit = edge.visit({ person: jo, channel });
    const [card] = await visit.say('use this channel');
    assert(card);
    await visit.push(card, 'Yes, use this channel');
    acted = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the roster is known', async () => (await workedBy(kit)) !== 'One moment');
  });
  after(() => edge.stop());
  beforeEach(() => {
    edge.connector.members.set(channel, safeguarding);
    edge.connector.calls.length = 0;
  });

  const workedBy = async (person: typeof jo) =>
    titleOf(await edge.visit({ person, channel }).dialog('fetch', { dialog: 'details', reference: acted }));
  const mayWork = async (person: typeof jo) => !/cannot|not/i.test(await workedBy(person));
  const asked = () => edge.connector.calls.filter(({ path }) => path.includes('pagedmembers')).length;
  const codes = async () => (await edge.wrong()).findings.map(({ code }) => code);
  const lost = async () => (await codes()).includes('channel-gone');

  it('that somebody joined or left counts within moments, although Teams does not say who did it', async () => {
    assert.equal(await mayWork(toni), false);
    edge.connector.members.set(channel, [...safeguarding, toni]);
    await edge.happens.members('Added', toni);
    const asked = await until('the channel asks about them', () =>
      edge.connector.messages.map(cardOf).find(asksAbout(toni)),
    );
    await edge.visit({ person: jo, channel }).push(asked, 'Confirm');
    await until('the new member may work concerns', () => mayWork(toni));
    edge.connector.members.set(channel, safeguarding);
    await edge.happens.members('Removed', toni);
    await until('whoever left may not', async () => !(await mayWork(toni)));
  });

  it('of another channel of the team is none of ours; one of our own has the members read again', async () => {
    for (const event of ['channelCreated', 'channelRenamed', 'channelDeleted'])
      await edge.happens.ofChannel(event, theirs);
    await edge.happens.channelMembers('Added', toni, theirs);
    assert.equal(asked(), 0);
    await edge.happens.ofChannel('channelRenamed', ours);
    await until('both pages of the members are read', () => asked() === 2);
    await edge.happens.ofTeam('teamRenamed');
    await until('they are read again', () => asked() === 4);
    assert.equal(await lost(), false);
  });

  for (const [what, goes, comes] of [
    ['channel was deleted', 'channelDeleted', 'channelRestored'],
    ['team was deleted', 'teamDeleted', 'teamrestored'],
    ['team was archived', 'teamArchived', 'teamUnarchived'],
  ] as const)
    it(`that the ${what} is a finding until it is back`, async () => {
      const say = (event: string) =>
        event.startsWith('channel') ? edge.happens.ofChannel(event, ours) : edge.happens.ofTeam(event);
      await say(goes);
      assert.equal(await lost(), true);
      await say(comes);
      assert.equal(await lost(), false);
    });

  it('that the channel is gone is told to each member alone, once, for the channel cannot tell them', async () => {
    const told = (person: { readonly id: string }) =>
      edge.chat(person).filter((card) => titleOf(card) === 'Your safeguarding channel is gone');
    edge.pass(24 * 60 * 60_000);
    await edge.happens.members('Added', toni);
    await until('the roster is fresh', () => mayWork(kit));
    // Of the losses before, whoever was told has been told by now.
    const before = new Map(safeguarding.map((person) => [person, told(person).length]));
    const since = (person: typeof jo) => told(person).length - (before.get(person) ?? 0);
    for (const _ of [1, 2]) await edge.happens.ofChannel('channelDeleted', ours);
    for (const person of safeguarding) await until('each member is told', () => since(person) === 1);
    await edge.happens.ofChannel('channelRestored', ours);
    assert.deepEqual([told(sam).length, ...safeguarding.map(since)], [0, 1, 1, 1, 1]);
  });

  it('that the app was taken out is a finding until a channel is chosen again', async () => {
    await edge.happens.uninstalled();
    assert.equal(await lost(), true);
    await edge.happens.installed();
    assert.equal(await lost(), false);
    await edge.happens.channelMembers('Removed', bot, ours);
    assert.equal(await lost(), true);
    const visit = edge.visit({ person: jo, channel });
    const [card] = await visit.say('use this channel');
    assert(card);
    await visit.push(card, 'Yes, use this channel');
    await until('it is not lost any more', async () => !(await lost()));
  });

  it('that a new version of the app was installed is no loss', async () => {
    for (const action of ['remove-upgrade', 'add-upgrade'])
      await edge.happens.send({ type: 'installationUpdate', action, channelData: told({}) });
    assert.equal(await lost(), false);
  });

  it('acts for nobody, whatever else it carries', async () => {
    const value = { action: { type: 'Action.Execute', verb: 'acknowledge', data: { reference: acted } } };
    const from = { id: `29:${jo.id}`, aadObjectId: jo.id, name: jo.displayName };
    for (const type of ['conversationUpdate', 'installationUpdate'])
      await edge.happens.send({ type, from, value, text: 'use this channel', channelData: told({}) });
    const [card] = edge.channelCards(acted);
    assert.match(allText(card), /Acknowledge/);
  });

  it('of another tenant is turned away before it is heard', async () => {
    const deleted = { eventType: 'teamDeleted', team: { id: team.id } };
    for (const channelData of [deleted, { ...deleted, tenant: { id: team.id } }])
      await edge.happens.send({ type: 'conversationUpdate', channelData }, 401);
    assert.equal(await lost(), false);
  });

  it('that is not formed as it should be is passed over', async () => {
    for (const channelData of [
      told({ eventType: 7, team: 'x', channel: [] }),
      told({ eventType: 'channelDeleted', channel: null }),
      told({ eventType: 'teamDeleted', team: { id: {} } }),
    ])
      await edge.happens.send({ type: 'conversationUpdate', membersAdded: 'nobody', channelData });
    assert.equal(await lost(), false);
  });

  const told = (more: object) => ({ team: { id: team.id }, tenant: { id: tenantId }, ...more });
});

describe('The app, added', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ SAFEGUARDING_CHANNEL: '' });
  });
  after(() => edge.stop());
  const offers = () => edge.connector.messages.filter((one) => allText(one).includes('Select the channel'));

  it('to a private channel asks there, not in the whole team, whether it is the one', async () => {
    edge.connector.teams.channels.set(team.id, [theirs]);
    await edge.happens.channelMembers('Added', bot, theirs);
    assert.deepEqual(
      offers().map(({ conversation }) => conversation.split(';')[0]),
      [theirs.id],
    );
  });

  it('for a person shows them the first card, whether or not Teams says who they are', async () => {
    const visit = edge.visit({ person: sam });
    const event = { type: 'installationUpdate', action: 'add' };
    for (const from of [{ id: `29:${sam.id}`, aadObjectId: sam.id }, { id: `29:${sam.id}` }]) {
      const before = edge.chat(sam).length;
      assert.ok((await visit.send({ ...event, from })).status < 300);
      assert.equal(edge.chat(sam).length, before + 1);
    }
  });
});

describe('A channel set by the settings', () => {
  it('has its members read again at an event of a team, whichever team it may be of', async () => {
    const edge = await startEdge();
    try {
      edge.connector.calls.length = 0;
      await edge.happens.members('Added', toni);
      await until('the members are read', () =>
        edge.connector.calls.some(({ path }) => /pagedmem/.test(path)),
      );
    } finally {
      await edge.stop();
    }
  });
});

/** A channel of their own for duties: who chooses it, what is posted there, and what becomes of it when it is gone. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { weekBegan } from './began.ts';
import { allText, titleOf } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { refused } from './refused.ts';

const { jo, kit, sam } = people;
const day = 86_400_000;
const apart = '19:duties@thread.tacv2';
const typed = '<at>Notice Check Share</at> use this channel for duties';

describe('The channel for duties', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
    await weekBegan(edge);
  });
  afterEach(() => edge.stop());

  const says = async (where: string | undefined, person = kit) => {
    const place = { person, ...(where && { channel: where }) };
    const [card] = await edge.visit(place).say(typed);
    return titleOf(card ?? { type: '' });
  };
  const digests = (where: string) =>
    edge.connector.messages.filter(
      ({ conversation, activities }) =>
        conversation.startsWith(where) && allText(activities.at(-1)).includes('Prevent duties this week'),
    );
  /** Who is of the team is known a moment after the start. */
  const choose = (where: string, said: string) =>
    until(`it is said: ${said}`, async () => (await says(where)) === said);
  /** The team's own task is open, so that the digest has something to say. */
  async function nextWeek(): Promise<void> {
    await edge.visit({ person: kit }).press('task-early', { duty: 'vetting' });
    edge.pass(7 * day);
    await edge.restart();
  }

  it('gets the digest once the team has chosen it, and the safeguarding channel none', async () => {
    await choose(apart, 'Duties are posted in this channel now');
    await nextWeek();
    await until('the digest is there', () => digests(apart).length === 1);
    assert.equal(digests(channel).length, 0);
  });

  it('is chosen by the team alone, and not in a chat', async () => {
    assert.equal(await says(apart, sam), 'You cannot select the channel for duties');
    await until(
      'a chat is none',
      async () => (await says(undefined)) === 'Select the channel in the channel itself',
    );
    await nextWeek();
    await until('the digest is where it was', () => digests(channel).length === 1);
  });

  it('is given up where concerns are', async () => {
    await choose(apart, 'Duties are posted in this channel now');
    await choose(channel, 'Duties are posted in this channel');
    await nextWeek();
    await until('the digest is with concerns', () => digests(channel).length === 1);
    assert.equal(digests(apart).length, 0);
  });

  it('that is gone leaves duties to the safeguarding channel, which is told', async () => {
    await choose(apart, 'Duties are posted in this channel now');
    edge.connector.fail({ on: /^POST .*19:duties@thread/, do: refused.notInRoster, times: 99 });
    await nextWeek();
    await until('the digest is with concerns', () => digests(channel).length === 1);
    const told = edge.connector.messages.filter(
      ({ conversation, activities }) =>
        conversation.startsWith(channel) &&
        allText(activities.at(-1)).includes('Duties are posted in this channel again'),
    );
    assert.equal(told.length, 1);
  });

  for (const [why, how] of Object.entries({
    'in an outage': refused.notDecrypted,
    'without saying why': refused.silent,
    'for want of a right': refused.notEnoughPermissions,
  }))
    it(`that refuses a post ${why} is kept, and this one is posted with concerns`, async () => {
      await choose(apart, 'Duties are posted in this channel now');
      edge.connector.fail({ on: /^POST .*19:duties@thread/, do: how, times: 1 });
      await nextWeek();
      await until('the digest is with concerns', () => digests(channel).length === 1);
      const said = (text: string) =>
        edge.connector.messages.filter(
          ({ conversation, activities }) =>
            conversation.startsWith(channel) && allText(activities.at(-1)).includes(text),
        ).length;
      assert.equal(said('We try that channel again next time'), 1);
      assert.equal(said('may be deleted'), 0);
      edge.pass(7 * day);
      await edge.restart();
      await until('the next is there again', () => digests(apart).length === 1);
      assert.equal(digests(channel).length, 1);
    });

  it('that Teams no longer knows is given up, and said to be gone', async () => {
    await choose(apart, 'Duties are posted in this channel now');
    edge.connector.fail({ on: /^POST .*19:duties@thread/, do: refused.noSuchConversation, times: 1 });
    await nextWeek();
    await until('the digest is with concerns', () => digests(channel).length === 1);
    edge.pass(7 * day);
    await edge.restart();
    await until('the next is with concerns, too', () => digests(channel).length === 2);
    assert.equal(digests(apart).length, 0);
  });
});

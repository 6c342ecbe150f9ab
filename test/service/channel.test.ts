/** "Use this channel": how the service learns where the safeguarding team is, and from whom. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge, withEdge } from './edge.ts';
import { raise } from './form.ts';

const { sam, jo, kit } = people;
const other = '19:somewhere-else@thread.tacv2';
const direct = { check: 'direct', directReason: 'not-comfortable' };

describe('The safeguarding channel', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ SAFEGUARDING_CHANNEL: '' });
  });
  afterEach(() => edge.stop());

  async function choose(): Promise<void> {
    const chosen = await edge.visit({ person: jo, channel }).press('use-channel');
    assert.doesNotMatch(titleOf(chosen), /cannot/);
  }

  it('is asked for when the app is added to a team, and until then concerns wait', async () => {
    const [card] = await edge.visit({ person: sam, channel }).install();
    assert.equal(card && titleOf(card), 'Choose the channel for Prevent concerns');
    assert.deepEqual((await edge.wrong()).findings, [{ code: 'no-channel' }]);
  });

  it('answers "One moment" to whoever works a concern before the roster is known', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const visit = edge.visit({ person: jo, channel });
    assert.equal(titleOf(await visit.press('acknowledge', { reference })), 'One moment');
    assert.equal(titleOf(await visit.dialog('fetch', { dialog: 'details', reference })), 'One moment');
    assert.equal(edge.channelCards(reference).length, 0);
  });

  it('cannot be chosen by others, nor in a chat', async () => {
    assert.equal(
      titleOf(await edge.visit({ person: sam, channel }).press('use-channel')),
      'You cannot choose the channel',
    );
    assert.equal(
      titleOf(await edge.visit({ person: kit, channel }).press('use-channel')),
      'You cannot choose the channel',
    );
    assert.equal(
      titleOf(await edge.visit({ person: jo }).press('use-channel')),
      'You cannot choose the channel',
    );
  });

  it('is chosen by somebody the settings name; what waited is then posted', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await edge.failed(reference, 'no-channel');
    const chosen = await edge.visit({ person: jo, channel: `${channel};messageid=7` }).press('use-channel');
    assert.doesNotMatch(titleOf(chosen), /cannot/);

    const visit = edge.visit({ person: kit, channel });
    const acknowledged = () => visit.press('acknowledge', { reference });
    const card = await until('the roster is known', async () => {
      const answer = await acknowledged();
      return titleOf(answer) !== 'One moment' && answer;
    });
    assert.match(allText(card), /Kit Adeyemi/);
    edge.pass(10_000);
    await raise(edge.visit({ person: somebody() }), { check: direct });
    await until('what waited is posted', () => edge.channelCards(reference).length > 0);
    assert.equal(edge.channelCards(reference).length, 1);
  });

  it('stays chosen over a restart', async () => {
    await choose();
    await edge.restart();
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the channel has the card', () => edge.channelCards(reference).length === 1);
  });

  it('can be changed by a member of the team, and by no stranger', async () => {
    await choose();
    const stranger = edge.visit({ person: somebody(), channel: other });
    assert.equal(titleOf(await stranger.press('use-channel')), 'You cannot choose the channel');
    edge.connector.members.set(other, [jo, kit, people.noor, people.wren]);
    const team = edge.visit({ person: kit, channel: other });
    const changed = await until('the roster is known', async () => {
      const answer = titleOf(await team.press('use-channel'));
      return !/cannot/.test(answer) && answer;
    });
    assert.equal(changed, 'Prevent concerns will be posted here');
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the card is in the other channel', () =>
      edge.connector.messages.some(
        (one) => one.conversation.startsWith(other) && allText(one).includes(reference),
      ),
    );
    assert.equal(edge.channelCards(reference).length, 0);
  });

  it('set by the settings cannot be changed by anybody', async () => {
    await withEdge({}, async (fixed) => {
      const answer = await fixed.visit({ person: jo, channel: other }).press('use-channel');
      assert.equal(titleOf(answer), 'You cannot choose the channel');
    });
  });
});

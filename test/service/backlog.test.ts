/** A backlog of records holds up nothing else: who must be told, asked or found waits for no record. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, titleOf } from './card.ts';
import { type Edge, somebody, startEdge } from './edge.ts';
import { raise, raiseUrgent } from './form.ts';

const { sam, riley, robin } = people;

describe('While records wait for SharePoint’s resource units', () => {
  let edge: Edge;
  before(async () => {
    // Two units a second: what follows from these concerns takes longer than all that is done here.
    edge = await startEdge({ GRAPH_UNITS_PER_MINUTE: '120' });
    for (let count = 0; count < 25; count += 1) await raiseUrgent(edge.visit({ person: sam }));
  });
  after(() => edge.stop());

  /** Nothing else is done in this lane here. */
  const recordsWait = async () => (await edge.journal().errands.nextDue('graph')) !== undefined;

  it('the team and the mailbox hear of immediate danger', async () => {
    const reference = await raiseUrgent(edge.visit({ person: somebody() }));
    await until('the channel has the card', () => edge.channelCards(reference).length === 1);
    await until('the mailbox has the letter', () =>
      edge.tenant.mail().some(({ subject }) => subject.includes(reference)),
    );
    assert.ok(await recordsWait());
  });

  it('a manager is found in the directory, and asked', async () => {
    const check = { check: 'another-manager', otherManager: robin.mail, talked: 'no', agreed: '' };
    const reference = await raise(edge.visit({ person: riley }), { check });
    const asked = await until('the manager is asked', () =>
      edge.chat(robin).find((card) => allText(card).includes(reference)),
    );
    assert.equal(titleOf(asked), 'Please check a concern with');
    assert.ok(await recordsWait());
  });
});

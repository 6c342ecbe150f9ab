/** "My concerns": the person's own, ten at a time. */
import assert from 'node:assert/strict';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { type Edge, somebody, startEdge } from './edge.ts';
import { raiseUrgent } from './form.ts';

describe('My concerns', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const older = 'Show older concerns';
  const references = (card: Card) => allText(card.body).match(/^NCS-[0-9A-Z-]+$/gm) ?? [];
  const shown = (card: Card) => [...new Set(references(card))];

  it('shows the newest first, and the older ones at a press', async () => {
    const visit = edge.visit({ person: somebody() });
    const sent: string[] = [];
    for (let count = 0; count < 12; count += 1) sent.push(await raiseUrgent(visit));

    const first = await visit.press('mine');
    assert.equal(titleOf(first), 'My concerns');
    assert.deepEqual(shown(first).toSorted(), sent.slice(2).toSorted());
    const second = await visit.push(first, older);
    assert.deepEqual(shown(second).toSorted(), sent.slice(0, 2).toSorted());
    assert.ok(!buttons(second).some(({ title }) => title === older));
  });

  it('says the same to whoever forges a reference, whether it exists or not', async () => {
    const mine = edge.visit({ person: somebody() });
    const own = await raiseUrgent(mine);
    const theirs = await raiseUrgent(edge.visit({ person: somebody() }));
    for (const after of [theirs, 'NCS-000-000-000', 'nonsense', 7])
      assert.deepEqual(shown(await mine.press('mine', { after })), [own]);
  });
});

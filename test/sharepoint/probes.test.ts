/** A probe says "otherwise" where a tenant does what the service cannot bear. */
import assert from 'node:assert/strict';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { changeProbes } from '../../src/sharepoint/probes/changes.ts';
import { itemProbes } from '../../src/sharepoint/probes/items.ts';

describe('A probe', () => {
  /** A tenant that answers every question with this item. */
  const labOf = (item: object, application = 'ours') => {
    const graph: Graph = {
      application: async () => application,
      ask: async (_call, shape) => shape.parse(item),
      all: async function* () {},
      changes: async function* () {},
    };
    return { graph, site: '', list: '' };
  };
  const run = async (id: string, lab: ReturnType<typeof labOf>) =>
    [...itemProbes, ...changeProbes].find((one) => one.id === id)?.run(lab);

  it('says that the service’s own save is named as another application’s: each would be put back', async () => {
    const item = (id: string) => ({ id: '1', fields: {}, lastModifiedBy: { application: { id } } });
    assert.equal((await run('P6b', labOf(item('OURS'))))?.isExpected, true);
    assert.equal((await run('P6b', labOf(item('theirs'))))?.isExpected, false);
  });

  it('says that a day comes back as another', async () => {
    const item = (ProbeDay: string) => ({ id: '1', fields: { ProbeDay, _UIVersionString: '1.0' } });
    assert.equal((await run('P6', labOf(item('2026-06-12T12:00:00Z'))))?.isExpected, true);
    assert.equal((await run('P6', labOf(item('2026-06-10T12:00:00Z'))))?.isExpected, false);
  });
});

/** The demonstration through the whole service, told twice. */
import assert from 'node:assert/strict';
import { type Edge, startEdge } from '../service/edge.ts';
import { people } from '../tenant/people.ts';
import { journalIn } from '../world.ts';
import { demonstrate } from './demo.ts';
import { toldIn } from './told.ts';

describe('The demonstration', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({
      PACK: '',
      ROLES: `prevent-lead=${people.jo.id}`,
      DIALOGS: 'in-place',
      SAFEGUARDING_CHANNEL: '',
    });
  });
  after(() => edge.stop());

  it('brings ten concerns and five duties to where it says, and told again on the same data adds nothing', async () => {
    const at = { serviceUrl: edge.connector.url };
    const stage = { botUrl: edge.url(), staff: at, manager: at, safeguarding: at };
    const file = journalIn(edge.folder);
    const today = edge.clock().slice(0, 10);
    const first = await demonstrate(stage, await toldIn(`${file}.none`), today);
    const told = await toldIn(file);
    assert.equal(told.concerns.size, 10);
    assert.deepEqual(await demonstrate(stage, told, today), first);
    const again = await toldIn(file);
    assert.deepEqual(again.concerns, told.concerns);
    // The calendar opens what is due in its own time, beside what is told.
    for (const duty of told.duties) assert.ok(again.duties.has(duty), duty);
    assert.equal(new Set(first).size, 15);
  });
});

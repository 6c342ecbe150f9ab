import assert from 'node:assert/strict';
import { adviceId, openAdviceCalls } from '../../src/casework/advice/advice.ts';
import { adviceInPack } from '../../src/policy/advice/topics.ts';
import { partOf } from '../../src/policy/pack.ts';
import { PREVENT_ADVICE } from '../../src/sharepoint/advice/list.ts';
import { recordAdvice } from '../../src/sharepoint/advice/record.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { advice as wiring } from '../../src/wiring/advice.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { jo } from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';
import { SITE } from './openTenant.ts';
import { openRecordOffice, type RecordOffice, sam } from './recordOffice.ts';

const list = PREVENT_ADVICE.name;
const id = adviceId('a form', jo.id);

describe('the list "Prevent advice"', () => {
  let office: RecordOffice;
  let calls: ReturnType<typeof openAdviceCalls>;
  beforeEach(async () => {
    office = await openRecordOffice();
    const site = await siteId(office.graph, SITE);
    await provision(office.graph, site, [PREVENT_ADVICE]);
    calls = openAdviceCalls({ streams: office.journal().streams, local, lanes: laneOf });
    const command = { type: 'Record', by: jo, at: office.clock(), today: '2026-03-02', ...call } as const;
    await calls.handle(id, command);
    await recordDue();
    await compare();
  });
  afterEach(() => office.close());

  const call = { on: '2026-03-02', topic: 'sharing', advised: 'To ask first.', minutes: 10 };
  const item = () => office.items(list).find(({ fields }) => fields.AdviceKey === id);

  async function recordDue(): Promise<void> {
    const { errands } = office.journal();
    const advice = partOf(local.pack, 'advice', adviceInPack);
    const record = recordAdvice({ ...office.ground().sharepoint, adviceCalls: calls, advice });
    const until = new Date(Date.parse(office.clock()) + 60_000).toISOString();
    for (const errand of await errands.claim('graph', office.clock(), 9, until)) {
      await record(errand);
      await errands.done(errand.id);
    }
  }

  async function compare() {
    const [found] = (await wiring.compare?.(office.ground())(false)) ?? [];
    assert(found);
    return found;
  }

  it('holds what was recorded, under a key that tells nothing', () => {
    const { Status, Advised, Minutes } = item()?.fields ?? {};
    assert.deepEqual([Status, Advised, Minutes], ['Recorded', call.advised, 10]);
    assert.match(id, /^[0-9a-f]{24}$/);
  });

  it('has an edit by hand put back, and on record with who made it', async () => {
    office.pass(60_000);
    await office.byHand(sam, list, id, { Minutes: 99 });
    const { edits, restored, failed } = await compare();
    assert.deepEqual([edits, restored, failed], [1, 1, []]);
    assert.equal(item()?.fields.Minutes, 10);
    const last = (await calls.history(id)).at(-1)?.event;
    assert.equal(last?.type, 'RecordEdited');
    assert.equal(last?.by.id, sam.id);
    assert.equal((await compare()).edits, 0);
  });

  it('has an item that was deleted made again', async () => {
    office.pass(60_000);
    await office.deleteByHand(sam, list, id);
    const { edits, restored } = await compare();
    assert.deepEqual([edits, restored], [1, 1]);
    assert.equal(item()?.fields.Advised, call.advised);
  });

  it('loses the words of what was withdrawn', async () => {
    await calls.handle(id, { type: 'Withdraw', by: jo, at: office.clock(), reason: 'It named a ward' });
    await recordDue();
    const { Status, Advised = null, Reason } = item()?.fields ?? {};
    assert.deepEqual([Status, Advised, Reason], ['Withdrawn', null, 'It named a ward']);
    assert.equal((await compare()).edits, 0);
  });
});

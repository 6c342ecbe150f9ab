import assert from 'node:assert/strict';
import { adviceId, openAdviceCalls } from '../../../src/casework/advice/advice.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { jo, kit } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const at = '2026-03-02T10:00:00Z';

describe('records of advice', () => {
  let office: Office;
  let calls: ReturnType<typeof openAdviceCalls>;
  beforeEach(() => {
    office = openOffice();
    calls = openAdviceCalls({ streams: office.journal.streams, local, lanes: laneOf });
  });
  afterEach(() => office.close());

  const record = (form: string, on: string, minutes = 10) =>
    calls.handle(adviceId(form, jo.id), {
      ...{ type: 'Record', by: jo, at, today: '2026-12-31', on, topic: 'sharing', advised: 'To ask first.' },
      minutes,
    } as const);

  it('are counted by the month in which the advice was given, with their minutes; withdrawn ones are not', async () => {
    assert.deepEqual(await calls.inMonthOf('2026-03-15'), { calls: 0, minutes: 0 });
    await record('one', '2026-03-01', 5);
    await record('two', '2026-03-31', 20);
    await record('three', '2026-04-01', 60);
    assert.deepEqual(await calls.inMonthOf('2026-03-15'), { calls: 2, minutes: 25 });
    await calls.handle(adviceId('two', jo.id), { type: 'Withdraw', by: jo, at, reason: 'By mistake' });
    assert.deepEqual(await calls.inMonthOf('2026-03-15'), { calls: 1, minutes: 5 });
    assert.deepEqual(await calls.inMonthOf('2026-04-15'), { calls: 1, minutes: 60 });
  });

  it('are all counted, however many there are', async () => {
    for (let number = 0; number < 205; number += 1) await record(`form ${number}`, '2026-03-02', 1);
    assert.deepEqual(await calls.inMonthOf('2026-03-02'), { calls: 205, minutes: 205 });
  });

  it('are one for one form of one person; the same form of somebody else is another', async () => {
    await record('one', '2026-03-02');
    await record('one', '2026-03-02');
    assert.equal((await calls.history(adviceId('one', jo.id))).length, 1);
    assert.notEqual(adviceId('one', jo.id), adviceId('one', kit.id));
  });

  it('wait for SharePoint in its lane, and for nothing else', async () => {
    await record('one', '2026-03-02');
    const errands = await office.journal.errands.ofStream(`advice/${adviceId('one', jo.id)}`);
    assert.deepEqual(
      errands.map(({ kind, lane }) => [kind, lane]),
      [['record-advice', 'graph']],
    );
  });
});

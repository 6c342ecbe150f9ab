/** One concern worked at the desk from its first step to its end, on the rules of the cards. */
import assert from 'node:assert/strict';
import type {
  ConcernPage,
  Form,
  Meanwhile,
  Mistakes,
  Problem,
  Sent,
  Today,
} from '../../src/desk/api/answers.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';
import { type Ends, endsWith } from './proof.ts';

const { jo, kit, riley, sam } = people;

describe('One concern at the desk', () => {
  let edge: DeskEdge;
  let desk: Api;
  let reference: string;
  let ends: Ends;
  let presses = 0;

  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
    ends = endsWith({ tenant: edge.tenant, governance: () => edge.desk(riley) });
    desk = await edge.desk(jo);
    reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
  });
  after(() => edge.stop());

  const page = async () => (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
  const form = async (action: string) => (await desk.get(address(action))).json as Form;
  const address = (action: string) => `/concerns/${reference}/forms/${action}`;

  async function send(action: string, values: Readonly<Record<string, string>>, more: object = {}) {
    const { version } = await form(action);
    presses += 1;
    return desk.post(address(action), { values, version, press: `press-${presses}`, ...more });
  }

  it('is owed by the team until somebody acknowledges it', async () => {
    const before = (await desk.get('/today')).json as Today;
    assert.deepEqual(
      before.team.map((one) => one.reference),
      [reference],
    );
    const answer = await send('acknowledge', {});
    assert.equal(answer.status, 200, answer.text);
    const { said, concern } = answer.json as Extract<Sent, { said: string }>;
    assert.equal(said, 'You have acknowledged this concern.');
    assert.equal(concern?.owner, 'Jo Lindqvist');
    const after = (await desk.get('/today')).json as Today;
    assert.deepEqual([after.mine.map((one) => one.reference), after.team], [[reference], []]);
  });

  it('says what is missing at each field, and keeps what was typed', async () => {
    const answer = await send('decision', { reason: 'Not enough is known.' });
    assert.equal(answer.status, 422);
    const { mistakes, form: again } = answer.json as Mistakes;
    assert.deepEqual(
      mistakes.map(({ field }) => field),
      ['outcome'],
    );
    assert.equal(again.values.reason, 'Not enough is known.');
    assert.equal((await form('decision')).values.reason, 'Not enough is known.');
  });

  it('is decided once it was checked, referred, heard of, and closed', async () => {
    const decided = { outcome: 'refer-to-police', reason: 'What was said is specific.' };
    const check = await send('decision', decided);
    assert.ok('check' in (check.json as Sent), check.text);
    assert.equal((await page()).status, 'Acknowledged');
    assert.equal((await send('decision', decided, { checked: true })).status, 200);

    const day = { 'sentOn-day': '23', 'sentOn-month': '11', 'sentOn-year': '2026' };
    assert.equal((await send('referral-sent', { ...day, to: 'Prevent team' })).status, 200);
    assert.equal((await send('outcome', { note: 'Channel took it on.' })).status, 200);
    const owed = (await page()).owed.map(({ id }) => id);
    assert.deepEqual(owed, ['close']);
    const closed = await send('close', { note: 'Nothing is left.' });
    assert.equal(closed.status, 200, closed.text);
    const { isClosed, owed: owedNow } = await page();
    assert.deepEqual([isClosed, owedNow], [true, []]);
    await until('the channel’s card says so', () =>
      JSON.stringify(edge.channelCards(reference)).includes('Closed'),
    );
  });

  it('has every look of theirs on record, once', async () => {
    const { readers } = await page();
    assert.deepEqual(readers.map(({ who, part, door }) => [who, part, door]).toSorted(), [
      ['Jo Lindqvist', 'The whole concern', 'At the desk'],
      ['Jo Lindqvist', 'What a form shows', 'At the desk'],
    ]);
  });

  it('says that its record holds', async () => {
    const { seal } = await page();
    assert.equal(seal.holds, true);
    assert.match(seal.says, /Entries in it: \d+, each sealed with the one before/);
  });

  it('shows the second of two what the first did, and records theirs if they want it', async () => {
    const other = await edge.desk(kit);
    const theirs = (await other.get(address('reopen'))).json as Form;
    assert.equal((await send('reopen', { note: 'Something new has come.' })).status, 200);
    const sending = { values: { note: 'A call came.' }, version: theirs.version, press: 'of-kit' };
    const meanwhile = await other.post(address('information'), sending);
    assert.equal(meanwhile.status, 409, meanwhile.text);
    const { since, form: kept } = meanwhile.json as Meanwhile;
    assert.deepEqual(
      since.map(({ who, what }) => [who, what]),
      [['Jo Lindqvist', 'Opened again']],
    );
    assert.equal(kept.values.note, 'A call came.');
    const anyway = await other.post(address('information'), { ...sending, version: kept.version });
    assert.equal(anyway.status, 200, anyway.text);
  });

  it('asks nobody for what was done already, and says so', async () => {
    const { status, json } = await (await edge.desk(kit)).get(address('acknowledge'));
    assert.equal(status, 410);
    assert.match((json as Problem).error, /^This cannot be recorded now/);
  });

  it('ends so in the lists and on record', async () => {
    const read = (who: string) => [
      `${who}: The whole concern, At the desk`,
      `${who}: What a form shows, At the desk`,
    ];
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist', Status: 'Outcome known' },
      happened: [
        'Sam Okafor: Concern raised',
        'Jo Lindqvist: Acknowledged',
        'Jo Lindqvist: Decision recorded',
        'Jo Lindqvist: Referral sent',
        'Jo Lindqvist: Outcome recorded',
        'Jo Lindqvist: Closed',
        'Jo Lindqvist: Opened again',
        'Kit Adeyemi: Information added',
      ],
      reads: [...read('Jo Lindqvist'), ...read('Kit Adeyemi')],
    });
  });
});

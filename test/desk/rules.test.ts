/** What the desk keeps to when several act at once, and for those who may see a part alone. */
import assert from 'node:assert/strict';
import type {
  ConcernList,
  ConcernPage,
  Form,
  Meanwhile,
  Mistakes,
  Sent,
  Today,
} from '../../src/desk/api/answers.ts';
import type { Reads } from '../../src/desk/api/readsAnswers.ts';
import { raise, raiseUrgent } from '../service/form.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { alex, jo, kit, riley, sam, robin } = people;
const direct = { check: { check: 'direct' } };
const colleague = { about: 'colleague', age: 'adult', name: 'Alex Byrne', colleague: alex.id };

describe('At the desk', () => {
  let edge: DeskEdge;
  let presses = 0;
  before(async () => {
    edge = await startDeskEdge({ ROLES: `hr=${robin.id}`, INFORMATION_GOVERNANCE: `${riley.id},${alex.id}` });
  });
  after(() => edge.stop());

  const at = (reference: string, action: string) => `/concerns/${reference}/forms/${action}`;
  const shown = async (desk: Api, reference: string, action: string) =>
    (await desk.get(at(reference, action))).json as Form;
  async function send(desk: Api, reference: string, action: string, values: object, more: object = {}) {
    const { version } = await shown(desk, reference, action);
    presses += 1;
    return desk.post(at(reference, action), { values, version, press: `rules-${presses}`, ...more });
  }

  it('whoever was second to acknowledge is told who has it, and nothing is recorded', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const [first, second] = [await edge.desk(jo), await edge.desk(kit)];
    const { version } = await shown(second, reference, 'acknowledge');
    assert.equal((await send(first, reference, 'acknowledge', {})).status, 200);
    const answer = await second.post(at(reference, 'acknowledge'), { values: {}, version, press: 'second' });
    assert.equal(answer.status, 409);
    const { since } = answer.json as Meanwhile;
    assert.deepEqual(
      since.map(({ who, what }) => [who, what]),
      [['Jo Lindqvist', 'Acknowledged']],
    );
  });

  it('immediate danger that nobody has yet is first of all for everybody, on the first page and in the list', async () => {
    const desk = await edge.desk(jo);
    const own = await raise(edge.visit({ person: sam }), direct);
    assert.equal((await send(desk, own, 'acknowledge', {})).status, 200);
    const danger = await raiseUrgent(edge.visit({ person: sam }));
    const firsts = async () => {
      const { mine } = (await desk.get('/today')).json as Today;
      const { rows } = (await desk.get('/concerns?show=open')).json as ConcernList;
      return [mine[0]?.reference, rows[0]?.reference];
    };
    assert.deepEqual(await firsts(), [danger, danger]);
    const { notes } = (await desk.get(`/concerns/${danger}`)).json as ConcernPage;
    assert.ok(notes.includes('We do not know whether 999 has been called.'), notes.join());
    const { about } = await shown(desk, danger, 'acknowledge');
    assert.match(about, /^Urgent: immediate danger\. We do not know whether 999 has been called\./);
    assert.equal((await send(await edge.desk(kit), danger, 'acknowledge', {})).status, 200);
    assert.ok(!(await firsts()).includes(danger));
  });

  it('what was typed before others changed it is not recorded over that unseen', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const [first, second] = [await edge.desk(jo), await edge.desk(kit)];
    const { version } = await shown(first, reference, 'clarify');
    const values = { about: 'patient', age: 'adult', name: 'Terry Invented of ward 3' };
    assert.equal((await first.put(at(reference, 'clarify'), { values, version })).status, 200);
    assert.equal(
      (await send(second, reference, 'clarify', { ...values, name: 'Terence Invented' })).status,
      200,
    );
    const again = await shown(first, reference, 'clarify');
    assert.equal(again.values.name, 'Terry Invented of ward 3');
    const answer = await send(first, reference, 'clarify', again.values);
    assert.equal(answer.status, 409, answer.text);
    assert.equal((answer.json as Meanwhile).since[0]?.who, 'Kit Adeyemi');
  });

  it('what was typed for what can be recorded no more can still be read, and forgotten', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const [first, second] = [await edge.desk(jo), await edge.desk(kit)];
    const { version } = await shown(first, reference, 'acknowledge');
    assert.equal(
      (await first.put(at(reference, 'acknowledge'), { values: { note: 'mine' }, version })).status,
      200,
    );
    assert.equal((await send(second, reference, 'acknowledge', {})).status, 200);
    assert.equal((await shown(first, reference, 'acknowledge')).values.note, 'mine');
    assert.equal((await first.del(at(reference, 'acknowledge'))).status, 204);
    assert.equal((await first.get(at(reference, 'acknowledge'))).status, 410);
  });

  it('words where somebody is to be picked are a mistake, and are never dropped', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const values = {
      part: 'may-be-involved',
      name: 'Somebody',
      colleague: 'alex.byrne@example-icb.nhs.example',
    };
    const answer = await send(await edge.desk(jo), reference, 'others', values);
    assert.equal(answer.status, 422);
    assert.deepEqual(
      (answer.json as Mistakes).mistakes.map(({ field }) => field),
      ['colleague'],
    );
  });

  it('somebody who was named is changed by who they are, wherever they stand in the list', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const desk = await edge.desk(jo);
    for (const name of ['First Invented', 'Second Invented'])
      assert.equal(
        (await send(desk, reference, 'others', { which: 'new', part: 'may-be-involved', name })).status,
        200,
      );
    const { fields } = await shown(desk, reference, 'others');
    const options = fields.find(({ name }) => name === 'which')?.options ?? [];
    const first = options.find(({ title }) => title.startsWith('First'))?.value ?? '';
    for (const part of ['saw-or-helps', 'may-be-involved'])
      assert.equal((await send(desk, reference, 'others', { which: first, part })).status, 200);
    const { history } = (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
    const named = history
      .filter(({ what }) => what === 'Someone else named')
      .map(({ detail }) => detail.split('.')[0]);
    assert.deepEqual(named, ['First Invented', 'Second Invented', 'First Invented', 'First Invented']);
  });

  it('HR sees its part, and nothing of what the team has done, however they ask', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    const [team, hr] = [await edge.desk(jo), await edge.desk(robin)];
    assert.equal((await send(team, reference, 'acknowledge', {})).status, 200);
    const note = { needed: 'yes', note: 'Ask them to advise.' };
    assert.equal((await send(team, reference, 'hr-told', note)).status, 200);
    const asked = await until('HR is asked', async () => {
      const { json } = await hr.get('/today');
      return (json as Today).mine?.find((one) => one.reference === reference);
    });
    assert.equal(asked.says, 'Advise the line manager');
    const decided = { outcome: 'no-further-action', reason: 'A secret of the team.' };
    assert.equal((await send(team, reference, 'decision', decided, { checked: true })).status, 200);
    const page = await hr.get(`/concerns/${reference}`);
    assert.doesNotMatch(page.text, /secret|Decided|No further action/);
    assert.deepEqual(
      (page.json as ConcernPage).owed.map(({ id }) => id),
      ['advise'],
    );
    const early = await hr.post(at(reference, 'advise'), {
      values: { advice: 'x' },
      version: 0,
      press: 'hr-1',
    });
    assert.doesNotMatch(early.text, /secret|Decision/);
    const advised = await send(hr, reference, 'advise', { advice: 'Talk with them first.' });
    assert.equal(advised.status, 200, advised.text);
    assert.ok('said' in (advised.json as Sent));
  });

  it('the record of reads names no concern to whom it may be about, and begins at the top for what they may not know', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    await (await edge.desk(jo)).get(`/concerns/${reference}`);
    const [theirs, others] = [await edge.desk(alex), await edge.desk(riley)];
    const all = await until('the record stands', async () => {
      const { json } = await others.get('/reads');
      return (json as Reads).concerns?.some((one) => one.reference === reference) && (json as Reads);
    });
    assert.ok(all.concerns.length > 1, 'also those that were worked on and not read');
    const own = await theirs.get('/reads');
    assert.ok(!own.text.includes(reference));
    const after = await theirs.get(`/reads?after=${reference}`);
    assert.deepEqual(after.json, (await theirs.get('/reads?after=NCS-000-000-000')).json);
  });

  it('nobody can be let to read what may be about them', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    const { fields } = await shown(await edge.desk(jo), reference, 'grant-reading');
    const options = fields.find(({ name }) => name === 'to')?.options ?? [];
    assert.deepEqual(
      options.map(({ value }) => value),
      [riley.id],
    );
  });

  it('a search looks through all lists, and says of each in which it is', async () => {
    const who = { about: 'patient', age: 'adult', name: 'Ottoline Invented' };
    const raised = () => raise(edge.visit({ person: sam }), { who, ...direct });
    const [open, mine, closed] = [await raised(), await raised(), await raised()];
    const desk = await edge.desk(jo);
    for (const reference of [mine, closed])
      assert.equal((await send(desk, reference, 'acknowledge', {})).status, 200);
    const decided = { outcome: 'no-further-action', reason: 'It was a misunderstanding.' };
    assert.equal((await send(desk, closed, 'decision', decided, { checked: true })).status, 200);
    assert.equal((await send(desk, closed, 'close', { note: 'Nothing is left.' })).status, 200);
    const found = async (search: string, show: string) => {
      const { rows } = (await desk.get(`/concerns?show=${show}`, { 'X-Search': search })).json as ConcernList;
      return Object.fromEntries(rows.map(({ reference, list }) => [reference, list]));
    };
    const all = { [mine]: 'mine', [open]: 'open', [closed]: 'closed' };
    for (const show of ['mine', 'open', 'closed'])
      await until(`from ${show} they are found`, async () => {
        assert.deepEqual(await found('Ottoline', show), all);
        return true;
      });
    assert.deepEqual(await found(closed, 'mine'), { [closed]: 'closed' });
    assert.deepEqual(await found('Nobody at all', 'open'), {});
  });

  it('a search that finds somebody who is named besides is on record for that concern', async () => {
    const reference = await raiseUrgent(edge.visit({ person: sam })); // nobody is named yet
    const desk = await edge.desk(jo);
    assert.equal(
      (await send(desk, reference, 'others', { part: 'may-be-involved', name: 'Quentin Invented' })).status,
      200,
    );
    await until('the lists have it', async () => {
      const { json } = await desk.get('/concerns?show=open', { 'X-Search': 'Quentin' });
      return JSON.stringify(json).includes(reference);
    });
    const { readers } = (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
    assert.ok(
      readers.some(({ part }) => part === 'The name, in a search'),
      JSON.stringify(readers),
    );
  });
});

describe('The record of reads', () => {
  let edge: DeskEdge;
  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: `${riley.id},${alex.id}` });
  });
  after(() => edge.stop());

  it('says the same to whom a concern may be about as if it had never been, whichever lists have shown it', async () => {
    const team = await edge.desk(jo);
    const listed = (reference: string) =>
      until('the list has it', async () => (await team.get('/concerns')).text.includes(reference));
    const linesFor = async (person: Person) => {
      const { others } = (await (await edge.desk(person)).get('/reads')).json as Reads;
      return others.map(({ part }) => part);
    };
    const hidden = () => raise(edge.visit({ person: sam }), { who: colleague, ...direct });
    const line = 'The name, in a list';
    await listed(await hidden());
    assert.deepEqual([await linesFor(riley), await linesFor(alex)], [[line], []]);
    const who = { about: 'patient', age: 'adult', name: 'Terry Invented' };
    await listed(await raise(edge.visit({ person: sam }), { who, ...direct }));
    assert.deepEqual([await linesFor(riley), await linesFor(alex)], [[line, line], [line]]);
    await listed(await hidden());
    assert.deepEqual([await linesFor(riley), await linesFor(alex)], [[line, line, line], [line]]);
  });
});

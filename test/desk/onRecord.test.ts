/** What is on record of looks and refusals, from the desk and from cards: what was shown, and nothing that was not. */
import assert from 'node:assert/strict';
import type { ConcernPage, Form, ReadLine } from '../../src/desk/api/answers.ts';
import type { Reads } from '../../src/desk/api/readsAnswers.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { somebody } from '../service/edge.ts';
import { raise } from '../service/form.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { jo, kit, morgan, riley, robin, sam, wren } = people;
const direct = { check: { check: 'direct' } };
const gone = referenceFrom(new Uint8Array([9, 9, 9, 9, 9]));
const channel = '19:prevent-concerns@thread.tacv2';

/** One of the staff whom nobody has refused anything yet. */
const anybody = (): Person => ({ ...sam, ...somebody() });

type Sent = Readonly<Record<string, unknown>>;

/** Every way by which a card, a dialog or a message can ask for somebody else's concern. */
const presses: Readonly<Record<string, Sent>> = {
  acknowledge: {},
  'mine-show': {},
  'concern-open': {},
  'add-information': {},
  'add-information-send': { text: 'A forged word.' },
  'manager-show': {},
  'manager-support': { discussion: 'A forged word.' },
  'manager-else': {},
  'hr-show': {},
  'hr-advise': { advice: 'A forged word.' },
  'who-show': {},
  'who-answer': { isMeant: 'no' },
};
const dialogs: readonly string[] = ['details', 'progress', 'decision'];

describe('Who is refused a concern at a card', () => {
  let edge: DeskEdge;
  let here: string;
  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
    here = await raise(edge.visit({ person: wren }), direct);
  });
  after(() => edge.stop());

  async function refusedIn(door: string, who: Person): Promise<readonly ReadLine[]> {
    const { others } = (await (await edge.desk(riley)).get('/reads')).json as Reads;
    return others.filter(
      (one) => one.who === who.displayName && one.door === door && one.part.startsWith('Refused:'),
    );
  }

  const inChat = (who: Person) => refusedIn('In Teams chat', who).then(({ length }) => length);

  for (const [verb, data] of Object.entries(presses))
    it(`is on record, whichever button it is: ${verb}`, async () => {
      const person = anybody();
      await edge.visit({ person }).answered(verb, { ...data, reference: here });
      assert.equal(await inChat(person), 1);
    });

  for (const dialog of dialogs)
    it(`is on record, whichever dialog it is: ${dialog}`, async () => {
      const person = anybody();
      await edge.visit({ person, channel }).dialog('fetch', { dialog, reference: here });
      assert.equal(await inChat(person), 1);
    });

  it('is on record where they say its reference in the chat, and the team where it looks for one', async () => {
    const person = anybody();
    await edge.visit({ person }).say(here);
    assert.equal(await inChat(person), 1);
    await edge.visit({ person: kit }).press('concern-find', { find: gone });
    assert.equal(await inChat(kit), 1);
  });

  it('costs what a concern costs that is not there, with the same answer', async () => {
    const visit = edge.visit({ person: anybody() });
    await visit.answered('mine-show', { reference: gone }); // the first of the hour
    /** The fewest of several times: what the service does beside it is asked now and then. */
    const asked = async (ask: () => Promise<unknown>) => {
      const answers: { readonly answer: unknown; readonly asked: readonly string[] }[] = [];
      for (const _ of [1, 2, 3, 4, 5]) {
        edge.asked();
        const answer = await ask();
        answers.push({ answer, asked: edge.asked().filter((call) => /load|append|documents/.test(call)) });
      }
      return answers.toSorted((one, other) => one.asked.length - other.asked.length)[0];
    };
    for (const verb of ['mine-show', 'concern-open', 'add-information', 'manager-show', 'hr-show'])
      assert.deepEqual(
        await asked(() => visit.answered(verb, { reference: here })),
        await asked(() => visit.answered(verb, { reference: gone })),
        verb,
      );
    const said = (reference: string) =>
      asked(async () => JSON.stringify(await visit.say(reference)).replaceAll(reference, ''));
    assert.deepEqual(await said(here), await said(gone));
  });

  it('is not on record where it is no concern that they asked for', async () => {
    const person = anybody();
    const visit = edge.visit({ person });
    await visit.answered('mine-show', { reference: 'reads/nothing' });
    await visit.answered('mine');
    await visit.say('hello');
    await visit.say('NCS-1');
    assert.equal(await inChat(person), 0);
  });

  it('is not on record where it is theirs', async () => {
    await edge.visit({ person: wren }).press('mine-show', { reference: here });
    await edge.visit({ person: wren }).say(here);
    assert.equal(await inChat(wren), 0);
  });

  it('is not on record where a page asks again by itself that was theirs, and is by whoever says they had it', async () => {
    const at = (action: string) => `/concerns/${here}/forms/${action}`;
    const [team, governance] = [await edge.desk(jo), await edge.desk(riley)];
    const days = { 'until-day': '25', 'until-month': '12', 'until-year': '2026' };
    const send = async (action: string) => {
      const { version } = (await team.get(at(action))).json as Form;
      const values = { to: riley.id, reason: 'A complaint.', ...days };
      const sent = await team.post(at(action), { values, version, press: `again-${action}` });
      assert.equal(sent.status, 200, sent.text);
    };
    await send('grant-reading');
    const { tag } = (await governance.get(`/concerns/${here}`)).json as ConcernPage;
    await send('end-reading');
    const person = anybody();
    for (const desk of [governance, await edge.desk(person)])
      assert.equal((await desk.get(`/concerns/${here}`, { 'X-Has': tag })).status, 404);
    assert.deepEqual(await refusedIn('At the desk', riley), []);
    assert.equal((await refusedIn('At the desk', person)).length, 1);
    await governance.put(at('information'), { values: { note: 'A forged word.' }, version: 1 });
    assert.equal((await refusedIn('At the desk', riley)).length, 1, 'of what was never theirs');
  });

  it('is on record once an hour and door, and then as a number', async () => {
    const person = anybody();
    for (const _ of [1, 2, 3]) await edge.visit({ person }).answered('mine-show', { reference: here });
    assert.equal(await inChat(person), 1);
    await (await edge.desk(person)).get(`/concerns/${here}`);
    assert.equal((await refusedIn('At the desk', person)).length, 1);
    edge.pass(61 * 60_000);
    await edge.visit({ person }).answered('mine-show', { reference: here });
    await edge.restart(); // so that it is known again who is of the team
    const { others } = (await (await edge.desk(riley)).get('/reads')).json as Reads;
    const more = others.filter(({ who, part }) => who === person.displayName && /2 more times/.test(part));
    assert.deepEqual(
      more.map(({ door }) => door),
      ['In Teams chat'],
    );
  });
});

describe('A form of the desk', () => {
  let edge: DeskEdge;
  let reference: string;
  let presses = 0;
  beforeEach(async () => {
    reference = await raise(edge.visit({ person: sam }), direct);
  });
  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
  });
  after(() => edge.stop());

  const at = (action: string) => `/concerns/${reference}/forms/${action}`;
  const readBy = async ({ displayName }: Person) => {
    const { readers } = (await (await edge.desk(jo)).get(`/concerns/${reference}`)).json as ConcernPage;
    return readers.filter(({ who }) => who === displayName).map(({ part }) => part);
  };
  const send = async (person: Person, action: string, values: object, more: object = {}) => {
    const desk = await edge.desk(person);
    const { version } = (await desk.get(at(action))).json as Form;
    presses += 1;
    return desk.post(at(action), { values, version, press: `form-${presses}`, ...more });
  };

  it('that is not shown is not on record as read: neither what cannot be recorded now, nor what is kept or forgotten', async () => {
    const desk = await edge.desk(kit);
    assert.equal((await desk.get(at('reopen'))).status, 410);
    assert.equal((await desk.put(at('decision'), { values: { reason: 'x' }, version: 1 })).status, 200);
    assert.equal((await desk.del(at('decision'))).status, 204);
    assert.equal((await desk.get(at('nothing'))).status, 404);
    assert.equal((await desk.post(at('decision'), { values: {} })).status, 400);
    assert.deepEqual(await readBy(kit), []);
  });

  for (const [what, go] of Object.entries({
    'that is opened': (desk) => desk.get(at('decision')),
    'with mistakes': (desk) => desk.post(at('decision'), { values: {}, version: 1, press: 'm' }),
    'that is checked': (desk) =>
      desk.post(at('decision'), {
        values: { outcome: 'no-further-action', reason: 'Because.' },
        version: 1,
        press: 'c',
      }),
    'that another was faster with': (desk) =>
      desk.post(at('clarify'), { values: { about: 'patient' }, version: 0, press: 'o' }),
  } satisfies Readonly<Record<string, (desk: Awaited<ReturnType<DeskEdge['desk']>>) => Promise<unknown>>>))
    it(`${what} is on record as read`, async () => {
      await go(await edge.desk(kit));
      assert.deepEqual(await readBy(kit), ['What a form shows']);
    });

  it('by which somebody was let to read ends that at once, also for whoever has not let them', async () => {
    const days = { 'until-day': '25', 'until-month': '12', 'until-year': '2026' };
    const granting = { to: riley.id, reason: 'A complaint.', ...days };
    assert.equal((await send(jo, 'grant-reading', granting)).status, 200);
    const governance = await edge.desk(riley);
    assert.equal((await governance.get(`/concerns/${reference}`)).status, 200);
    const ended = await send(kit, 'end-reading', { to: riley.id });
    assert.equal(ended.status, 200, ended.text);
    assert.equal((await governance.get(`/concerns/${reference}`)).status, 404);
    const { readers, actions } = (await (await edge.desk(kit)).get(`/concerns/${reference}`))
      .json as ConcernPage;
    const [latest] = readers.filter(({ part }) => /may (not )?read it/.test(part));
    assert.deepEqual(
      [latest?.who, latest?.part],
      ['Kit Adeyemi', `${riley.displayName} may not read it any more`],
    );
    assert.ok(!actions.some(({ id }) => id === 'end-reading'));
    assert.ok(actions.some(({ id }) => id === 'grant-reading'));
  });

  for (const [action, other] of [
    ['grant-reading', 'end-reading'],
    ['end-reading', 'grant-reading'],
  ] as const)
    it(`whose answer was lost is recorded once, however late it is sent again: ${action}`, async () => {
      const days = { 'until-day': '25', 'until-month': '12', 'until-year': '2026' };
      const values = { to: riley.id, reason: 'A complaint.', ...days };
      if (action === 'end-reading') assert.equal((await send(jo, other, values)).status, 200);
      const desk = await edge.desk(jo);
      const { version } = (await desk.get(at(action))).json as Form;
      const pressed = () => desk.post(at(action), { values, version, press: `lost-${action}` });
      assert.equal((await pressed()).status, 200);
      assert.equal((await pressed()).status, 200, 'as it was left');
      assert.equal((await send(jo, other, values)).status, 200);
      const late = await pressed();
      assert.equal(late.status, 200, late.text);
      const { readers } = (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
      assert.equal(
        readers.filter(({ part }) => /may (not )?read it/.test(part)).length,
        action === 'end-reading' ? 3 : 2,
      );
      const kept = (await desk.get(at(action))).json as Form;
      assert.ok(!kept.kept, 'no draft is left of it');
    });

  it('is none for whoever would let somebody read whom a colleague has let already', async () => {
    const days = { 'until-day': '25', 'until-month': '12', 'until-year': '2026' };
    assert.equal(
      (await send(jo, 'grant-reading', { to: riley.id, reason: 'A complaint.', ...days })).status,
      200,
    );
    const desk = await edge.desk(kit);
    assert.equal((await desk.get(at('grant-reading'))).status, 410);
    const { actions } = (await desk.get(`/concerns/${reference}`)).json as ConcernPage;
    assert.deepEqual(
      actions.map(({ id }) => id).filter((id) => id.endsWith('reading')),
      ['end-reading'],
    );
  });

  it('to end that is not for whoever reads, nor for anybody else who may not let them', async () => {
    for (const person of [riley, robin, sam])
      assert.equal((await (await edge.desk(person)).get(at('end-reading'))).status, 404);
  });
});

describe('A look', () => {
  let edge: DeskEdge;
  let shut: string | undefined;
  /** Of whichever is shut nothing can be read any more once a look at it is on record. */
  function shutting(journal: Journal): Journal {
    const { streams, documents } = journal;
    const seen = new Set<string>();
    const need = (name: string) => {
      if (shut && seen.has(shut) && name.includes(shut)) throw new Error('nothing is read any more');
    };
    const append: Journal['streams']['append'] = async (stream, ...rest) => {
      const done = await streams.append(stream, ...rest);
      if (stream.startsWith('reads/')) seen.add(stream.slice('reads/'.length));
      return done;
    };
    const load: Journal['streams']['load'] = async (stream) => {
      need(stream);
      return streams.load(stream);
    };
    const get: Journal['documents']['get'] = async (key, now) => {
      need(key);
      return documents.get(key, now);
    };
    return { ...journal, streams: { ...streams, append, load }, documents: { ...documents, get } };
  }
  before(async () => {
    edge = await startDeskEdge({}, shutting);
  });
  after(() => edge.stop());
  afterEach(() => {
    shut = undefined;
  });

  const wayIn: Readonly<Record<string, (reference: string) => Promise<unknown>>> = {
    'a form': async (reference) =>
      (await edge.desk(kit)).get(`/concerns/${reference}/forms/decision`).then(({ json }) => json),
    'a form with mistakes': async (reference) =>
      (await edge.desk(kit))
        .post(`/concerns/${reference}/forms/decision`, { values: {}, version: 1, press: 'm' })
        .then(({ json }) => json),
    'a card’s details': (reference) =>
      edge.visit({ person: jo, channel }).dialog('fetch', { dialog: 'details', reference }),
    'a manager’s card': (reference) => edge.visit({ person: morgan }).answered('manager-show', { reference }),
  };
  for (const [what, look] of Object.entries(wayIn))
    it(`goes on record when nothing can keep it from being shown any more: ${what}`, async () => {
      const reference = await raise(edge.visit({ person: sam }), what.includes('manager') ? {} : direct);
      if (what.includes('manager'))
        await until('the manager is asked', () => JSON.stringify(edge.chat(morgan)).includes(reference));
      shut = reference;
      assert.match(JSON.stringify(await look(reference)), /He praised an attack/);
    });
});

describe('The record of reads at the end of June, when it is July in the ICB already', () => {
  let edge: DeskEdge;
  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id }, undefined, '2026-06-30T23:05:00Z');
  });
  after(() => edge.stop());

  it('has looks, lists, refusals and what was done under July, and nothing under June', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const team = await edge.desk(jo);
    await until('the list has it', async () => (await team.get('/concerns')).text.includes(reference));
    await team.get(`/concerns/${reference}`);
    await (await edge.desk(sam)).get(`/concerns/${reference}`);
    const governance = await edge.desk(riley);
    const inMonth = async (month: string) => (await governance.get(`/reads?month=${month}`)).json as Reads;
    const july = await until('it stands there', async () => {
      const found = await inMonth('2026-07');
      return found.concerns[0] && found;
    });
    assert.deepEqual([july.month, july.months[0]?.value], ['2026-07', '2026-07']);
    assert.deepEqual(
      july.concerns.map(({ reads, done }) => [reads.map(({ part }) => part), done.map(({ what }) => what)]),
      [[['The whole concern'], ['Concern raised']]],
    );
    assert.deepEqual(
      new Set(july.others.map(({ part }) => part)),
      new Set(['The name, in a list', 'Refused: not theirs, or not there']),
    );
    const june = await inMonth('2026-06');
    assert.deepEqual([june.concerns, june.others], [[], []]);
    const { readers } = (await team.get(`/concerns/${reference}`)).json as ConcernPage;
    assert.deepEqual(
      new Set(readers.map(({ part }) => part)),
      new Set(['The name, in a list', 'The whole concern']),
    );
  });
});

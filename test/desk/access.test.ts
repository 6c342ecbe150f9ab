/** Who gets what at the desk, asked over HTTP: every role, every address; and those who may not know of a concern. */
import assert from 'node:assert/strict';
import { leaveFor, ownForms } from '../../src/desk/api/actions.ts';
import type { ConcernList, ConcernPage, Form, Today } from '../../src/desk/api/answers.ts';
import type { Reads } from '../../src/desk/api/readsAnswers.ts';
import { deskActions } from '../../src/policy/may.ts';
import { readReference, referenceFrom } from '../../src/policy/reference.ts';
import { raise } from '../service/form.ts';
import { type Person, people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { alex, jo, kit, morgan, noor, riley, robin, sam, wren } = people;

/** One of each; nobody of them is of the team but Kit. The lead's place is the concern's. */
const roles: Readonly<Record<string, Person>> = {
  team: kit,
  'role holder': robin,
  'place lead': morgan,
  executive: alex,
  governance: riley,
  staff: sam,
};
const auditor: Person = {
  ...people.sam,
  id: '00000000-0000-4000-8000-0000000000a1',
  displayName: 'Audrey Invented',
};

const addresses = ['/me', '/today', '/concerns', '/concerns/:here', '/concerns/:gone', '/reads'] as const;
const form = '/concerns/:here/forms/decision';

const yes = 200;
const notForYou = 403;
const notYours = 404;

/** What each is answered, in the order of the addresses, and to the form of a decision. */
const answers: Readonly<Record<string, readonly number[]>> = {
  team: [yes, yes, yes, yes, notYours, notForYou, yes],
  'role holder': [yes, yes, notForYou, notYours, notYours, notForYou, notYours],
  'place lead': [yes, yes, yes, yes, notYours, notForYou, yes],
  executive: [yes, yes, notForYou, notYours, notYours, notForYou, notYours],
  governance: [yes, notForYou, notForYou, notYours, notYours, yes, notYours],
  auditor: [yes, notForYou, notForYou, notYours, notYours, yes, notYours],
  staff: [notForYou, notForYou, notForYou, notYours, notYours, notForYou, notYours],
};

describe('The desk, asked by everybody', () => {
  let edge: DeskEdge;
  let here: string;
  const gone = referenceFrom(new Uint8Array([9, 9, 9, 9, 9]));

  before(async () => {
    edge = await startDeskEdge({
      ROLES: `prevent-lead=${robin.id},lead-somerset=${morgan.id},executive=${alex.id}`,
      INFORMATION_GOVERNANCE: riley.id,
      AUDITORS: `${auditor.id}=2026-11-01..2026-11-30`,
    });
    here = await raise(edge.visit({ person: wren }), { check: { check: 'direct' } });
  });
  after(() => edge.stop());

  const addressed = (path: string) => path.replace(':here', here).replace(':gone', gone);

  for (const [role, person] of Object.entries({ ...roles, auditor }))
    it(`answers each address as it is meant for: ${role}`, async () => {
      const desk = await edge.desk(person);
      const statuses: number[] = [];
      for (const path of [...addresses, form]) statuses.push((await desk.get(addressed(path))).status);
      assert.deepEqual(statuses, answers[role], `${role}: ${[...addresses, form]}`);
    });

  it('takes nothing from anybody to whom it shows nothing', async () => {
    const sent = { values: { note: 'x', reason: 'x', outcome: 'no-further-action' }, version: 1, press: 'p' };
    for (const person of [robin, alex, riley, auditor, sam])
      for (const action of [
        'acknowledge',
        'decision',
        'information',
        'settle',
        'close',
        'grant-reading',
        'advise',
        'nothing',
      ]) {
        const desk = await edge.desk(person);
        const path = `/concerns/${here}/forms/${action}`;
        for (const answer of [await desk.post(path, sent), await desk.put(path, sent), await desk.del(path)])
          assert.equal(answer.status, notYours, `${person.displayName}, ${action}: ${answer.text}`);
      }
    const { history } = (await (await edge.desk(kit)).get(addressed('/concerns/:here'))).json as ConcernPage;
    assert.equal(history.length, 1);
  });

  it('asks the journal the same for what is not theirs and what is not there, and says the same', async () => {
    for (const person of [kit, robin, riley, sam]) {
      const desk = await edge.desk(person);
      /** The fewest of several times: what the service does beside it is asked now and then. */
      const asked = async (path: string) => {
        const answers: {
          readonly status: number;
          readonly text: string;
          readonly asked: readonly string[];
        }[] = [];
        for (const _ of [1, 2, 3, 4, 5]) {
          edge.asked();
          const { status, text } = await desk.get(path);
          answers.push({
            status,
            text,
            asked: edge.asked().filter((call) => /load|append|documents/.test(call)),
          });
        }
        return answers.toSorted((one, other) => one.asked.length - other.asked.length)[0];
      };
      if (person !== kit)
        assert.deepEqual(
          await asked(addressed('/concerns/:here')),
          await asked(addressed('/concerns/:gone')),
        );
      for (const odd of ['NCS-1', 'reads%2FNCS', '..%2F..', '%00', "' OR 1=1"])
        assert.equal((await desk.get(`/concerns/${odd}`)).status, notYours, odd);
    }
  });

  it('puts the first refusal of an hour on record, and counts the others', async () => {
    const governance = await edge.desk(riley);
    const { others } = (await governance.get('/reads')).json as Reads;
    const refused = others.filter(({ part }) => part.startsWith('Refused'));
    const by = new Set(refused.map(({ who }) => who));
    assert.equal(refused.length, by.size, 'one each within the hour');
    assert.ok(by.has('Sam Okafor'), [...by].join());
    edge.pass(61 * 60_000);
    await edge.restart(); // so that it is known again who is of the team
    await (await edge.desk(sam)).get(addressed('/concerns/:here'));
    const after = (await (await edge.desk(riley)).get('/reads')).json as Reads;
    assert.ok(
      after.others.some(
        ({ who, part }) => who === 'Sam Okafor' && /Refused \d+ more times in the hour before/.test(part),
      ),
    );
  });
});

describe('A concern about one of the team, at the desk', () => {
  let edge: DeskEdge;
  let reference: string;
  let hers: Api;
  let theirs: Api;

  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
    await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    reference = await raise(edge.visit({ person: sam }), {
      who: { about: 'colleague', age: 'adult', name: 'Noor Rahman', colleague: noor.id },
      check: { check: 'direct' },
    });
    [hers, theirs] = [await edge.desk(noor), await edge.desk(kit)];
  });
  after(() => edge.stop());

  /** Those whose page the record of reads leads to. */
  const opened = async (desk: Api) =>
    ((await desk.get('/reads')).json as Reads).concerns.flatMap((one) => (one.opens ? one.reference : []));
  const list = async (desk: Api, show: string, search = '') =>
    (await desk.get(`/concerns?show=${show}`, search ? { 'X-Search': encodeURIComponent(search) } : {}))
      .json as ConcernList;

  it('is in no list, count or search of theirs, and in those of the others', async () => {
    const seen = await until(
      'the lists stand',
      async () => (await list(theirs, 'open')).rows.length === 2 && list(theirs, 'open'),
    );
    assert.ok(seen.rows.some((row) => row.reference === reference && row.name !== ''));
    const own = await list(hers, 'open');
    assert.deepEqual([own.rows.length, own.counts.open], [1, 1]);
    for (const search of [reference, 'Noor', 'Rahman'])
      assert.deepEqual((await list(hers, 'open', search)).rows, [], search);
    assert.equal((await list(theirs, 'open', 'Rahman')).rows[0]?.reference, reference);
    const { team } = (await hers.get('/today')).json as Today;
    assert.ok(team.every((one) => one.reference !== reference));
  });

  it('is answered as one that is not there, whatever they ask', async () => {
    const gone = referenceFrom(new Uint8Array([8, 8, 8, 8, 8]));
    for (const rest of ['', '/forms/decision', '/forms/acknowledge']) {
      const [one, other] = [
        await hers.get(`/concerns/${reference}${rest}`),
        await hers.get(`/concerns/${gone}${rest}`),
      ];
      assert.deepEqual([one.status, one.text], [other.status, other.text]);
    }
  });

  it('tells the others who has read it, and that its name was in a list', async () => {
    const { readers } = (await theirs.get(`/concerns/${reference}`)).json as ConcernPage;
    const parts = new Set(readers.map(({ who, part }) => `${who}: ${part}`));
    assert.ok(
      [...parts].some((one) => one.endsWith('The whole concern')),
      [...parts].join(),
    );
    assert.ok(
      [...parts].some((one) => one.endsWith('The name, in a search')),
      [...parts].join(),
    );
    assert.ok(
      readers.every(({ who }) => !/noor|RAHMAN/i.test(who)),
      'nobody whom it is about',
    );
  });

  it('can be read by information governance once the team has let them, until the day', async () => {
    const governance = await edge.desk(riley);
    assert.equal((await governance.get(`/concerns/${reference}`)).status, notYours);
    const { version } = (await theirs.get(`/concerns/${reference}/forms/grant-reading`)).json as Form;
    const until = { 'until-day': '25', 'until-month': '11', 'until-year': '2026' };
    const values = { to: riley.id, reason: 'A complaint.', ...until };
    const granted = await theirs.post(`/concerns/${reference}/forms/grant-reading`, {
      values,
      version,
      press: 'g',
    });
    assert.equal(granted.status, 200, granted.text);
    const page = (await governance.get(`/concerns/${reference}`)).json as ConcernPage;
    assert.deepEqual([page.reference, page.owed, page.actions, page.readers], [reference, [], [], []]);
    assert.deepEqual(await opened(governance), [reference]);
    assert.equal((await governance.get(`/concerns/${reference}/forms/decision`)).status, notYours);
    edge.pass(3 * 24 * 3_600_000);
    await edge.restart();
    const after = await edge.desk(riley);
    assert.equal((await after.get(`/concerns/${reference}`)).status, notYours);
    assert.deepEqual(await opened(after), []);
  });

  it('is in their record of reads no more than anywhere else', async () => {
    const { concerns } = (await (await edge.desk(riley)).get('/reads')).json as Reads;
    assert.ok(concerns.some((one) => one.reference === reference));
    const text = JSON.stringify(concerns);
    assert.doesNotMatch(text, /He praised an attack|A complaint|Noor Rahman/);
  });
});

describe('A reference that is searched for at the desk', () => {
  let edge: DeskEdge;
  before(async () => {
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
  });
  after(() => edge.stop());

  it('and found nowhere is on record as a refusal, whether it is not theirs or not there; a name is not', async () => {
    const who = { about: 'colleague', age: 'adult', name: 'Noor Rahman', colleague: noor.id };
    const hidden = await raise(edge.visit({ person: sam }), { who, check: { check: 'direct' } });
    const search = async (person: Person, search: string, has = '') =>
      (await edge.desk(person)).get('/concerns?show=mine', { 'X-Search': search, 'X-Has': has });
    const refused = async ({ displayName }: Person) => {
      const { others } = (await (await edge.desk(riley)).get('/reads')).json as Reads;
      return others
        .filter(({ who, part }) => who === displayName && part.startsWith('Refused:'))
        .map(({ door }) => door);
    };
    const asked = [
      { person: noor, reference: hidden },
      { person: jo, reference: referenceFrom(new Uint8Array([9, 9, 9, 9, 9])) },
    ] as const;
    const seen: { readonly person: Person; readonly reference: string; readonly tag: string }[] = [];
    for (const { person, reference } of asked) {
      await search(person, 'Nobody Invented');
      assert.deepEqual(await refused(person), []);
      const { rows, tag } = (await search(person, `%20${reference.toLowerCase()}`)).json as ConcernList;
      assert.deepEqual([rows, await refused(person)], [[], ['At the desk']]);
      seen.push({ person, reference, tag });
    }
    edge.pass(61 * 60_000);
    await edge.restart(); // so that it is known again who is of the team
    for (const { person, reference, tag } of seen) {
      await until(
        'its page asks again by itself',
        async () => (await search(person, reference, tag)).status === 204,
      );
      assert.deepEqual(await refused(person), ['At the desk'], 'nothing of the hour after');
    }
  });

  it('and found is none', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    const desk = await edge.desk(kit);
    await until('the list has it', async () =>
      (await desk.get('/concerns?show=open')).text.includes(reference),
    );
    assert.ok((await desk.get('/concerns', { 'X-Search': reference })).text.includes(reference));
    const { others } = (await (await edge.desk(riley)).get('/reads')).json as Reads;
    assert.ok(!others.some(({ who, part }) => who === kit.displayName && part.startsWith('Refused:')));
  });
});

describe('A form of the desk', () => {
  it('is opened to whoever the table lets do what it does', () => {
    const listed = deskActions.filter((action) => ownForms.some((form) => form === action));
    assert.deepEqual(listed, ['acknowledge', 'advise', 'grant-reading', 'end-reading']);
    for (const form of ownForms)
      assert.equal(leaveFor(form), listed.find((action) => action === form) ?? 'record', form);
    assert.deepEqual([leaveFor('settle'), leaveFor('close')], ['settle-name', 'record']);
  });
});

describe('A look in the chat', () => {
  let edge: DeskEdge;
  before(async () => {
    edge = await startDeskEdge();
  });
  after(() => edge.stop());

  it('goes on record as one at the desk does, and is not shown where it cannot', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    assert.ok(readReference(reference));
    const card = await until('the channel has the card', () => edge.channelCards(reference)[0]);
    const chat = edge.visit({ person: jo, channel: '19:prevent-concerns@thread.tacv2' });
    await chat.inDialog(card, 'Show details');
    const { readers } = (await (await edge.desk(kit)).get(`/concerns/${reference}`)).json as ConcernPage;
    assert.ok(
      readers.some(
        ({ who, part, door }) =>
          who === 'Jo Lindqvist' && part === 'The whole concern' && door === 'In Teams chat',
      ),
      JSON.stringify(readers),
    );
  });
});

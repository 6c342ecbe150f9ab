import assert from 'node:assert/strict';
import type { Person } from '../../src/policy/person.ts';
import { columnsOf } from '../../src/sharepoint/lists/book.ts';
import { textOf } from '../../src/sharepoint/lists/contents.ts';
import { jo, kit as member, sam as reporter } from '../policy/concerns/given.ts';
import {
  chronologyList,
  concernList,
  kit,
  openRecordOffice,
  type RecordOffice,
  reference,
  sam,
} from './recordOffice.ts';

const DEEDS = 250;
const CONCERNS = 6;

/** What somebody did to an item. */
type Deed = { readonly list: string; readonly key: string; readonly who: Person | 'deleted' };

describe(`${DEEDS} random edits and deletions in the record, in good times and bad`, () => {
  for (const seed of [1, 20_260_302]) {
    it(`leave it as the journal has it, and each of them on record (seed ${seed})`, async () => {
      const office = await openRecordOffice();
      const random = seeded(seed);
      const pick = <A>(some: readonly A[]): A => some[Math.floor(random() * some.length)] as A;
      const numbers = Array.from({ length: CONCERNS }, (_, index) => index + 1);
      for (const number of numbers) await office.raise(number);
      await office.record();

      const deeds: Deed[] = [];
      let retry = 0;
      for (let turn = 0; turn < DEEDS; turn++) {
        office.pass(1_000);
        const what = random();
        if (what < 0.4) await edit(turn);
        else if (what < 0.5) await remove();
        else if (what < 0.7) await work(pick(numbers), turn);
        else if (what < 0.8) trouble();
        else if (what < 0.9) retry += (await office.record()).length;
        else await office.reconcile().catch(onlyTrouble);
      }
      office.tenant.faults.clear();
      for (let round = 0; round < 4; round++) {
        office.pass(6 * 60_000); // longer than any workload that fails is left alone
        assert.deepEqual(await office.record(), []);
        await office.reconcile();
      }

      assert.ok(deeds.length > 80 && retry > 0, `${deeds.length} deeds, ${retry} retries`);
      await agrees(office, numbers);
      assert.deepEqual(
        (await office.reconcile()).map(({ edits, restored }) => [edits, restored]),
        [
          [0, 0],
          [0, 0],
        ],
      );
      const recorded = new Set(
        (await Promise.all(numbers.map(office.edits))).flat().map(({ by, list, key, what }) => {
          return `${list} ${key} ${what === 'deleted' ? 'deleted' : by.id}`;
        }),
      );
      const lost = deeds.filter(({ list, key, who }, index) => {
        const name = `${list === concernList ? 'concerns' : 'chronology'} ${key}`;
        if (recorded.has(`${name} ${who === 'deleted' ? who : who.id}`)) return false;
        // What was edited and deleted before anybody looked took its versions along.
        const later = deeds
          .slice(index + 1)
          .some((one) => one.key === key && one.list === list && one.who === 'deleted');
        return who === 'deleted' || !later;
      });
      assert.deepEqual(lost, []);
      await office.close();

      async function edit(turn: number): Promise<void> {
        const list = pick([concernList, concernList, chronologyList]);
        const key = String(pick(office.items(list))?.fields.RecordKey ?? '');
        const who = pick([kit, sam]);
        const columns = list === concernList ? ['Owner', 'Reasons', 'RaisedBy'] : ['Who', 'Detail'];
        await office.byHand(who, list, key, { [pick(columns)]: `${who.name} ${turn}` });
        deeds.push({ list, key, who });
      }

      async function remove(): Promise<void> {
        const list = pick([concernList, chronologyList]);
        const key = String(pick(office.items(list))?.fields.RecordKey ?? '');
        if (key === '') return;
        await office.deleteByHand(pick([kit, sam]), list, key);
        deeds.push({ list, key, who: 'deleted' });
      }

      async function work(number: number, turn: number): Promise<void> {
        const text = `more ${turn}`;
        const by = pick([reporter, jo, member]);
        await office.act(number, { type: 'AddInformation', by, text });
      }

      function trouble(): void {
        const { faults } = office.tenant;
        const fault = pick(['lost-answer', 'half-body', 'reset', { status: 503 }, { status: 500 }] as const);
        const path = pick([/delta$/, /\/fields$/, /\/items$/, /versions$/]);
        if (random() < 0.2) faults.resync();
        else faults.add({ match: { path }, times: pick([1, 3, 4]), do: fault });
      }
    });
  }
});

function onlyTrouble(problem: unknown): void {
  if (!(problem instanceof Error) || !['GraphFault', 'Throttled'].includes(problem.name)) throw problem;
}

/** Each item that the journal calls for is there once, with what the journal says, and there is no other. */
async function agrees(office: RecordOffice, numbers: readonly number[]): Promise<void> {
  const books = office.books();
  for (const [index, list] of [concernList, chronologyList].entries()) {
    const book = books[index];
    assert.ok(book);
    const wanted = new Map<string, unknown>();
    for (const number of numbers) {
      const sheet = await book.open(reference(number));
      for (const key of sheet.keys()) wanted.set(key, said(sheet.contents(key) ?? {}));
    }
    const there = office.items(list).map(({ fields }) => [String(fields.RecordKey), said(fields)] as const);
    assert.deepEqual(new Map(there), wanted);
    assert.equal(there.length, wanted.size);

    function said(fields: Readonly<Record<string, unknown>>) {
      return Object.fromEntries(
        (book ? columnsOf(book) : []).map(({ name, kind }) => [name, textOf(kind, fields[name])]),
      );
    }
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

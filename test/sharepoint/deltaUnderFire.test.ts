import assert from 'node:assert/strict';
import type { TaskCommand } from '../../src/policy/duties/commands.ts';
import type { Person } from '../../src/policy/person.ts';
import { Refusal } from '../../src/policy/refusal.ts';
import { cells, taskFields } from '../../src/sharepoint/duties/fields.ts';
import { local } from '../policy/local.ts';
import { type Deed, fatesOf, type HandEdit } from './accounts.ts';
import { inTeam, jo, kit, noor, openTaskOffice, sam, type TaskOffice, TODAY } from './taskOffice.ts';

const EDITS = 1_000;
const TASKS = 12;

describe('1,000 random edits in the list and in chat at once', () => {
  for (const seed of [1, 20_260_302]) {
    it(`leave the list and the journal agreed, and no edit without a word (seed ${seed})`, async () => {
      const office = await openTaskOffice();
      const random = seeded(seed);
      const pick = <A>(some: readonly A[]): A => some[Math.floor(random() * some.length)] as A;
      const keys = Array.from({ length: TASKS }, (_, number) => `duty-${number}:2026-03-20`);
      for (const key of keys) await office.open(key);
      await office.settle();

      const deeds: Deed[] = [];
      let isOver = false;
      let isRestarting = false;
      const service = (async () => {
        while (!isOver) {
          await Promise.all([office.poll(), office.record()]);
          if (isRestarting) office.restart();
          isRestarting = false;
        }
      })();
      for (let number = 1; number <= EDITS; number++) {
        office.pass(1_000);
        const [key, who, what] = [pick(keys), pick([jo, jo, kit, kit, noor, sam]), random()];
        if (what < 0.55) await editByHand(key, who, handEdit(number, pick, random));
        else if (what < 0.99) await inChat(key, chatCommand(number, who, office.clock(), pick));
        else await deleteByHand(key, who);
        if (number % 10 === 0) trouble();
      }
      isOver = true;
      await service;
      office.tenant.faults.clear();
      await office.settle();

      await agree(office, keys);
      const fates: Record<string, number> = {};
      const vanished: string[] = [];
      for (const key of keys) {
        const ofKey = deeds.filter((deed) => deed.key === key);
        const edits = ofKey.filter(({ edit }) => edit);
        for (const [index, fate] of fatesOf(
          ofKey,
          await office.events(key),
          office.item(key)?.fields ?? {},
        ).entries()) {
          fates[fate] = (fates[fate] ?? 0) + 1;
          if (fate === 'vanished') vanished.push(`${edits[index]?.edit?.tag}, ${key}`);
        }
      }
      assert.deepEqual(vanished, []);
      // Neither is rare; how many they are hangs on when the service was let in.
      assert.ok((fates.applied ?? 0) > 10 && (fates.refused ?? 0) > 50, JSON.stringify(fates));
      await office.close();

      async function editByHand(key: string, who: Person, edit: HandEdit) {
        const shown = office.item(key)?.fields ?? {};
        const text = (column: string, from: Readonly<Record<string, unknown>>) =>
          cells.textIn(column, from[column]);
        const columns = Object.keys(edit.fields);
        // Saving what is there already is no edit.
        if (columns.every((column) => text(column, edit.fields) === text(column, shown))) return;
        const at = office.clock();
        if (await isThere(office.byHand(who, key, edit.fields))) deeds.push({ key, who, at, edit });
      }

      async function deleteByHand(key: string, who: Person) {
        const at = office.clock();
        if (await isThere(office.deleteByHand(who, key))) deeds.push({ key, who, at });
      }

      /** Somebody in chat is answered at once. */
      async function inChat(key: string, command: TaskCommand) {
        await office.act(key, command).catch((problem: unknown) => {
          if (!(problem instanceof Refusal)) throw problem;
        });
      }

      function trouble() {
        const { faults } = office.tenant;
        const lost = pick(['lost-answer', 'half-body', 'reset', { status: 503 }, { delayMs: 15 }] as const);
        const path = pick([/delta$/, /\/fields$/, /\/items$/, /\/items\/\d+$/, /versions$/]);
        if (random() < 0.25) faults.resync();
        else if (random() < 0.15) isRestarting = true;
        else faults.add({ match: { path }, times: pick([1, 2, 4]), do: lost });
      }
    });
  }
});

/** Whether the item was there: it may be deleted at this moment. */
async function isThere(done: Promise<void>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (problem) {
    if (problem instanceof Error && problem.message.startsWith('404')) return false;
    throw problem;
  }
}

type Pick = <A>(some: readonly A[]) => A;

function handEdit(number: number, pick: Pick, random: () => number): HandEdit {
  const tag = `edit ${number}`;
  const EvidenceLink = `https://example-icb.nhs.example/${number}`;
  const evidence = { EvidenceLink, EvidenceDate: '2026-02-20' };
  const isGood = random() < 0.7;
  const Reason = isGood ? tag : null;
  return pick<HandEdit>([
    { kind: 'start', tag, fields: { Status: 'Started' } },
    { kind: 'complete', tag, fields: { Status: 'Completed', ...evidence, Outcome: Reason } },
    { kind: 'set-aside', tag, fields: { Status: 'Not applicable', Reason } },
    { kind: 'reopen', tag, fields: { Status: 'Open', Reason } },
    { kind: 'move', tag, fields: { DueOn: isGood ? day('2026-04-01', number) : '2026-01-01', Reason: tag } },
    { kind: 'prepare', tag, fields: { Outcome: tag } },
    { kind: 'foreign', tag, fields: { Title: tag } },
  ]);
}

function chatCommand(number: number, who: Person, at: string, pick: Pick): TaskCommand {
  const asked = { by: inTeam(who), at, today: TODAY };
  const reason = `chat ${number}`;
  const dueOn = day('2029-04-01', number);
  const link = `https://example-icb.nhs.example/chat/${number}`;
  return pick<TaskCommand>([
    { type: 'Start', ...asked },
    { type: 'Complete', ...asked, link, evidenceDate: '2026-02-01', outcome: reason },
    { type: 'SetAside', ...asked, reason },
    { type: 'MoveDate', ...asked, dueOn, reason },
    { type: 'Reopen', ...asked, reason, dueOn },
    { type: 'Reopen', ...asked, reason, dueOn },
  ]);
}

/** Every column that the journal knows says what the journal says; the others are what people prepare. */
async function agree(office: TaskOffice, keys: readonly string[]): Promise<void> {
  assert.equal(office.items().length, keys.length);
  for (const key of keys) {
    const task = await office.dutyTasks.find(key);
    assert.ok(task);
    const wanted = taskFields(task, local.pack.duties);
    const item = office.item(key)?.fields ?? {};
    assert.equal(item.JournalVersion, task.version);
    const columns = Object.keys(wanted).filter((column) => wanted[column] !== undefined);
    const settled = columns.filter((column) => task.done || column !== 'Reason');
    const told = (from: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(settled.map((column) => [column, cells.textIn(column, from[column])]));
    assert.deepEqual(told(item), told(wanted), key);
  }
}

/** A date of its own for every edit. */
function day(from: string, number: number): string {
  return new Date(Date.parse(from) + number * 86_400_000).toISOString().slice(0, 10);
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

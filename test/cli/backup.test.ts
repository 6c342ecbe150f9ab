import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { backup } from '../../src/cli/backup.ts';
import { restore } from '../../src/cli/restore.ts';
import { verdict } from '../../src/cli/verify.ts';
import { writeBackup } from '../../src/journal/backup.ts';
import type { Row } from '../../src/journal/journal.ts';
import { readPart } from '../../src/wiring/config.ts';
import { openJournal } from '../../src/wiring/journal.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { needs } from '../run/needs.ts';
import { SITE } from '../sharepoint/openTenant.ts';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
} from '../sharepoint/recordOffice.ts';

type Place = { readonly name: string; readonly journal: () => Promise<string> };
let files = 0;
const places: readonly Place[] = [
  { name: 'SQLite', journal: async () => '' },
  { name: 'Azure Tables', journal: async () => `azure-tables:${await azuriteTables()}` },
];
const open = (JOURNAL: string) => openJournal(readPart({ JOURNAL }, ['JOURNAL', 'AZURE_CLIENT_ID']));

for (const { name, journal } of places) {
  describe(`A journal in ${name}, backed up and restored`, () => {
    let office: RecordOffice;
    let setting: string;
    let file: string;
    const env = (JOURNAL: string) => ({
      JOURNAL,
      GRAPH_BASE_URL: office.tenant.graph,
      SHAREPOINT_SITE: SITE,
    });
    const another = async () =>
      (await journal()) || `sqlite:${join(office.folder, `journal-${files++}.sqlite`)}`;
    const line = async (JOURNAL: string) => (await verdict(env(JOURNAL), undefined)).line;

    beforeEach(async () => {
      const given = await journal();
      office = await openRecordOffice(given ? () => open(given) : undefined);
      setting = given || `sqlite:${office.path}`;
      file = join(office.folder, 'journal.backup');
      for (const number of [1, 2]) await office.raise(number);
      await office.record();
      await office.act(1, { type: 'Acknowledge' });
      await office
        .journal()
        .documents.put('a-draft', { text: 'typed' }, { expiresAt: '2030-01-01T00:00:00Z' });
    });
    afterEach(() => office.close());

    it('is in a file that its owner alone may open', async function () {
      await needs(this, 'rights');
      await backup(env(setting), file);
      assert.equal(statSync(file).mode & 0o777, 0o600);
    });

    it('is whole again: chains, documents, and the errands that were not done', async () => {
      const said = await backup(env(setting), file);
      assert.match(said, /holds 2 streams with 3 events, \d+ errands that are not done, and \d+ documents/);

      const restored = await another();
      assert.match(
        (await restore(env(restored), file)).join('\n'),
        /2 streams with 3 events.*\nThe chains hold\./,
      );
      await office.goOnWith(await open(restored));
      assert.match(await line(restored), /^The chains hold: 2 streams, 3 events\. Nothing is anchored yet\./);
      assert.deepEqual((await office.journal().documents.get('a-draft', office.clock()))?.body, {
        text: 'typed',
      });
      assert.equal(office.item(concernList, reference(1))?.fields.Status, 'Waiting to be acknowledged');
      assert.deepEqual(await office.record(), []);
      assert.equal(office.item(concernList, reference(1))?.fields.Status, 'Acknowledged');
      assert.deepEqual([office.items(concernList).length, office.items(chronologyList).length], [2, 3]);
    });

    it('goes on after a restore from an older copy: nothing is destroyed, what is lost is told, and then nothing more', async () => {
      await office.record();
      await office.reconcile();
      await office.truth().anchor();
      await backup(env(setting), file);

      // What the backup does not know of.
      office.pass(86_400_000);
      await office.act(1, { type: 'Decide', outcome: 'advice', reason: 'Because of this' });
      await office.act(1, { type: 'Close', reason: 'Done' });
      await office.raise(3);
      await office.record();
      await office.truth().anchor();

      const restored = await another();
      await restore(env(restored), file);
      await office.goOnWith(await open(restored));
      assert.match(
        await line(restored),
        new RegExp(
          `^ALTERED: the journal is a copy from before anchor 2; ${reference(1)} has lost events 3 to 4 at its end; a stream \\(in the anchors ~[0-9a-f]{8}…\\) is gone, with event 1\\. \\(2 streams, 3 events\\.\\)$`,
        ),
      );

      // The restored service goes on, and overwrites nothing of what it does not know.
      await office.act(1, { type: 'Decide', outcome: 'other-safeguarding', reason: 'Another decision' });
      assert.deepEqual(await office.record(), ['record-of-another-journal']);
      const told = () => office.item(chronologyList, `${reference(1)}:3`)?.fields.Detail;
      assert.match(String(told()), /Because of this/);
      assert.equal(office.item(concernList, reference(1))?.fields.Status, 'Closed');
      await assert.rejects(office.truth().anchor(), { name: 'JournalBehind' });
      const ahead = [
        reference(1),
        reference(3),
        ...[1, 1, 3].map((one, index) => `${reference(one)}:${[3, 4, 1][index]}`),
      ];
      for (const _ of ['once', 'and again'])
        assert.deepEqual((await office.reconcile()).flatMap((list) => list.ahead).sort(), ahead.sort());
      const standing = async () => (await office.findings()).map(({ code }) => code);
      assert.deepEqual(await standing(), ['journal-behind']);
      await office.truth().reconcile();
      assert.deepEqual(await standing(), ['journal-behind']);

      // Somebody says that this is the journal from now on.
      const { lost, lists } = await office.truth().goOnAfterRestore();
      assert.equal(lost, 2);
      assert.deepEqual(
        lists.filter(({ aside }) => aside > 0).map(({ aside, ahead }) => [aside, ahead]),
        [
          [1, [reference(3)]],
          [2, [`${reference(3)}:1`]],
        ],
      );
      office.pass(120_000);
      assert.deepEqual(await office.record(), []);
      assert.match(String(told()), /Another decision/);
      assert.equal(office.item(concernList, reference(1))?.fields.Status, 'Decided');
      const aside = office
        .items(chronologyList)
        .filter(({ fields }) => String(fields.RecordKey).includes('~'));
      assert.deepEqual(aside.map(({ fields }) => fields.Detail).sort(), [
        'Advice and signposting: Because of this',
        'Done',
      ]);
      assert.ok(
        office.item(concernList, reference(3)),
        'the concern that the journal has lost stands in the list',
      );

      await office.truth().anchor();
      assert.match(
        await line(restored),
        new RegExp(
          `^Nothing was altered: 2 streams, 4 events, anchored up to .*\\. A restore has lost events of ${reference(1)}, a stream \\(in the anchors ~[0-9a-f]{8}…\\)\\. Not seen here: `,
        ),
      );
      const after = await office.reconcile();
      await office.truth().reconcile();
      assert.deepEqual(await standing(), [], 'what is lost was told, and stands no more');
      assert.deepEqual(
        after.map(({ edits, strays, ahead: left }) => [edits, strays, left]),
        [
          [0, 0, [reference(3)]],
          [0, 0, [`${reference(3)}:1`]],
        ],
      );
    });

    it('is refused where the journal is not empty, and changes nothing there', async () => {
      await backup(env(setting), file);
      await assert.rejects(restore(env(setting), file), /not empty/);
      assert.match(await line(setting), /2 streams, 3 events/);
    });
  });
}

describe('A backup', () => {
  let office: RecordOffice;
  let file: string;
  const env = () => ({ JOURNAL: `sqlite:${office.path}` });
  const target = () => ({ JOURNAL: `sqlite:${join(office.folder, `other-${files++}.sqlite`)}` });
  before(async () => {
    office = await openRecordOffice();
    for (let number = 1; number <= 30; number++) await office.raise(number);
    file = join(office.folder, 'journal.backup');
    await backup(env(), file);
  });
  after(() => office.close());

  it('writes over nothing', async () => {
    await assert.rejects(backup(env(), file), /is there already/);
  });

  it('that was cut off is refused, wherever it was', async () => {
    const { size } = statSync(file);
    for (const part of [0, 10, size / 2, size - 1]) {
      const cut = join(office.folder, 'cut');
      writeFileSync(cut, readFileSync(file));
      truncateSync(cut, Math.floor(part));
      await assert.rejects(restore(target(), cut), /is no whole backup/, `at ${part}`);
    }
    const lines = gunzipSync(readFileSync(file)).toString().split('\n');
    const short = join(office.folder, 'short');
    writeFileSync(short, gzipSync(lines.slice(0, -2).join('\n')));
    await assert.rejects(restore(target(), short), /it was cut off/);
    writeFileSync(short, gzipSync([...lines.slice(0, 3), ...lines.slice(-2)].join('\n')));
    await assert.rejects(restore(target(), short), /it is not as it was written/);
  });

  it('that was altered is refused, and the message tells nothing of what it holds', async () => {
    const altered = join(office.folder, 'altered');
    const content = gunzipSync(readFileSync(file)).toString();
    for (const [from, to] of [
      ['Ash Green', 'Ash Grey'],
      ['"version":1', '"version":"1"'],
      ['"row":"stream"', '"row":stream'],
    ] as const) {
      writeFileSync(altered, gzipSync(content.replace(from, to)));
      await assert.rejects(restore(target(), altered), (problem: Error) => {
        assert.match(problem.message, /is no whole backup/);
        assert.ok(!/Ash|Sam/.test(problem.message));
        return true;
      });
    }
    writeFileSync(altered, 'no backup at all');
    await assert.rejects(restore(target(), altered), /is no whole backup/);
  });

  it('of another format is refused, and the message says whose it is', async () => {
    const other = join(office.folder, 'other-format');
    const content = gunzipSync(readFileSync(file)).toString();
    for (const [format, release] of [
      [1, 'an older'],
      [3, 'a newer'],
    ] as const) {
      writeFileSync(other, gzipSync(content.replace('"format":2', `"format":${format}`)));
      await assert.rejects(restore(target(), other), {
        message: `${other} was made by ${release} release (format ${format}; this one reads format 2). Restore it with that release.`,
      });
    }
  });

  it('leaves no half of itself where the journal, or the disk, fails on the way', async () => {
    async function* failing(): AsyncGenerator<Row> {
      for await (const row of office.journal().dump()) {
        yield row;
        throw new Error('The disk is gone');
      }
    }
    const half = join(office.folder, 'half');
    await assert.rejects(writeBackup(failing(), half, office.clock()), /The disk is gone/);
    assert.deepEqual([existsSync(half), existsSync(`${half}.part`)], [false, false]);
    await assert.rejects(backup(env(), join(office.folder, 'no-such-folder', 'half')), /ENOENT/);
  });
});

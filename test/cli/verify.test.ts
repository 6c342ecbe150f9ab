import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { verdict } from '../../src/cli/verify.ts';
import { changedSince } from '../../src/engine/changed.ts';
import { anchorChanges } from '../../src/journal/proof/anchoring.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { ConcernCommand } from '../../src/policy/concerns/commands.ts';
import { JOURNAL_ANCHORS, openAnchorList } from '../../src/sharepoint/anchors.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { clockAt } from '../clock.ts';

import { alterBehind, reseal } from '../journal/tamper.ts';
import { jo, raise } from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';
import { listIn } from '../sharepoint/listsOf.ts';
import { openTenant, SITE } from '../sharepoint/openTenant.ts';
import { reference } from '../sharepoint/recordOffice.ts';

const day = 86_400_000;
const hour = 3_600_000;
const anything = z.unknown();
const inNoChain = 'labels, errands and documents, such as who is of the team, which no chain holds';

describe('npm run verify', () => {
  let office: Awaited<ReturnType<typeof openOffice>>;
  beforeEach(async () => {
    office = await openOffice();
    for (const number of [1, 2, 3]) await office.raise(number);
    await office.anchor();
    office.pass(day);
    await office.acknowledge(1);
    await office.decide(1, 'advice');
    await office.raise(4);
    await office.anchor();
    office.pass(day);
  });
  afterEach(() => office.close());

  const line = async (file?: string) => (await verdict(office.environment, file)).line;
  const [one, two] = [reference(1), reference(2)];
  /** How many heads each anchor holds. */
  const anchored = () =>
    office.anchors().map(({ fields }) => [...String(fields.Anchor).matchAll(/^head /gm)].length);

  it('says in one line that nothing was altered, how much there is, and up to when it is anchored', async () => {
    assert.deepEqual(await verdict(office.environment, undefined), {
      line: `Nothing was altered: 4 streams, 6 events, anchored up to 2026-03-03T09:00:00Z. Not seen here: what was forged, rewritten or taken out since then, before it was anchored; ${inNoChain}.`,
      code: 0,
    });
  });

  it('anchors each hour what has grown in it, and nothing twice', async () => {
    assert.deepEqual(anchored(), [3, 2]);
    await office.acknowledge(2);
    office.pass(hour);
    await office.anchor();
    assert.deepEqual(anchored(), [3, 2, 1]);
    office.pass(hour);
    await office.anchor();
    assert.deepEqual(anchored(), [3, 2, 1], 'an hour in which nothing happened needs no anchor');
    await office.raise(5);
    await office.acknowledge(3);
    office.pass(hour);
    await office.anchor();
    assert.deepEqual(anchored(), [3, 2, 1, 2]);
    assert.match(await line(), /^Nothing was altered: 5 streams, 9 events, anchored up to 2026-03-04T12/);
  });

  it('anchors once a day also where nothing happened, so that no anchor tells of trouble', async () => {
    for (let days = 0; days < 3; days += 1) {
      for (const _ of ['at nine', 'at ten']) {
        await office.anchor();
        office.pass(hour);
      }
      office.pass(day - 2 * hour);
    }
    assert.deepEqual(anchored(), [3, 2, 0, 0, 0]);
    assert.match(await line(), /^Nothing was altered: 4 streams, 6 events, anchored up to 2026-03-06/);
  });

  it('finds a forged end an hour later, where somebody takes it out again', async () => {
    await office.acknowledge(2);
    office.pass(hour);
    await office.anchor();
    office.alter(`DELETE FROM events WHERE stream = '${two}' AND version = 2`);
    assert.match(await line(), new RegExp(`^ALTERED: ${two} has lost event 2 at its end\\.`));
  });

  it('names a copy that is older than the last anchor, also where nothing that it holds is missing', async () => {
    const environment = { ...office.environment, JOURNAL: `sqlite:${office.copy()}` };
    await office.anchor();
    assert.deepEqual(await verdict(environment, undefined), {
      line: 'ALTERED: the journal is a copy from before anchor 3. (4 streams, 6 events.)',
      code: 1,
    });
    await office.raise(5);
    office.pass(hour);
    await office.anchor();
    const { line: said } = await verdict(environment, undefined);
    assert.match(
      said,
      /^ALTERED: the journal is a copy from before anchor 4; a stream .* is gone, with event 1/,
    );
    assert.match(await line(), /^Nothing was altered/);
  });

  it('finds one byte of a body, and says where', async () => {
    office.alter(
      `UPDATE events SET body = replace(body, 'ad', 'ab') WHERE stream = '${one}' AND version = 3`,
    );
    assert.deepEqual(await verdict(office.environment, undefined), {
      line: `ALTERED: ${one} at event 3. (4 streams, 6 events.)`,
      code: 1,
    });
  });

  it('finds an altered hash', async () => {
    office.alter(
      `UPDATE events SET hash = iif(hash LIKE 'f%', '0', 'f') || substr(hash, 2) WHERE stream = '${one}' AND version = 2`,
    );
    assert.match(await line(), new RegExp(`^ALTERED: ${one} at event [23]\\.`));
  });

  it('finds that the last event was taken out', async () => {
    office.alter(`DELETE FROM events WHERE stream = '${one}' AND version = 3`);
    assert.equal(await line(), `ALTERED: ${one} has lost event 3 at its end. (4 streams, 5 events.)`);
  });

  it('finds that a whole stream was taken out', async () => {
    office.alter(
      `DELETE FROM labels WHERE began = (SELECT sequence FROM events WHERE stream = '${one}' AND version = 1)`,
    );
    office.alter(`DELETE FROM events WHERE stream = '${one}'`);
    assert.match(
      await line(),
      /^ALTERED: a stream \(in the anchors ~\w{8}…\) is gone, with events 1 to 3\. \(3 streams, 3 events\.\)$/,
    );
  });

  it('needs no name of a concern in the anchors, which all who open the site can read', () => {
    const text = JSON.stringify(office.anchors());
    for (const number of [1, 2, 3, 4]) assert.ok(!text.includes(reference(number)));
  });

  it('finds a stream that was written anew and sealed again', async () => {
    office.reseal(one, 2);
    assert.match(await line(), new RegExp(`^ALTERED: ${one} somewhere in events 2 to 3:`));
    office.reseal(two, 1);
    assert.match(
      await line(),
      new RegExp(`^ALTERED: ${one} somewhere in events 2 to 3:.*; ${two} somewhere in event 1:`),
    );
  });

  it('does not anchor what was altered as if it were true', async () => {
    office.alter(
      `UPDATE events SET body = replace(body, 'ad', 'ab') WHERE stream = '${one}' AND version = 3`,
    );
    await office.acknowledge(2);
    assert.deepEqual((await office.anchor()).altered, [one]);
    assert.match(await line(), new RegExp(`^ALTERED: ${one} at event 3\\. `));
  });

  it('finds emptied bodies, whether or not their salt was left', async () => {
    office.alter(`UPDATE events SET body = NULL, salt = NULL WHERE stream = '${one}' AND version > 1`);
    office.alter(`UPDATE events SET body = NULL WHERE stream = '${two}'`);
    assert.equal(
      await line(),
      `ALTERED: ${[one, two]
        .sort()
        .map((name) => (name === one ? `${one} at event 2` : `${two} at event 1`))
        .join('; ')}. (4 streams, 6 events.)`,
    );
  });

  it('finds anchors that were altered, deleted or cut off', async () => {
    await office.anchor();
    await office.anchorByHand('000000002', { Anchor: 'anchor 2\nat 2026-03-03T09:00:00Z' });
    assert.match(await line(), /^ALTERED: anchor 2 is altered\. /);
    await office.deleteAnchor('000000003');
    assert.match(await line(), /^ALTERED: anchor 2 is altered; anchor 3 is missing\. /);
    await office.deleteAnchor('000000001');
    assert.match(await line(), /anchor 2 is altered; anchor 1 is missing; anchor 3 is missing\. /);
  });

  it('says that the anchors were not compared where SharePoint is not reached', async () => {
    office.tenant.faults.add({ match: { path: /items/ }, times: 9, do: { status: 503 } });
    assert.deepEqual(await verdict(office.environment, undefined), {
      line: `The chains hold: 4 streams, 6 events. The anchors were not compared: Graph: 503 serviceNotAvailable on GET /sites/{site}/lists/{list}/items. Not seen here: streams that were forged, rewritten and sealed again, or taken out; ${inNoChain}.`,
      code: 2,
    });
    const { SHAREPOINT_SITE: _, ...offline } = office.environment;
    assert.match(
      (await verdict(offline, undefined)).line,
      /not compared: SHAREPOINT_SITE is not set\. Not seen here: /,
    );
  });

  it('works from an exported list, as CSV or JSON', async () => {
    const rows = office
      .anchors()
      .map(({ fields }): Record<string, unknown> => ({ ...fields, At: '3/2/2026 9:00 AM' }));
    const columns = Object.keys(rows[0] ?? {});
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
    const quoted = (value: unknown) =>
      `"${String(value ?? '')
        .replaceAll('"', '""')
        .replaceAll('\n', '\r\n')}"`;
    const csv = lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
    const files = {
      'list.csv': `\uFEFF${csv}`,
      'schema.csv': `ListSchema={"schemaXmlList":["<Field />"]}\r\n${csv}`,
      'graph.json': JSON.stringify({ value: rows.map((fields) => ({ id: '1', fields })) }),
      'plain.json': JSON.stringify(rows),
    };
    const { SHAREPOINT_SITE: _, ...offline } = office.environment;
    for (const [name, content] of Object.entries(files)) {
      const file = office.file(name, content);
      assert.match((await verdict(offline, file)).line, /^Nothing was altered: 4 streams, 6 events/, name);
    }
    office.alter(`DELETE FROM events WHERE stream = '${one}' AND version = 3`);
    assert.match(await line(office.file('list.csv', csv)), /^ALTERED/);
    await assert.rejects(line(office.file('other.csv', 'a,b\n1,2')), /is no export of "Journal anchors"/);
  });

  it('calls nothing altered because a download was cut off, wherever that was', async () => {
    const { SHAREPOINT_SITE: _, ...offline } = office.environment;
    const rows = office.anchors().map(({ fields }) => fields);
    const columns = Object.keys(rows[0] ?? {});
    const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
    const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
    const whole = {
      csv: lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join(''),
      json: JSON.stringify(rows),
    };
    for (const [kind, content] of Object.entries(whole))
      for (let part = 0; part < 20; part += 1) {
        const file = office.file(`cut.${kind}`, content.slice(0, Math.floor((content.length * part) / 20)));
        const said = await verdict(offline, file).then(
          ({ line }) => line,
          (problem: Error) => problem.message,
        );
        assert.match(said, /again|is no export/, `${kind} ${part}: ${said}`);
      }
  });

  it('makes no journal where there is none', async () => {
    const environment = { ...office.environment, JOURNAL: `sqlite:${office.file('x', '')}.sqlite` };
    await assert.rejects(verdict(environment, undefined), /There is no journal at/);
  });

  it('notices when it is older than its anchors, and seals nothing more', async () => {
    office.alter(
      `UPDATE documents SET body = json_remove(json_set(body, '$.number', 1, '$.root', 'x', '$.upTo', '2026-03-02T09:00:00Z'), '$.pending') WHERE key = 'anchors'`,
    );
    await assert.rejects(office.anchor(), { name: 'JournalBehind' });
    assert.equal(office.anchors().length, 2);
  });

  it('anchors the same again where the answer was lost, or the service ended half-way', async () => {
    office.tenant.faults.add({ match: { method: 'POST', path: /items$/ }, do: 'lost-answer' });
    await assert.rejects(office.anchor(), { name: 'GraphFault' });
    await office.acknowledge(3);
    office.pass(1_000);
    await office.anchor();
    assert.deepEqual(anchored(), [3, 2, 0, 1]);
    assert.match(await line(), /^Nothing was altered: 4 streams, 7 events/);
  });
});

async function openOffice() {
  const { tenant, graph } = await openTenant();
  const site = await siteId(graph, SITE);
  await provision(graph, site, [JOURNAL_ANCHORS]);
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const path = join(folder, 'journal.sqlite');
  const journal = openSqlite(path);
  const { clock, pass } = clockAt('2026-03-02T09:00:00Z');
  const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
  const list = await openAnchorList(graph, { find: (declared) => listIn(graph, site, declared) });
  const anchors = () => tenant.lists()[0]?.items ?? [];
  const idOf = (key: string) => anchors().find(({ fields }) => fields.AnchorKey === key)?.id ?? '';
  const alter = (sql: string) => alterBehind(path, sql);
  const act = (number: number, command: object) =>
    concerns.handle(reference(number), { by: jo, at: clock(), ...command } as ConcernCommand);
  return {
    tenant,
    anchors,
    pass,
    environment: { JOURNAL: `sqlite:${path}`, GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE } as Record<
      string,
      string
    >,
    raise: (number: number) =>
      concerns.handle(
        reference(number),
        raise({ reference: reference(number), draft: `draft-${number}`, at: clock() }),
      ),
    acknowledge: (number: number) => act(number, { type: 'Acknowledge' }),
    decide: (number: number, outcome: string) => act(number, { type: 'Decide', outcome, reason: 'A reason' }),
    anchor: () =>
      anchorChanges({
        journal,
        list,
        clock,
        changedSince: (since, now) => changedSince(journal.streams, since, now),
      }),
    alter,
    /** @returns the path of a copy of the journal as it is now */
    copy: () => {
      const path = join(folder, 'copy.sqlite');
      alter(`VACUUM INTO '${path}'`);
      return path;
    },
    /** Writes an event anew, and seals it and all that follow it as the journal itself would. */
    reseal: (stream: string, version: number) => reseal(path, stream, version),
    anchorByHand: (key: string, fields: object) =>
      graph.ask(
        {
          method: 'PATCH',
          route: '/sites/{site}/lists/{list}/items/{item}/fields',
          ids: { site, list: JOURNAL_ANCHORS.name, item: idOf(key) },
          body: fields,
        },
        anything,
      ),
    deleteAnchor: (key: string) =>
      graph.ask(
        {
          method: 'DELETE',
          route: '/sites/{site}/lists/{list}/items/{item}',
          ids: { site, list: JOURNAL_ANCHORS.name, item: idOf(key) },
        },
        anything,
      ),
    file: (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    close: async () => {
      await tenant.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}

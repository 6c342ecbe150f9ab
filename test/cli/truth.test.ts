/** The record kept true, from the command line to the channel: each command in a process of its own, beside the running service. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inFile } from '../journal/file.ts';
import { allText, isTeamCard } from '../service/card.ts';
import { type Edge, startEdge } from '../service/edge.ts';
import { noticed, patient, raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { environment, journalIn } from '../world.ts';

const { sam, kit } = people;
const direct = { check: 'direct' };

describe('A concern whose record somebody changes in SharePoint', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge();
  });
  afterEach(() => edge.stop());

  const npm = (command: string, ...args: readonly string[]) => {
    const settings = environment(edge.folder, { bot: 0 }, edge.tenant);
    const { PATH = '' } = process.env;
    const run = ['--no-warnings', '--import', './test/e2e/ahead.ts', `src/cli/${command}.ts`, ...args];
    // The service's clock does not run with this machine's.
    const AHEAD_MS = String(Date.parse(edge.clock()) - Date.now());
    return promisify(execFile)(process.execPath, run, { env: { PATH, AHEAD_MS, ...settings } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    );
  };
  const item = (reference: string) =>
    edge.tenant
      .lists()
      .find(({ displayName }) => displayName === 'Prevent concerns')
      ?.items.find(({ fields }) => fields.RecordKey === reference);

  it('is put back; the team is told so, and of nothing that it holds; everything can be verified', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the concern is in its list', () => item(reference));
    await until('the channel has the card', () =>
      edge.channelCards(reference).find((card) => isTeamCard(card)),
    );
    assert.match((await npm('reconcile')).said, /^Prevent concerns: .*: 1\. Edits .*: 0\. Put back: 0\.\n/);

    const fields = { WhatWasNoticed: 'Nothing to see here', Status: 'Closed' };
    const body = JSON.stringify({ person: kit.id, list: 'Prevent concerns', key: reference, fields });
    const headers = { 'Content-Type': 'application/json' };
    assert.ok((await fetch(`${edge.tenant.url}/_edit`, { method: 'POST', headers, body })).ok);
    const compared = await npm('reconcile');
    assert.equal(compared.code, 0);
    const [concerns, ...others] = compared.said.trim().split('\n');
    const found = (edits: number) =>
      `changed since the last time: ${edits}. Edits by hand that are new on record: ${edits}. Put back: ${edits}.`;
    assert.equal(concerns, `Prevent concerns: ${found(1)}`);
    assert(others.includes(`Prevent chronology: ${found(0)}`));
    for (const other of others) assert(other.endsWith(found(0)), other);
    assert.partialDeepStrictEqual(item(reference)?.fields, {
      WhatWasNoticed: noticed.what,
      Status: 'Waiting to be acknowledged',
    });

    await edge.restart(); // it would look by itself within half a minute
    const words = 'Someone changed the record of this concern in SharePoint. It was put back.';
    const note = await until('the team is told that the record was changed', () =>
      edge.channelCards(reference).find((card) => allText(card).includes(words)),
    );
    // Whoever edited may be one of the team, who are all mentioned at its end.
    assert.doesNotMatch(
      allText(note).split('mentions')[0] ?? '',
      new RegExp(`${patient.name}|${noticed.what}|Nothing to see|${kit.displayName}`),
    );
    await until('the record holds the second event', () => item(reference)?.fields.JournalVersion === 2);
    const { code, said } = await npm('verify');
    assert.deepEqual(
      [
        code,
        /^The chains hold: \d+ streams, \d+ events\. Nothing is anchored yet\. Not seen here: .*\.\n$/.test(
          said,
        ),
      ],
      [2, true],
    );
  });

  it('and the journal: backed up while the service runs, altered, found out, refused', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const file = join(edge.folder, 'journal.backup');
    assert.match((await npm('backup', file)).said, /holds \d+ streams with \d+ events/);
    inFile(journalIn(edge.folder), (db) =>
      db.exec(
        `UPDATE events SET body = replace(body, 'patient', 'pupil') WHERE version = 1 AND stream = '${reference}'`,
      ),
    );
    const { code, said } = await npm('verify');
    assert.deepEqual([code, said.startsWith(`ALTERED: ${reference} at event 1. `)], [1, true]);
    const refused = await npm('restore', file);
    assert.deepEqual([refused.code, /not empty/.test(refused.said)], [1, true]);
    assert.match((await npm('verify', '--all')).said, /Use: npm run verify/);
  });
});

/** `npm run bench`: our form step and our "Send" against the frameworks' own floor. `--json` and `--quick` are taken. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { azuriteBlobs, azuriteTables } from '../journal/azurite.ts';
import { startConnector } from './connector.ts';
import { type Crowd, formStep, framework, sending } from './contestants.ts';
import { openDisk } from './disk.ts';
import { startIdentities } from './identities.ts';
import { oneAtATime } from './oneAtATime.ts';
import { asJson, asTable, type Findings } from './report.ts';
import { everyReporter } from './reporters.ts';
import { measure, type Plan } from './rounds.ts';
import { sendToChannel } from './sendToChannel.ts';
import { startServer } from './serverProcess.ts';
import { settingsOf } from './settings.ts';

const quick = process.argv.includes('--quick');
const plan: Plan = quick
  ? { warmUps: 1, rounds: 3, requests: 350, concurrency: 16 }
  : { warmUps: 3, rounds: 9, requests: 800, concurrency: 16 };
const alone = { warmUps: 2, rounds: quick ? 3 : 9, requests: quick ? 40 : 80 };
/** A turn on Azurite takes many times as long. */
const onAzurite: Plan = quick
  ? { warmUps: 1, rounds: 3, requests: 48, concurrency: 16 }
  : { warmUps: 2, rounds: 7, requests: 96, concurrency: 16 };
const sends = quick ? 30 : 100;

const kept = join(import.meta.dirname, '../../.data');
mkdirSync(kept, { recursive: true });
const folder = mkdtempSync(join(kept, 'bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const findings = await run();
console.log(process.argv.includes('--json') ? asJson(findings) : asTable(findings, plan));

async function run(): Promise<Findings> {
  const connector = await startConnector();
  const identities = await startIdentities(connector.url);
  const crowd: Crowd = {
    reporters: everyReporter,
    connector: connector.url,
    concurrency: plan.concurrency,
    authorization: identities.authorization,
  };
  const tenant = await startServer('tenant');
  const oursOn = (at: string) =>
    startServer('ours', { ...settingsOf(at, tenant.url, connector.url), ...identities.ours });
  const ours = (name: string) => oursOn(`sqlite:${journal(join(folder, name))}`);
  const blobs = { ...identities.frameworks, BLOBS: await azuriteBlobs() };
  const tables = `azure-tables:${await azuriteTables()}`;
  const [floor, agents, form, send, peer, onTables] = await Promise.all([
    startServer('floor', identities.frameworks),
    startServer('agents'),
    ours('form'),
    ours('send'),
    startServer('peer', blobs),
    oursOn(tables),
  ]);
  const servers = [floor, agents, form, send, peer, onTables, tenant];
  const disk = await openDisk(folder);
  try {
    const bare = framework('botbuilder', floor, crowd);
    const sent = sending('send', send, crowd);
    const contestants = [
      bare,
      framework('agents-hosting', agents, { ...crowd, authorization: '' }),
      await formStep('form step', form, crowd),
      sent,
    ];
    const peers = [framework('state in blobs', peer, crowd), sending('send on tables', onTables, crowd)];
    for (const { server } of [...contestants, ...peers]) server.pause();
    const nearness = await oneAtATime(bare, sent, disk, alone);
    console.error(JSON.stringify(nearness)); process.exit();
    const withPeer = await measure(peers, onAzurite);
    form.resume();
    const toChannel = await sendToChannel(form.url, crowd, connector, sends);
    await send.stop();
    return { nearness, results, withPeer, toChannel, left: tasksLeft(join(folder, 'send')) };
  } finally {
    for (const server of servers) await server.stop();
    disk.close();
    await identities.stop();
    connector.stop();
  }
}

function journal(of: string): string {
  return join(of, 'journal.sqlite');
}

/** What "Send" had called for and was not yet done when the last round was over, and how many were sent at all. */
function tasksLeft(of: string): Findings['left'] {
  const db = new DatabaseSync(journal(of), { readOnly: true });
  const count = (sql: string) => Number(db.prepare(sql).get()?.count);
  const left = {
    sent: count("SELECT count(*) AS count FROM events WHERE type = 'ConcernRaised'"),
    graph: count("SELECT count(*) AS count FROM errands WHERE lane = 'graph'"),
    teams: count("SELECT count(*) AS count FROM errands WHERE lane = 'teams'"),
  };
  db.close();
  return left;
}

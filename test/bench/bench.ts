/** `npm run bench`: our form step and our "Send" against the frameworks' own floor. `--json` and `--quick` are taken. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startConnector } from './connector.ts';
import { type Crowd, formStep, framework, sending } from './contestants.ts';
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
  const crowd: Crowd = {
    reporters: everyReporter.slice(0, plan.requests),
    connector: connector.url,
    concurrency: plan.concurrency,
  };
  const tenant = await startServer('tenant');
  const ours = (name: string) =>
    startServer('ours', settingsOf(`sqlite:${journal(join(folder, name))}`, tenant.url, connector.url));
  const starting = [startServer('floor'), startServer('agents'), ours('form'), ours('send')] as const;
  const [floor, agents, form, send] = await Promise.all(starting);
  const servers = [floor, agents, form, send, tenant];
  try {
    const contestants = [
      framework('botbuilder', floor, crowd),
      framework('agents-hosting', agents, crowd),
      await formStep('form step', form, crowd),
      sending('send', send, crowd),
    ];
    for (const { server } of contestants) server.pause();
    const results = await measure(contestants, plan);
    form.resume();
    const toChannel = await sendToChannel(form.url, crowd, connector, sends);
    await send.stop();
    return { results, toChannel, left: tasksLeft(join(folder, 'send')) };
  } finally {
    for (const server of servers) await server.stop();
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

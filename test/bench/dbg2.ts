import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { startIdentities } from './identities.ts';
import { startConnector } from './connector.ts';
import { startServer } from './serverProcess.ts';
import { settingsOf } from './settings.ts';
import { everyReporter } from './reporters.ts';
import { sending } from './contestants.ts';
import { load } from './load.ts';
const connector = await startConnector();
const ids = await startIdentities(connector.url);
const tenant = await startServer('tenant');
const auth = process.argv[2] !== 'noauth';
const child = fork('test/bench/servers/ours.ts', { env: { PATH: process.env.PATH, ...settingsOf('sqlite:/tmp/dbgj/journal.sqlite', tenant.url, connector.url), ...(auth ? ids.ours : {}), LOG_LEVEL: 'debug' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: process.argv[3] ? [process.argv[3], '--cpu-prof-dir=/tmp/prof'] : [] });
const [url] = await once(child, 'message');
const crowd = { reporters: everyReporter.slice(0, 300), connector: connector.url, concurrency: 16, authorization: auth ? ids.authorization : '' };
const s = sending('send', { url } as never, crowd);
for (let round = 0; round < 3; round++) {
  const bodies = await s.prepare(150);
  await wait(1500);
  const m = await load(url, bodies, { concurrency: 1, authorization: crowd.authorization, ...(process.argv[4] ? { between: async () => { await wait(Number(process.argv[4])); } } : {}) });
  console.log('p50', m.p50ms, 'p99', m.p99ms);
}
await wait(500);
child.disconnect();
await once(child, 'exit');
process.exit();

import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { startTenant } from '../tenant/tenant.ts';
import { provisionLists } from '../world.ts';
import { startConnector } from './connector.ts';
import { settingsOf } from './settings.ts';

const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1e6 } });
await provisionLists(tenant);
const connector = await startConnector();
const args = process.argv.slice(2);
const t = performance.now();
const child = spawn(process.execPath, [...args, 'src/start.js'], {
  env: {
    PATH: process.env.PATH ?? '',
    ...settingsOf(`sqlite:${mkdtempSync('/tmp/st/j-')}/j.sqlite`, tenant.graph, connector.url),
    NODE_COMPILE_CACHE: process.env.CC ?? '',
    LOG_LEVEL: 'info',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let out = '';
child.stdout.on('data', (c) => {
  out += c;
  if (/"event":"started"/.test(out)) {
    console.log('started', Math.round(performance.now() - t));
    if (args.some((a) => a.includes('trace'))) {
      child.kill('SIGUSR2');
      setTimeout(() => child.kill('SIGTERM'), 500);
    } else child.kill('SIGTERM');
    out = '';
  }
});
child.on('exit', () => process.exit());

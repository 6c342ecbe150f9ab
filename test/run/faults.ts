/** `npm run test:faults`: the long fault tests, in any shell. What is given besides goes to mocha. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js');
const files = globSync('test/faults/**/*.test.ts').sort();
const child = spawn(process.execPath, [mocha, '--timeout', '0', ...process.argv.slice(2), ...files], {
  env: { ...process.env, FAULTS: 'long' },
  stdio: 'inherit',
});
const [code] = await once(child, 'close');
process.exitCode = typeof code === 'number' ? code : 1;

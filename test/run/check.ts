/** `npm run check`: runs every script of `package.json` whose name begins with `check:`, side by side. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const mostSaid = 64 * 1024 * 1024;
const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const found = await Promise.all(names.map(isWell));
process.exitCode = names.length > 0 && found.every(Boolean) ? 0 : 1;

/** Says so once it has ended, and all that it said where it failed. */
function isWell(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--run', name], { maxBuffer: mostSaid }, (error, out, err) => {
      console.log(`${error ? 'FAILED' : 'well'}: ${scripts[name]}`);
      if (error) console.log(`${out}${err}`.trim() || error.message);
      resolve(error === null);
    });
  });
}

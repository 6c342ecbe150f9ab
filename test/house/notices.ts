/** `npm run notices` writes NOTICE: whose work runs in the service, and under which licence. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const noticeFile = fileURLToPath(new URL('../../NOTICE', import.meta.url));
const lockFile = new URL('../../package-lock.json', import.meta.url);

const one = z.object({
  version: z.string().default(''),
  license: z.string().default('licence not named in the package: see its own files'),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
});
const lock = z.object({ packages: z.record(z.string(), one) });

/** What the lock file says; nothing else is asked, so that a test can hold the file to it. */
export function noticeText(): string {
  const { packages } = lock.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  const lines = Object.entries(packages).flatMap(([path, { version, license, dev, devOptional }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    return name === '' || dev || devOptional ? [] : [`${name} ${version}: ${license}`];
  });
  const days = packages['node_modules/date-holidays'];
  return [
    'Notice Check Share is under the MIT licence (LICENSE). It runs on the work of others. Their copyright notices and',
    'the texts of their licences are in their packages, in node_modules, and are handed on with them.',
    '',
    `The dates of bank holidays come from date-holidays ${days?.version} (https://github.com/commenthol/date-holidays,`,
    `${days?.license}). Its data are partly from Wikipedia, under CC-BY-3.0 (https://creativecommons.org/licenses/by/3.0/).`,
    'The articles are named in its LICENSE. The data were reduced to one country and written into a file of ours.',
    '',
    ...[...new Set(lines)].sort(),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(noticeFile, noticeText());

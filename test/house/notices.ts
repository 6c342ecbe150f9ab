/** `npm run notices` writes NOTICE: whose work runs in the service, and under which licence. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const noticeFile = fileURLToPath(new URL('../../NOTICE', import.meta.url));
const lockFile = new URL('../../package-lock.json', import.meta.url);

const one = z.object({
  /** Where it is called otherwise here. */
  name: z.string().optional(),
  version: z.string().default(''),
  license: z.string().default('licence not named in the package: see its own files'),
  link: z.boolean().default(false),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
});
const lock = z.object({ packages: z.record(z.string(), one) });

/** What the lock file says; nothing else is asked, so that a test can hold the file to it. */
export function noticeText(): string {
  const { packages } = lock.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  const lines = Object.entries(packages).flatMap(
    ([path, { version, license, dev, devOptional, ...given }]) => {
      const [, ...inside] = path.split('node_modules/');
      // What lies in no node_modules, or is a link to it, is ours.
      const isOurs = inside.length === 0 || given.link;
      return isOurs || dev || devOptional ? [] : [`${given.name ?? inside.at(-1)} ${version}: ${license}`];
    },
  );
  const days = packages['node_modules/date-holidays'];
  return [
    'Notice Check Share is under the MIT licence (LICENSE). It runs on the work of others. Their copyright notices and',
    'the texts of their licences are in their packages, in node_modules, and are handed on with them. Those of the page of',
    'the desk are put beside it by its build, in dist/desk/licences.md.',
    '',
    `The dates of bank holidays come from date-holidays ${days?.version} (https://github.com/commenthol/date-holidays). Its code is`,
    'under ISC. Its data rely on Wikipedia and are under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), as',
    `its LICENSE says (its manifest says "${days?.license}"), which names the articles; the one for our dates is`,
    'https://en.wikipedia.org/wiki/Public_holidays_in_the_United_Kingdom. The data were reduced to one country and written into',
    'packs/bankHolidays.json, which is under the same licence.',
    '',
    ...[...new Set(lines)].sort(),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(noticeFile, noticeText());

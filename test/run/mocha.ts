/** One mocha on some files, in a process of its own: shows a mark for each test as it ends, and keeps what it said. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { mark } from './reporter.ts';

const ended = z.object({
  file: z
    .string()
    .default('')
    .transform((path) => relative(process.cwd(), path).replaceAll('\\', '/')),
  title: z.string(),
  duration: z.number().default(0),
  skipped: z.boolean().default(false),
  /** Why it failed. */
  error: z.string().optional(),
});

/** A test that has ended or was skipped, or a hook that has failed. */
export type Ended = z.output<typeof ended>;

export type Outcome = { readonly tests: readonly Ended[]; readonly exitCode: number };

const mocha = join(dirname(createRequire(import.meta.url).resolve('mocha/package.json')), 'bin/mocha.js');
const reporter = fileURLToPath(new URL('reporter.ts', import.meta.url));

export async function runMocha(files: readonly string[], options: readonly string[]): Promise<Outcome> {
  const own = ['--reporter', reporter, '--forbid-only'];
  const child = spawn(process.execPath, [mocha, ...own, ...options, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const tests: Ended[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith(mark)) {
      console.log(line);
      continue;
    }
    const test = ended.parse(JSON.parse(line.slice(mark.length)));
    tests.push(test);
    process.stdout.write(
      test.error === undefined ? (test.skipped ? ',' : '.') : `\n! ${test.file}: ${test.title}\n`,
    );
  }
  const [exitCode] = await closed;
  return { tests, exitCode: exitCode ?? 1 };
}

/** A reporter for mocha that writes one line of JSON for each test that has ended: the one of mocha's own takes no parallel runs. */
import type { Hook, Runner, Test } from 'mocha';

/** What stands before each line, so that it is told from what a test has printed. */
export const mark = '@ended ';

/** Mocha loads a reporter by its default export. */
export default function report(runner: Runner): void {
  runner.on('pass', (test: Test) => write(test));
  runner.on('pending', (test: Test) => write(test, { skipped: true }));
  // A hook that fails is heard of here, too.
  runner.on('fail', (test: Test | Hook, error: Error) =>
    write(test, { error: error.stack || String(error) }),
  );
}

function write(test: Test | Hook, more: { readonly skipped?: true; readonly error?: string } = {}): void {
  const { file, duration } = test;
  process.stdout.write(`${mark}${JSON.stringify({ file, title: test.fullTitle(), duration, ...more })}\n`);
}

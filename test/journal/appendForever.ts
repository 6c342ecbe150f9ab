/** Appends to the journal named on the command line until it is killed or fails, and prints what was acknowledged. */
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { entry, errand } from './contract/given.ts';

const [path = '', prefix = '', pauseMs = '0'] = process.argv.slice(2);
const journal = openSqlite(path);

async function appendTo(stream: string): Promise<never> {
  for (let version = 0; ; version += 1) {
    await journal.streams.append(stream, version, entry({ errands: [errand(), errand()], labels: [stream] }));
    // Straight to the pipe: what is printed late would not be counted as acknowledged.
    writeSync(1, `${stream} ${version + 1}\n`);
    if (pauseMs !== '0') await pause(Number(pauseMs));
  }
}

try {
  await Promise.all([1, 2, 3].map((number) => appendTo(`${prefix}-${number}`)));
} catch (error) {
  const stream = `${prefix}-1`;
  const { length } = await journal.streams.load(stream);
  writeSync(1, `failed ${String(error)}\nstill reads ${stream} ${length}\n`);
}

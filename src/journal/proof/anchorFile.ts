/** Reads an exported list "Journal anchors": SharePoint's own CSV, or JSON as Graph gives it. */
import { createReadStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { z } from 'zod';
import type { WrittenAnchor } from './anchor.ts';

/** @throws Error if the file is neither, or a row of it is no anchor */
export async function* anchorsIn(file: string): AsyncGenerator<WrittenAnchor> {
  const beginning = await beginningOf(file);
  const rows = /^\s*[[{]/.test(beginning) ? jsonRows(file) : csvRows(file, beginning);
  let last: string | undefined;
  for await (const row of wholeRows(rows, file)) {
    const read = anchorRow.safeParse(row);
    if (!read.success) throw new Error(`${file} is no export of "Journal anchors": it lacks Anchor or Root.`);
    last = read.data.Root;
    yield { text: read.data.Anchor, root: read.data.Root };
  }
  if (last === undefined)
    throw new Error(`${file} is no export of "Journal anchors": it holds no anchor. ${again}`);
  if (!isWholeRoot(last)) throw new Error(`${file} ends in the middle of an anchor. ${again}`);
}

function isWholeRoot(root: string): boolean {
  return root.trim() === '' || root.trim().length === rootLength;
}

/** A SHA-256 in hexadecimal. */
const rootLength = 64;

const again = 'A download may have been cut off: export the list again.';

/** What is cut off in the middle of a row is no sign that anchors were altered. */
async function* wholeRows(
  rows: Iterable<unknown> | AsyncIterable<unknown>,
  file: string,
): AsyncGenerator<unknown> {
  try {
    yield* rows;
  } catch {
    throw new Error(`${file} cannot be read to its end. ${again}`);
  }
}

const anchorRow = z.object({ Anchor: z.string(), Root: z.string() });
const rows = z.array(z.unknown());

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(16) });
    return buffer.toString('utf8', 0, bytesRead).replace('\uFEFF', '');
  } finally {
    await handle.close();
  }
}

function* jsonRows(file: string): Generator<unknown> {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8').replace('\uFEFF', ''));
  const all = rows.safeParse(json);
  const items = all.success ? all.data : z.object({ value: rows }).parse(json).value;
  // Graph keeps the columns of an item in `fields`.
  for (const item of items) yield item instanceof Object && 'fields' in item ? item.fields : item;
}

/** "Export to CSV with schema" puts a line before the names of the columns. */
function csvRows(file: string, beginning: string): AsyncIterable<unknown> {
  const from_line = beginning.startsWith('ListSchema=') ? 2 : 1;
  return createReadStream(file).pipe(
    parse({ columns: true, bom: true, from_line, relax_column_count: true, relax_quotes: true }),
  );
}

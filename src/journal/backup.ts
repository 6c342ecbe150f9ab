/** Writes and reads backups: a dump as packed lines of JSON, whose last line shows that it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { verifyStream } from './chain.ts';
import type { Row } from './journal.ts';

/** How much a backup holds. */
export type Amount = { streams: number; events: number; errands: number; documents: number };

/**
 * Writes a `.part` file and renames it when everything is on the disk, so a file of this name is whole.
 * Only the file's owner can read it.
 * @throws Error if the file exists already
 */
export async function writeBackup(rows: AsyncIterable<Row>, file: string, at: string): Promise<Amount> {
  if (existsSync(file)) throw new Error(`${file} is there already. Nothing was written over it.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const amount = nothing();
  try {
    // `flush` waits for the disk before the file is closed.
    const target = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(linesFor(rows, at, amount)), createGzip(), target);
    renameSync(part, file);
  } catch (problem) {
    rmSync(part, { force: true });
    throw problem;
  }
  await keepName(dirname(file));
  return amount;
}

/** Rows of a backup that `checkBackup` has found whole. */
export async function* readBackup(file: string): AsyncGenerator<Row> {
  for await (const { row } of read(file)) if (row) yield row;
}

/**
 * Reads a backup to its end, before anything is done with it, to see that it is whole.
 * @returns when it was made, how much it holds, and the streams whose chain does not hold
 * @throws Error if the file is no backup, is damaged, or has the format of another release
 */
export async function checkBackup(
  file: string,
): Promise<{ at: string; amount: Amount; altered: readonly string[] }> {
  const amount = nothing();
  const altered: string[] = [];
  let at = '';
  for await (const { row, header } of read(file)) {
    if (header) at = header.at;
    if (!row) continue;
    count(amount, row);
    if (row.row === 'stream' && verifyStream(row.events) !== 'whole') altered.push(row.stream);
  }
  return { at, amount, altered };
}

/** Format 1 called errands tasks. */
const format = 2;
const headerShape = z.object({ backup: z.literal('Notice Check Share'), format: z.number(), at: z.string() });
const endShape = z.object({ end: z.literal(true), rows: z.number(), sha256: z.string() });

const text = z.string();
const whole = z.number().int();
const link = z.object({
  ...{ stream: text, version: whole, type: text, at: text },
  ...{ salt: text.nullable(), body: text.nullable(), bodyDigest: text, hash: text },
});
const errand = z.object({
  ...{ id: text, version: whole, kind: text, lane: text, dueAt: text },
  ...{ about: z.record(text, text), attempts: whole, problem: text },
});
const rowShape = z.discriminatedUnion('row', [
  z.object({
    ...{ row: z.literal('stream'), stream: text },
    ...{ labels: z.array(text), events: z.array(link), errands: z.array(errand) },
  }),
  z
    .object({
      row: z.literal('document'),
      key: text,
      body: z.unknown(),
      version: whole,
      expiresAt: text.optional(),
    })
    .transform(({ expiresAt, ...row }) => ({ ...row, ...(expiresAt !== undefined && { expiresAt }) })),
]);

async function* linesFor(rows: AsyncIterable<Row>, at: string, amount: Amount): AsyncGenerator<string> {
  const sum = createHash('sha256');
  const line = (content: object) => {
    const text = `${JSON.stringify(content)}\n`;
    sum.update(text);
    return text;
  };
  yield line({ backup: 'Notice Check Share', format, at });
  let number = 0;
  for await (const row of rows) {
    count(amount, row);
    number += 1;
    yield line(row);
  }
  yield `${JSON.stringify({ end: true, rows: number, sha256: sum.digest('hex') })}\n`;
}

type Header = z.infer<typeof headerShape>;
type Read = { readonly row?: Row; readonly header?: Header };

async function* read(file: string): AsyncGenerator<Read> {
  const sum = createHash('sha256');
  let number = 0;
  let isEnded = false;
  for await (const line of linesOf(file)) {
    if (isEnded) throw damaged(file, 'something follows its end');
    const content = json(file, line, number);
    const end = endShape.safeParse(content);
    if (end.success) {
      if (end.data.rows !== number - 1 || end.data.sha256 !== sum.digest('hex'))
        throw damaged(file, 'it is not as it was written');
      isEnded = true;
      continue;
    }
    sum.update(`${line}\n`);
    yield number === 0
      ? { header: ofThisFormat(file, parsed(file, headerShape, content, number)) }
      : { row: parsed(file, rowShape, content, number) };
    number += 1;
  }
  if (!isEnded) throw damaged(file, 'it was cut off');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  // The callback does nothing: the loop below meets every failure of the pipeline.
  const unpacked = pipe(createReadStream(file), createGunzip(), () => undefined).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of unpacked) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    if (code.startsWith('Z_')) throw damaged(file, 'it cannot be unpacked to its end');
    throw problem;
  }
  if (rest !== '') throw damaged(file, 'it was cut off');
}

function json(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // JSON's own message would quote the line.
    throw damaged(file, `line ${number + 1} cannot be read`);
  }
}

function parsed<A>(file: string, shape: z.ZodType<A>, content: unknown, number: number): A {
  const understood = shape.safeParse(content);
  if (understood.success) return understood.data;
  const where = understood.error.issues[0]?.path.join('.') ?? '';
  throw damaged(file, `line ${number + 1} is not understood${where && ` at ${where}`}`);
}

function ofThisFormat(file: string, header: Header): Header {
  if (header.format === format) return header;
  const release = header.format < format ? 'an older' : 'a newer';
  throw new Error(
    `${file} was made by ${release} release (format ${header.format}; this one reads format ${format}). ` +
      'Restore it with that release.',
  );
}

function damaged(file: string, why: string): Error {
  return new Error(`${file} is no whole backup: ${why}.`);
}

function nothing(): Amount {
  return { streams: 0, events: 0, errands: 0, documents: 0 };
}

function count(amount: Amount, row: Row): void {
  if (row.row === 'document') {
    amount.documents += 1;
    return;
  }
  amount.streams += 1;
  amount.events += row.events.length;
  amount.errands += row.errands.length;
}

/** Flushes the folder, so that a power cut does not lose the file's name. Windows does this by itself. */
async function keepName(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

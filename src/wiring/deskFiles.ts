/** Reads the built page of the desk, once, as it is sent. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, PageFile } from '../desk/api/shell.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

export type BuiltPage = Page & {
  /** Tells this build from every other. */
  readonly build: string;
};

/** @returns undefined where it is not built (`npm run desk`) */
export function readDeskPage(folder: string): BuiltPage | undefined {
  try {
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    const build = readFileSync(join(folder, 'build'), 'utf8').trim();
    return { index, build, assets: readAssets(join(folder, 'assets')) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function readAssets(folder: string): ReadonlyMap<string, PageFile> {
  const known = readdirSync(folder).filter((name) => types[extname(name)] !== undefined);
  return new Map(
    known.map((name) => {
      const bytes = readFileSync(join(folder, name));
      const type = types[extname(name)] ?? '';
      return [name, { type, bytes, packed: gzipSync(bytes) }];
    }),
  );
}

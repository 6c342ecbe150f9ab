/** `npm run desk`: builds the page of the desk, and fails where its first load is too heavy. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type Plugin, type Rolldown } from 'vite';
import { pageWords } from '../words/page.ts';

const where = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Whose work the page is made of, and under which licences: handed on with it, and not served. */
const licences = 'licences.md';

/** JavaScript before the first page opens, as sent: on a slow line, two seconds. */
const mostBytes = 250_000;

export type Built = { readonly build: string; readonly bytes: number };

/**
 * Builds into `folder`: `index.html`, its hashed assets, and `build`, which tells this build from every other.
 * @throws Error where the first load is above `most`, or something does not build
 */
export async function buildDesk(folder: string, most = mostBytes): Promise<Built> {
  const { output } = await bundled(folder);
  const bytes = firstLoad(output);
  if (bytes > most)
    throw new Error(
      `The first load of the desk is ${kb(bytes)}, above ${kb(most)}. Load what is not needed at once by import().`,
    );
  const id = idOf(output);
  const index = join(folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace('__DESK_BUILD__', id));
  writeFileSync(join(folder, 'build'), id);
  return { build: id, bytes };
}

async function bundled(outDir: string): Promise<Rolldown.RolldownOutput> {
  mkdirSync(outDir, { recursive: true });
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: where('src/desk/page'),
    base: '/desk/',
    plugins: [react(), filledIn],
    // Teams' clients are at most two years behind.
    build: {
      outDir,
      emptyOutDir: true,
      sourcemap: false,
      target: 'es2023',
      modulePreload: { polyfill: false },
      // The packages themselves are not where the service runs.
      license: { fileName: licences },
    },
  });
  if (!('output' in built)) throw new Error('The desk was not built in one piece.');
  return built;
}

/** What stands there before any script runs has its words where all words are. */
const filledIn: Plugin = {
  name: 'words',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) => wordAt(path)),
  },
};

/** @throws Error where there is no such word */
function wordAt(path: string): string {
  const found = path.split('.').reduce<unknown>((part, name) => Object(part)[name], pageWords);
  if (typeof found !== 'string') throw new Error(`No word of the page is at ${path}.`);
  return found.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The entry and all that it imports at once, compressed as a server does. */
function firstLoad(output: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): number {
  const chunks = new Map(
    output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])),
  );
  const seen = new Set([...chunks.values()].filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of seen) for (const next of chunks.get(name)?.imports ?? []) seen.add(next);
  return [...seen].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0);
}

/** Names of assets tell their content. */
function idOf(output: Rolldown.RolldownOutput['output']): string {
  const hash = createHash('sha256');
  for (const name of output.map(({ fileName }) => fileName).toSorted()) hash.update(`${name}\n`);
  return hash.digest('hex').slice(0, 16);
}

const kb = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`;

if (import.meta.main) {
  try {
    const { bytes, build } = await buildDesk(where('dist/desk'));
    console.log(
      `Made dist/desk (build ${build}). Its first load is ${kb(bytes)} of JavaScript, of at most ${kb(mostBytes)}.`,
    );
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 1;
  }
}

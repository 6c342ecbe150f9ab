/** Holds the papers to what is there: no path, script, setting or endpoint that does not exist, and a README in three screens. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { RING } from '../src/engine/clocks.ts';
import { families } from '../src/engine/drawer.ts';
import { subjects } from '../src/wiring/subjects.ts';
import { type Known, strangersIn } from './house/paperRules.ts';
import { filesIn, ignoredIn, readPapers, spansOf, tableUnder } from './house/papers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = filesIn(root);
const papers = readPapers(root, files);
const code = files.filter((path) => /\.[jt]s$/.test(path)).map((path) => ({ path, text: read(path) }));
const ofSource = code.filter(({ path }) => path.startsWith('src/'));

/** What is read once, at the start: the keys of its shape. */
const serviceSettings = keysIn(
  /const shape = z\.object\(\{([\s\S]*?)\n\}\);/.exec(read('src/wiring/config.ts'))?.[1],
);

const known: Known = {
  papers,
  files: new Set(files),
  folders: new Set(files.flatMap(foldersAbove)),
  ignored: ignoredIn(root),
  scripts: new Set(Object.keys(JSON.parse(read('package.json')).scripts)),
  settings: new Set([
    ...serviceSettings,
    ...keysIn(read('src/cli/package.ts')),
    ...code.flatMap(environmentOf),
  ]),
  endpoints: new Set(ofSource.flatMap(routesOf)),
};

describe('The papers', () => {
  it('are read, and what they may name is known', () => {
    for (const path of ['README.md', 'CONTRIBUTING.md', 'docs/run/settings.md', 'docs/assure/faults.md'])
      assert.ok(known.files.has(path) && papers.some((paper) => paper.path === path), path);
    assert.ok(known.scripts.has('test') && known.settings.has('JOURNAL') && known.settings.has('PUBLISHER'));
    assert.deepEqual([...known.endpoints].sort(), [
      'GET /desk',
      'GET /desk/*',
      'GET /desk/assets/:file',
      'GET /findings',
      'GET /live',
      'GET /ready',
      'POST /api/messages',
    ]);
  });

  for (const paper of papers) {
    it(`${paper.path} names what exists`, () => {
      assert.equal(strangersIn(paper, known).join('\n'), '');
    });
  }

  it('that code, Bicep and messages name exist', () => {
    const named = files
      .filter((path) => /^(?:src|infra|\.ci)\//.test(path))
      .flatMap((path) =>
        [...read(path).matchAll(/\bdocs\/[\w/.-]+\.md\b/g)].map(([paper]) => ({ path, paper })),
      );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter(({ paper }) => !known.files.has(paper)),
      [],
    );
  });

  it('README.md has three screens: at most 8,192 bytes', () => {
    assert.ok(Buffer.byteLength(read('README.md')) <= 8_192, 'move what is for one reader to docs/');
  });

  it('docs/run/settings.md has each setting that the service reads', () => {
    const settings = papers.find(({ path }) => path === 'docs/run/settings.md');
    assert.ok(settings && serviceSettings.length > 20);
    const told = new Set(spansOf(settings));
    assert.deepEqual(
      serviceSettings.filter((name) => !told.has(name)),
      [],
      'add a row to its first table',
    );
  });

  it('docs/run/operate.md has each event of the log and each kind of errand, and no other', () => {
    const operate = papers.find(({ path }) => path === 'docs/run/operate.md');
    assert.ok(operate);
    const told = (heading: string) =>
      tableUnder(operate, heading)
        .flatMap(([names = '']) => names.split(', '))
        .toSorted();
    const asCode = (names: readonly string[]) => [...new Set(names)].map((name) => `\`${name}\``).toSorted();
    assert.deepEqual(told('The log'), asCode(ofSource.flatMap(eventsOf)));
    assert.deepEqual(
      told('The kinds of errand'),
      asCode([RING, ...subjects.flatMap(({ lanes }) => Object.keys(lanes))]),
    );
  });

  it('docs/run/data.md has the register of documents', () => {
    const data = papers.find(({ path }) => path === 'docs/run/data.md');
    assert.ok(data);
    assert.deepEqual(
      tableUnder(data, 'The register of documents').toSorted(),
      Object.entries(families)
        .map(([name, { holds, kept }]) => [`\`${name}\``, holds, kept])
        .toSorted(),
      'its table is not equal to families in src/engine/drawer.ts',
    );
  });
});

/** Names of settings that stand as keys, one a line. */
function keysIn(text = ''): readonly string[] {
  return [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+|MicrosoftApp\w+):/gm)].map(([, name = '']) => name);
}

/** `process.env.NAME`, and `const { NAME = '' } = process.env`. */
function environmentOf({ text }: { readonly text: string }): readonly string[] {
  const taken = [...text.matchAll(/\{([^{}]*)\} = process\.env\b/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(/\W/, 1)[0] ?? ''),
  );
  return [...taken, ...[...text.matchAll(/\bprocess\.env\.(\w+)/g)].map(([, name = '']) => name)];
}

function routesOf({ text }: { readonly text: string }): readonly string[] {
  return [...text.matchAll(/method: '(\w+)',\s*path: '([^']+)'/g)].map(
    ([, method = '', path = '']) => `${method.toUpperCase()} ${path}`,
  );
}

function eventsOf({ text }: { readonly text: string }): readonly string[] {
  return [...text.matchAll(/\bevent: '([a-z-]+)'/g)].map(([, name = '']) => name);
}

function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

/** Holds the house to its plan: what may import what, and the rules that every module of `src` keeps. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the modules of each folder may import beside their own folder. A name that ends in `/` or `:` opens all below it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  policy: ['temporal-polyfill', 'rrule-temporal', 'zod'],
  journal: ['node:', '@azure/data-tables', '@azure/identity'],
  casework: [
    'node:crypto',
    'node:timers/promises',
    'src/policy/',
    'src/journal/journal.ts',
    'cards/words.json',
  ],
  teams: [
    'src/casework/',
    'src/policy/',
    'src/journal/journal.ts',
    'botbuilder',
    'adaptivecards-templating',
    'zod',
    'node:crypto',
    'node:fs',
    'node:path',
  ],
  sharepoint: [
    'src/casework/',
    'src/policy/',
    'src/journal/journal.ts',
    'node:crypto',
    '@microsoft/microsoft-graph-client',
    '@azure/identity',
    'zod',
  ],
  desk: ['src/casework/', 'src/policy/', 'restify', 'jose', 'zod'],
};

/** `wiring` puts the parts together, but these of it stand alone. */
const wiringMayImport: Readonly<Record<string, readonly string[]>> = {
  'src/wiring/config.ts': ['zod', 'src/policy/'],
  'src/wiring/log.ts': ['pino', 'src/casework/ports.ts'],
  'src/wiring/faults.ts': ['zod', 'src/casework/ports.ts'],
  'src/wiring/server.ts': ['node:events', 'botbuilder', 'restify', 'zod', 'src/casework/ports.ts'],
  'src/wiring/bankHolidays.ts': ['date-holidays'],
};

const modules = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') || path.endsWith('.tsx'))
  .map((path) => readModule(`src/${path.replaceAll('\\', '/')}`));

describe('The house', () => {
  for (const [folder, others] of Object.entries(mayImport)) {
    it(`lets ${folder} import itself and ${others.join(', ')}`, () => {
      const inside = modules.filter(({ path }) => path.startsWith(`src/${folder}/`));
      nothingBut(inside.flatMap((module) => foreign(module, [`src/${folder}/`, ...others])));
    });
  }

  it('knows every folder and every file of src', () => {
    const folders = modules.map(({ path }) => path.split('/')[1] ?? '');
    const known = [...Object.keys(mayImport), 'wiring', 'cli', 'main.ts'];
    nothingBut([...new Set(folders)].filter((folder) => !known.includes(folder)));
  });

  it('lets the parts of wiring that stand alone import no more than they need', () => {
    const alone = modules.filter(({ path }) => wiringMayImport[path]);
    nothingBut(alone.flatMap((module) => foreign(module, wiringMayImport[module.path] ?? [])));
  });

  it('lets only main, cli and wiring itself import wiring, and nobody import main or cli', () => {
    const others = modules.filter(({ path }) => !/^src\/(main\.ts|cli\/|wiring\/)/.test(path));
    nothingBut(importsOf(others, (target) => target.startsWith('src/wiring/')));
    nothingBut(importsOf(modules, (target) => target === 'src/main.ts' || target.startsWith('src/cli/')));
  });

  it('keeps teams, sharepoint and desk apart', () => {
    const edges = ['src/teams/', 'src/sharepoint/', 'src/desk/'];
    for (const edge of edges) {
      const inside = modules.filter(({ path }) => path.startsWith(edge));
      nothingBut(
        importsOf(inside, (target) => edges.some((other) => other !== edge && target.startsWith(other))),
      );
    }
  });

  it('keeps the bot framework in teams, but for the door it comes in by', () => {
    const outside = modules.filter(
      ({ path }) => !path.startsWith('src/teams/') && path !== 'src/wiring/server.ts',
    );
    nothingBut(importsOf(outside, (target) => target.startsWith('botbuilder')));
  });

  it('never lets src import test', () => {
    nothingBut(importsOf(modules, (target) => target.startsWith('test/')));
  });
});

describe('Every module of src', () => {
  it('opens with a sentence that says what it is for', () => {
    nothingBut(pathsWhere(({ text }) => !/^\/\*\* (?:(?!\*\/)[\s\S])*\.\s*\*\//.test(text)));
  });

  it('has at most 250 lines', () => {
    nothingBut(pathsWhere(({ text }) => text.split('\n').length - 1 > 250));
  });

  it('exports by name, and only what is its own', () => {
    nothingBut(pathsWhere(({ code }) => /\bexport\s+default\b/.test(code)));
    nothingBut(pathsWhere(({ code }) => /\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*\bfrom\b/.test(code)));
  });

  it('never asks whether it is being tested or demonstrated', () => {
    nothingBut(
      pathsWhere(({ code }) =>
        /NODE_ENV|\bmocha\b|\bis(?:Test|Demo)|\bprocess\.env\.(?:TEST|CI|DEMO)\b/.test(code),
      ),
    );
  });

  it('leaves the console to main and cli', () => {
    const others = modules.filter(({ path }) => path !== 'src/main.ts' && !path.startsWith('src/cli/'));
    nothingBut(others.filter(({ code }) => /\bconsole\b/.test(code)).map(({ path }) => path));
  });

  it('of policy knows no clock, no chance and no world', () => {
    const policy = modules.filter(({ path }) => path.startsWith('src/policy/'));
    const impure =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bprocess\b|\bfetch\b|\bset(?:Timeout|Interval|Immediate)\b/;
    nothingBut(policy.filter(({ code }) => impure.test(code)).map(({ path }) => path));
  });
});

type Module = {
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  /** Paths from the project's root, or names of packages. */
  readonly imports: readonly string[];
};

function readModule(path: string): Module {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const found = code.matchAll(/\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return { path, text, code, imports: [...found].map(([, , target = '']) => targetOf(path, target)) };
}

function targetOf(path: string, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target;
}

/** Imports outside a list, as sentences. */
function foreign(module: Module, allowed: readonly string[]): readonly string[] {
  return importsOf(
    [module],
    (target) => !allowed.some((one) => (/[/:]$/.test(one) ? target.startsWith(one) : target === one)),
  );
}

function importsOf(some: readonly Module[], which: (target: string) => boolean): readonly string[] {
  return some.flatMap(({ path, imports }) =>
    imports.filter(which).map((target) => `${path} imports ${target}`),
  );
}

function pathsWhere(breaks: (module: Module) => boolean): readonly string[] {
  return modules.filter(breaks).map(({ path }) => path);
}

function nothingBut(found: readonly string[]): void {
  assert.deepEqual(found, []);
}

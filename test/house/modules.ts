/** Reads the modules of a folder, mostly `src`: their text, their code without comments, and what each imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export type Import = {
  /** A path from the project's root, or the name of a package. */
  readonly target: string;
  /** Whether it is gone when the types are. */
  readonly typeOnly: boolean;
  /** What it is called there, and what it is called here. */
  readonly names: readonly { readonly theirs: string; readonly ours: string }[];
};

export type Module = {
  readonly path: string;
  readonly text: string;
  /** The text without its comments. */
  readonly code: string;
  readonly imports: readonly Import[];
};

export function readModules(root: string, folder = 'src'): readonly Module[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => moduleOf(path, readFileSync(join(root, path), 'utf8')));
}

export function moduleOf(path: string, text: string): Module {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return { path, text, code, imports: [...declared(path, code), ...bare(path, code)] };
}

export const linesOf = ({ text }: Module): number => text.split('\n').length - 1;

/** `import … from`, and `export … from`, which imports too. */
function declared(path: string, code: string): readonly Import[] {
  const found = code.matchAll(
    /\b(?:im|ex)port\s+(type\s+)?([\w$*{][^;'"=()]*?)\s*\bfrom\s*(['"])([^'"\n]+)\3/g,
  );
  return [...found].map(([, type, clause = '', , target = '']) => ({
    target: targetOf(path, target),
    typeOnly: type !== undefined || isTypesAlone(clause),
    names: namesIn(clause),
  }));
}

/** `import 'a'` and `import('a')`, which bind no names. */
function bare(path: string, code: string): readonly Import[] {
  const found = code.matchAll(/\bimport\s*\(?\s*(['"])([^'"\n]+)\1/g);
  return [...found].map(([, , target = '']) => ({
    target: targetOf(path, target),
    typeOnly: false,
    names: [],
  }));
}

/** `{ type A, type B }`: each says that it is one. */
function isTypesAlone(clause: string): boolean {
  const [, inside = ''] = /^\{([^}]*)\}$/.exec(clause.trim()) ?? [];
  const parts = partsOf(inside);
  return parts.length > 0 && parts.every((part) => part.startsWith('type '));
}

function namesIn(clause: string): Import['names'] {
  return partsOf(clause.replace(/[{}]/g, ',')).map((part) => {
    const [theirs = '', ours = theirs] = part.replace(/^type\s+/, '').split(/\s+as\s+/);
    return { theirs, ours };
  });
}

function partsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function targetOf(path: string, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target;
}

/** The rules of the house: each turns modules into sentences on what breaks it, with the fix. */
import { circlesIn } from './circles.ts';
import { doors, free, layersOfSubjects, type Opens, rooms } from './layers.ts';
import { linesOf, type Module } from './modules.ts';

export type Modules = readonly Module[];
export type Broken = readonly string[];
type Arrow = { readonly from: Module; readonly to: string; readonly typeOnly: boolean };

/** A subject is what has a folder in policy. */
export function subjectsOf(modules: Modules): readonly string[] {
  const found = modules.map(({ path }) => /^src\/policy\/([^/]+)\//.exec(path)?.[1] ?? '');
  return [...new Set(found)].filter(Boolean);
}

export function inNoRoom(modules: Modules): Broken {
  return modules
    .filter(({ path }) => !roomOf(path) && !isOpen(path, free))
    .map(
      ({ path }) =>
        `${path} is in no room: move it into one, or give its room a line in test/house/layers.ts`,
    );
}

/** @param name the beginning of a room's paths */
export function foreignTo(name: string, modules: Modules): Broken {
  const room = rooms[name];
  if (!room) return [`There is no room ${name}: give it a line in test/house/layers.ts`];
  const inside = modules.filter(({ path }) => roomOf(path) === name);
  const choices = new Set(modules.filter(({ imports }) => imports.length === 0).map(({ path }) => path));
  return broken(inside, room.fix, ({ to, typeOnly }) => {
    if (isOpen(to, room.never ?? [])) return true;
    const light = typeOnly || choices.has(to);
    return !isOpen(to, [name, ...room.opens]) && !(light && isOpen(to, room.types ?? []));
  });
}

/** Edges of the service are replaced one at a time, so none leans on another. */
export function edgesTogether(modules: Modules): Broken {
  const edges = ['teams', 'sharepoint', 'desk'];
  const fix = 'move what both need down into policy/, words/ or casework/';
  return broken(modules, fix, ({ from, to }) => {
    const [here = '', there = ''] = [from.path, to].map((path) => path.split('/')[1]);
    return to.startsWith('src/') && here !== there && edges.includes(here) && edges.includes(there);
  });
}

export function subjectsTogether(modules: Modules): Broken {
  const subjects = subjectsOf(modules);
  const fix =
    'move what both need down into the layer itself or into policy/, ask by an errand, or read both in casework/across/';
  return layersOfSubjects.flatMap((layer) => {
    const subjectOf = (path: string) => subjectIn(layer, path, subjects);
    return broken(modules, fix, ({ from, to }) => {
      const [here, there] = [subjectOf(from.path), subjectOf(to)];
      return here !== undefined && there !== undefined && here !== there;
    });
  });
}

/** What spans the subjects is read by doors alone, so that no subject leans on another through it. */
export function acrossFromBelow(modules: Modules): Broken {
  const fix = 'only a door reads across subjects; let wiring/ hand in the answer, or ask by an errand';
  return broken(modules, fix, ({ from, to }) => {
    const across = /^src\/casework\/across\/[^/]+/.exec(to)?.[0];
    // One file of its own, or the files of its own folder.
    const isOwn = across !== undefined && from.path.startsWith(`${across.replace(/\.ts$/, '')}/`);
    return across !== undefined && !isOwn && !isOpen(from.path, doors);
  });
}

export function partsFromBelow(modules: Modules): Broken {
  const wiring = broken(
    modules.filter(({ path }) => !isOpen(path, free)),
    'wiring puts the parts together; take the part as an argument',
    ({ to }) => to.startsWith('src/wiring/'),
  );
  const starts = broken(modules, 'move what is needed out of what starts the service', ({ to }) =>
    isOpen(to, ['src/main.ts', 'src/cli/']),
  );
  return [...wiring, ...starts];
}

export function frameworkOutside(modules: Modules): Broken {
  const outside = modules.filter(({ path }) => !path.startsWith('src/teams/'));
  const fix = 'only teams/ knows the bot framework; give it a port, or move it to teams/door/';
  return broken(outside, fix, ({ to }) => to.startsWith('botbuilder'));
}

export function testsInside(modules: Modules): Broken {
  return broken(modules, 'what runs never leans on what tests it; move it to src/', ({ to }) =>
    to.startsWith('test/'),
  );
}

export function circles(modules: Modules): Broken {
  return circlesIn(modules).map(({ members, way }) => {
    const others = members.length - way.length + 1;
    const more = others > 0 ? ` (${others} more in this knot)` : '';
    return `${way.join(' imports ')}${more}: move what both need into a file that imports neither`;
  });
}

/**
 * A name that was imported goes no further: whoever needs it imports it from where it is made. The one module that gives a
 * JSON file beside it a name has that name for its own.
 */
export function handedOn(modules: Modules): Broken {
  const fix = 'let whoever needs it import it from there';
  return modules.flatMap(({ path, code, imports }) => {
    const from = new Map(imports.flatMap(({ target, names }) => names.map(({ ours }) => [ours, target])));
    return exportedAgain(code)
      .filter((name) => from.has(name) && from.get(name) !== path.replace(/\.ts$/, '.json'))
      .map((name) => `${path} exports ${name} of ${from.get(name)}: ${fix}`);
  });
}

export function exportedFrom(modules: Modules): Broken {
  const again = /\bexport\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\bfrom\b/;
  return where(
    modules,
    ({ code }) => again.test(code),
    'exports what is not its own: import it where it is needed',
  );
}

export function exportedByDefault(modules: Modules): Broken {
  const byDefault = /\bexport\s+(?:default\b|\{[^}]*\bas\s+default\b)/;
  return where(modules, ({ code }) => byDefault.test(code), 'exports by default: give it its name');
}

/** Only the drawer, and the journal itself, touch documents of the journal: so their keys stand in one register. */
export function documentsTouched(modules: Modules): Broken {
  const fix = 'give it a drawer (src/engine/drawer.ts) and its key a line in the register of keys';
  const others = modules.filter(({ path }) => !isOpen(path, ['src/journal/', 'src/engine/drawer*']));
  return where(others, touchesDocuments, `touches documents of the journal: ${fix}`);
}

export function withoutOpening(modules: Modules): Broken {
  const opening = /^\/\*\* (?:(?!\*\/)[\s\S])*\.\s*\*\//;
  return where(
    modules,
    ({ text }) => !opening.test(text),
    'says nothing first: open with /** a sentence. */',
  );
}

export function longOpening(modules: Modules): Broken {
  return modules
    .map(({ path, text }) => ({ path, length: firstSentence(text).length }))
    .filter(({ length }) => length > 100)
    .map(({ path, length }) => `${path} opens with ${length} characters: say what it is for in 100 or less`);
}

export function longModules(modules: Modules): Broken {
  return where(modules, (module) => linesOf(module) > 250, 'has more than 250 lines: make two of it');
}

export function asksForTests(modules: Modules): Broken {
  const asks = /NODE_ENV|\bmocha\b|\bis(?:Test|Demo)|\bprocess\.env\.(?:TEST|CI|DEMO)\b/;
  return where(modules, ({ code }) => asks.test(code), 'asks whether it is tested: make it a setting');
}

export function consoleUsed(modules: Modules): Broken {
  const others = modules.filter(
    ({ path }) => !isOpen(path, ['src/main.ts', 'src/cli/', 'src/wiring/quiet.ts']),
  );
  return where(others, ({ code }) => /\bconsole\b/.test(code), 'writes to the console: take the Log');
}

/** A cast that fits everything checks nothing: what changes on either side of it is found by whoever runs it. */
export function castPastTypes(modules: Modules): Broken {
  const past = /\bas\s+(?:unknown\s+as|never)\b/;
  const fix =
    'ask for the part that is used, as with Pick<…>, and pass that; check what comes from outside with zod';
  return where(modules, ({ code }) => past.test(code), `casts past the types: ${fix}`);
}

export function impurePolicy(modules: Modules): Broken {
  const impure =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bprocess\b|\bfetch\b|\bset(?:Timeout|Interval|Immediate)\b/;
  const policy = modules.filter(({ path }) => path.startsWith('src/policy/'));
  return where(policy, ({ code }) => impure.test(code), 'asks the world: take what it needs as an argument');
}

function broken(from: Modules, fix: string, which: (arrow: Arrow) => boolean): Broken {
  return from.flatMap((module) =>
    module.imports
      .filter(({ target, typeOnly }) => which({ from: module, to: target, typeOnly }))
      .map(({ target }) => `${module.path} imports ${target}: ${fix}`),
  );
}

function where(modules: Modules, breaks: (module: Module) => boolean, what: string): Broken {
  return modules.filter(breaks).map(({ path }) => `${path} ${what}`);
}

function roomOf(path: string): string | undefined {
  const found = Object.keys(rooms).filter((room) =>
    room.endsWith('/') ? path.startsWith(room) : path === room,
  );
  return found.sort((one, other) => other.length - one.length)[0];
}

function isOpen(target: string, opens: Opens): boolean {
  return opens.some((one) => {
    if (one.endsWith('*')) return target.startsWith(one.slice(0, -1));
    return /[/:]$/.test(one) ? target.startsWith(one) : target === one;
  });
}

/** In the desk a subject may be one file; elsewhere it is a folder. */
function subjectIn(layer: string, path: string, subjects: readonly string[]): string | undefined {
  if (!path.startsWith(`src/${layer}/`)) return undefined;
  const [first = '', ...rest] = path.slice(`src/${layer}/`.length).split('/');
  const name = layer.startsWith('desk/') ? first.replace(/\.tsx?$/, '') : first;
  return (rest.length > 0 || name !== first) && subjects.includes(name) ? name : undefined;
}

/** Names in `export { a, b as c };`, and the `b` of `export const a = b;` and `export type A = b;`. */
function exportedAgain(code: string): readonly string[] {
  const lists = [...code.matchAll(/\bexport\s+(?:type\s+)?\{([^}]*)\}(?!\s*from\b)/g)];
  const others = [...code.matchAll(/\bexport\s+(?:const|let|type)\s+\w+(?:\s*:[^=;]+)?\s*=\s*([\w$]+)\s*;/g)];
  const listed = lists.flatMap(([, names = '']) => names.split(','));
  return [
    ...listed.map((part) => part.trim().replace(/^type\s+/, '')),
    ...others.map(([, name = '']) => name),
  ].map((part) => part.split(/\s+as\s+/)[0] ?? '');
}

/** Calls by name, under another name, or taken apart; and the type, for whoever names it means to call. */
function touchesDocuments({ code, imports }: Module): boolean {
  const renamed = [
    ...code.matchAll(/\b(\w+)\s*=\s*[\w.]*\bdocuments\s*;/g),
    ...code.matchAll(/\{[^{}]*\bdocuments\s*:\s*(\w+)[^{}]*\}\s*=[^=>]/g),
  ].map(([, name]) => name);
  const verbs = '(?:get|put|remove|sweep)';
  const called = new RegExp(`\\b(?:${['documents', ...renamed].join('|')})\\s*[?!]?\\.\\s*${verbs}\\b`);
  const takenApart = new RegExp(`\\{[^{}]*\\b${verbs}\\b[^{}]*\\}\\s*=\\s*[\\w.]*\\bdocuments\\b`);
  const asType = imports.some(
    ({ target, names }) =>
      target === 'src/journal/journal.ts' && names.some(({ theirs }) => theirs === 'Documents'),
  );
  return asType || called.test(code) || takenApart.test(code);
}

function firstSentence(text: string): string {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  const words = comment
    .replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?[.!?](?=\s|$)/.exec(words)?.[0] ?? words;
}

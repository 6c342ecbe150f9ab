/** Counts what stands in the modules: rooms, keys of documents, and files that know several subjects. */
import { linesOf, type Module } from './modules.ts';
import { subjectsOf } from './rules.ts';

type Modules = readonly Module[];

/** Each room of `src` and each folder in it; what stands in a room itself counts with the room alone. */
export function roomsOf(modules: Modules) {
  const folders = new Set(
    modules.flatMap(({ path }) => {
      const [, ...parts] = path.split('/').slice(0, -1);
      return [
        'src/',
        ...[1, 2]
          .filter((depth) => depth <= parts.length)
          .map((depth) => `src/${parts.slice(0, depth).join('/')}/`),
      ];
    }),
  );
  return [...folders].sort().map((room) => {
    const inside = modules.filter(({ path }) => path.startsWith(room));
    return { room, files: inside.length, lines: inside.reduce((sum, module) => sum + linesOf(module), 0) };
  });
}

/** From the drawer's register, where there is one; else from whatever names a key where documents are touched. */
export function keysIn(modules: Modules): { readonly where: string; readonly found: readonly string[] } {
  const drawer = modules.filter(({ path }) => /^src\/engine\/drawer/.test(path));
  const touching = modules.filter(
    ({ path, code }) =>
      !path.startsWith('src/journal/azure') && /\bdocuments\.(?:get|put|remove)\(/.test(code),
  );
  const found =
    drawer.length > 0
      ? drawer.flatMap(registered)
      : [...touching, ...modules.filter(namesKey)].flatMap(named);
  return {
    where: drawer.length > 0 ? 'the register' : `${touching.length} files`,
    found: [...new Set(found.map((one) => one.split('/')[0] ?? ''))].filter(Boolean).sort(),
  };
}

/** The families of the register: the names of its entries, each an object of its own. */
function registered({ code }: Module): readonly string[] {
  return [...code.matchAll(/^ {2}(\w+): \{/gm)].map(([, name = '']) => name);
}

/** Keys that are handed to whoever touches documents. */
const namesKey = ({ code }: Module): boolean =>
  /\bexport const \w*[kK]ey = \([^)]*\)[^=]*=> `[a-z-]+\/|\bkey: `[a-z-]+\//.test(code);

/** What `const key = 'a'`, `const keyOf = (b) => \`a/${b}\`` and `key: \`a/${b}\`` say, where the name is that of a key. */
function named({ code }: Module): readonly string[] {
  const handed = new Set(
    [
      ...code.matchAll(/\bdocuments\.(?:get|put|remove)\(\s*(\w+)/g),
      ...code.matchAll(/\b(\w*[kK]ey(?:Of)?)\b/g),
    ].map(([, name = '']) => name),
  );
  const said = code.matchAll(
    /\b(?:const )?(\w+)(?: =|:)(?: \([^)]*\)[^=;]*=>)?\s*(['`])([a-z][a-z-]*(?:\/[^'`\n]*)?)\2/g,
  );
  return [...said].flatMap(([, name = '', , text = '']) => (handed.has(name) ? [text] : []));
}

/** Before subjects had folders, their names said whose they were. */
const byName: Readonly<Record<string, RegExp>> = {
  concerns: new RegExp(
    [
      'policy/(concern/|access)|casework/(concerns|raise|drafts|deadlines|findManager|urgentMail|queries|story)',
      'teams/(chase|notify|teamTelling)|sharepoint/(concern|record)',
      'conversation/(form|steps|stepCards|receipt|danger|manager|dialogs|caseDetails|progress|channelPresses|lateText)',
    ].join('|'),
  ),
  duties:
    /policy\/review\/|casework\/(dut|reviews)|teams\/.*(dut|guidance)|sharepoint\/(review|takeIn|pollEdits|seenItems)/,
};

/** Each is a place that one more subject would have to be written into; wiring is there for that. */
export function severalSubjects(modules: Modules) {
  const folders = subjectsOf(modules);
  const isNew = folders.includes('concerns');
  const bySubject = isNew
    ? folders.map((name) => [name, new RegExp(`/${name}(/|\\.ts)`)] as const)
    : Object.entries(byName);
  return modules
    .map(({ path, imports }) => ({
      path,
      subjects: bySubject
        .filter(([, pattern]) =>
          imports.some(({ target }) => target.startsWith('src/') && pattern.test(target)),
        )
        .map(([name]) => name),
    }))
    .filter(({ subjects }) => subjects.length > 1)
    .sort((one, other) => other.subjects.length - one.subjects.length);
}

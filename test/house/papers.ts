/** Reads the papers: their prose, their code spans, their links, and the headings that links may end at. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Paper = {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  /** Without what stands between fences. */
  readonly prose: string;
  /** What stands between fences. */
  readonly fenced: string;
};

export function paperOf(path: string, text: string): Paper {
  const parts = text.split(/^```.*$/m);
  return {
    path,
    text,
    prose: parts.filter((_, index) => index % 2 === 0).join('\n'),
    fenced: parts.filter((_, index) => index % 2 === 1).join('\n'),
  };
}

export function readPapers(root: string, files: readonly string[]): readonly Paper[] {
  return files
    .filter((path) => path.endsWith('.md'))
    .map((path) => paperOf(path, readFileSync(join(root, path), 'utf8')));
}

/** Every file of the project but what git ignores. */
export function filesIn(root: string): readonly string[] {
  const ignored = ['.git', ...ignoredIn(root)];
  const isOurs = ({ name }: { readonly name: string }) => !ignored.includes(name) && !name.endsWith('.log');
  return readdirSync(root, { withFileTypes: true })
    .filter(isOurs)
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, entry.name) : [entry.name]))
    .filter((path) => !path.split('/').some((part) => ignored.includes(part)))
    .sort();
}

/** The folders that git ignores: what they hold is there only once something was made. */
export function ignoredIn(root: string): readonly string[] {
  const path = join(root, '.gitignore');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1));
}

function filesUnder(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(join(root, '/').length).replaceAll('\\', '/'),
    );
}

/** What stands between backticks in the prose. */
export function spansOf({ prose }: Paper): readonly string[] {
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

/** Where links and pictures lead, apart from those out of the project. */
export function linksOf({ prose }: Paper): readonly string[] {
  const words = prose.replace(/`[^`\n]+`/g, '');
  return [...words.matchAll(/\]\(([^)\s]+)[^)]*\)|<img\s[^>]*?src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors that a web page of the paper would have, made as GitHub makes them. */
export function anchorsOf({ prose }: Paper): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose.matchAll(/^#+\s+(.+?)\s*$/gm)) {
    const plain = anchorOf(heading);
    let anchor = plain;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${plain}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\w)_([^_]+)_(?!\w)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** The cells of each row of the table under a heading, without its head. */
export function tableUnder({ prose }: Paper, heading: string): readonly (readonly string[])[] {
  const sections = prose.split(/^#+ /m);
  const section = sections.find((one) => one.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

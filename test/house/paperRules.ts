/** What a paper may name: paths, scripts, settings and endpoints that exist. Each answer says the fix. */
import { dirname, join } from 'node:path/posix';
import { anchorsOf, linksOf, type Paper, spansOf } from './papers.ts';

export type Known = {
  readonly papers: readonly Paper[];
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Folders that git ignores: a paper may name what will be in them. */
  readonly ignored: readonly string[];
  readonly scripts: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  /** As `GET /live`. */
  readonly endpoints: ReadonlySet<string>;
};

/** One sentence for everything that the paper names and that is not there. */
export function strangersIn(paper: Paper, known: Known): readonly string[] {
  return [deadLinks, deadPaths, deadScripts, deadSettings, deadEndpoints].flatMap((rule) => [
    ...new Set(rule(paper, known)),
  ]);
}

function deadLinks(paper: Paper, { papers, files, folders }: Known): readonly string[] {
  return linksOf(paper).flatMap((target) => {
    const says = `${paper.path} links to ${target}`;
    const [to = '', anchor] = target.split('#');
    const path = join(dirname(paper.path), to).replace(/\/$/, '');
    if (to !== '' && !files.has(path) && !folders.has(path))
      return [`${says}, and there is no ${path}: mend the link, or write what it needs`];
    const there = to === '' ? paper : papers.find((one) => one.path === path);
    return anchor === undefined || (there && anchorsOf(there).has(anchor))
      ? []
      : [`${says}, and no heading there is #${anchor}: mend the link, or the heading`];
  });
}

function deadPaths(paper: Paper, known: Known): readonly string[] {
  const inSpans = spansOf(paper).flatMap(wordsIn);
  // What stands between fences is often another machine's: only what begins at our root is looked at.
  const inFences = wordsIn(paper.fenced).filter((word) => isFromRoot(word, known));
  return [...inSpans, ...inFences]
    .filter((word) => !isThere(word, paper, known))
    .map(
      (word) =>
        `${paper.path} names the path ${word}, which is not there: name the one that is, or take it out`,
    );
}

function deadScripts({ path, text, ...rest }: Paper, { scripts }: Known): readonly string[] {
  const run = [...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  // The short form, as in `bench:scale`.
  const short = spansOf({ path, text, ...rest }).filter((span) => {
    const [family = '', ...others] = span.split(':');
    return /^[a-z]+:[a-z]+$/.test(span) && others.length === 1 && scripts.has(family);
  });
  return [...run, ...short]
    .filter((name) => !scripts.has(name))
    .map(
      (name) => `${path} names the script ${name}, which package.json does not have: add it, or name another`,
    );
}

function deadSettings(paper: Paper, { settings }: Known): readonly string[] {
  const alone = spansOf(paper).filter((span) => /^\S+$/.test(span));
  const given = [...paper.fenced.split(/\s+/), ...spansOf(paper).flatMap((span) => span.split(/\s+/))];
  const names = [...alone, ...given.filter((word) => word.includes('='))].flatMap((word) => {
    const [, name] = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|MicrosoftApp\w+)(?:=|$)/.exec(word) ?? [];
    return name === undefined || notSettings.has(name) ? [] : [name];
  });
  return names
    .filter((name) => !settings.has(name))
    .map(
      (name) =>
        `${paper.path} names the setting ${name}, which nothing reads: mend it, or add it to notSettings (test/house/paperRules.ts)`,
    );
}

/** Words in capitals that papers say between backticks and that are no settings. */
const notSettings: ReadonlySet<string> = new Set([
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  ...['FREQ', 'INTERVAL', 'SKIP', 'BACKWARD', 'YEARLY', 'MONTHLY', 'WEEKLY'],
  ...['SELECT', 'INSERT', 'UPDATE', 'LISTEN', 'NOTIFY'],
  ...['SIGTERM', 'SIGINT', 'SIGKILL', 'ECONNRESET', 'EBADENGINE'],
  // Node's own.
  'NODE_USE_ENV_PROXY',
  // What the reader puts in.
  ...['NAME', 'FILE', 'ID', 'CODE', 'KIND', 'LABEL'],
]);

function deadEndpoints(paper: Paper, { endpoints }: Known): readonly string[] {
  const spans = spansOf(paper).map((span) => endpointShape.exec(span));
  const addresses = [...paper.text.matchAll(ownAddress)].map(([, path = '']) => ['', undefined, path]);
  return [...spans, ...addresses]
    .flatMap((found) => (found ? [{ method: found[1], path: found[2] ?? '' }] : []))
    .filter(({ path }) => !foreign.some((root) => path === root || path.startsWith(`${root}/`)))
    .filter(
      ({ method, path }) =>
        !(method ? [method] : ['GET', 'POST']).some((one) => endpoints.has(`${one} ${path}`)),
    )
    .map(
      ({ method, path }) =>
        `${paper.path} names the endpoint ${method ? `${method} ` : ''}${path}, which is no route: name one that is, or take it out`,
    );
}

const endpointShape = /^(?:(GET|POST|PUT|PATCH|DELETE) )?(\/[a-z][\w-]*(?:\/[\w-]+)*)$/;
/** Of the service as `npm run dev` opens it, or with the host left open, as in https://HOST/live. */
const ownAddress = /https?:\/\/(?:127\.0\.0\.1:3978|[A-Z]+(?:-[A-Z]+)*)(\/[a-z][\w/-]*)/g;
/** Microsoft Graph's, Teams', and folders of machines. */
const foreign = [
  '/sites',
  '/users',
  '/me',
  '/lists',
  '/items',
  '/v1',
  '/v3',
  '/home',
  '/opt',
  '/var',
  '/etc',
  '/tmp',
];

/** What a text holds that could be a path, without the marks around it. */
function wordsIn(text: string): readonly string[] {
  return text
    .split(/[\s"'(),;|]+/)
    .map((word) => word.replace(/^\.\//, '').replace(/[.:]+$/, ''))
    .filter((word) => /^[\w.@*…<>{}-]+(?:\/[\w.@*…<>{}-]+)*\/?$/.test(word) && /[./]/.test(word));
}

function isFromRoot(word: string, { folders }: Known): boolean {
  const [first = ''] = word.split('/');
  return word.includes('/') && folders.has(first);
}

function isThere(word: string, paper: Paper, known: Known): boolean {
  const { files, folders, ignored } = known;
  const [first = ''] = word.split('/');
  if (word.includes('/') && ignored.includes(first)) return true;
  const path = settled(word);
  if (isFromRoot(word, known)) return files.has(path) || folders.has(path);
  if (path !== word.replace(/\/$/, '')) return true;
  if (files.has(join(dirname(paper.path), path))) return true;
  const isNamedShort = (all: ReadonlySet<string>) =>
    all.has(path) || [...all].some((one) => one.endsWith(`/${path}`));
  if (/\.(?:tsx?|mjs|md|json|bicep|bicepparam)$/.test(path)) return isNamedShort(files);
  return !word.endsWith('/') || isNamedShort(folders);
}

/** The part of a path before what the reader puts in: `src/policy/NAME/` speaks of `src/policy`. */
function settled(word: string): string {
  const parts = word.replace(/\/$/, '').split('/');
  const open = parts.findIndex((part) => /^[A-Z]+$|^NAME\b|[*…<{]/.test(part));
  return (open < 0 ? parts : parts.slice(0, open)).join('/');
}

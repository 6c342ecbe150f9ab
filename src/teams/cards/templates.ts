/** Reads the card templates from their folder, with their parts and samples. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forOlderClients } from './older.ts';
import { withTwins } from './twins.ts';

export type CardFile = { readonly template: Node; readonly samples: Readonly<Record<string, object>> };

type Node = { readonly [key: string]: unknown };
type Parts = ReadonlyMap<string, unknown>;

/** The name of every template and of every sample, so that one without the other is noticed when it is read. */
export function cardNames(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return [...new Set(files.map((file) => file.replace(/(\.sample)?\.json$/, '')))].sort();
}

/** @throws Error saying what is wrong with this one template */
export function readTemplate(folder: string, name: string, parts: Parts): CardFile {
  const template = forOlderClients(withTwins(withParts(readJson(join(folder, `${name}.json`)), parts)));
  const samples = readJson(join(folder, `${name}.sample.json`)) as CardFile['samples']; // expanding them is their check
  if (Object.keys(samples).length === 0) throw new Error('It has no sample.');
  return { template: template as Node, samples };
}

/** Pieces that several cards share: `{"$part": "danger-button", …}` stands for `parts/danger-button.json`. */
export function readParts(folder: string): Parts {
  const files = readdirSync(join(folder, 'parts')).filter((file) => file.endsWith('.json'));
  return new Map(files.map((file) => [file.slice(0, -5), readJson(join(folder, 'parts', file))]));
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new Error(`${path} is missing.`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** A part that is a list is spread where it stands; one that is an object takes the other keys beside `$part`. */
function withParts(node: unknown, parts: Parts): unknown {
  if (Array.isArray(node)) {
    return node.flatMap((each) => withParts(each, parts));
  }
  if (!isNode(node)) return node;
  if (typeof node.$part !== 'string') {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withParts(value, parts)]));
  }

  const { $part, ...own } = node;
  const part = withParts(parts.get($part), parts);
  if (Array.isArray(part) && Object.keys(own).length === 0) return part;
  if (!isNode(part)) throw new Error(`There is no part "${$part}" that fits here.`);
  return { ...part, ...(withParts(own, parts) as Node) }; // an object stays an object
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

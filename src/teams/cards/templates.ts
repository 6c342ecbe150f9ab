/** Reads the card templates from their folder, with their parts, samples and fallbacks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  const template = withFallbacks(withTwins(withParts(readJson(join(folder, `${name}.json`)), parts)));
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

/**
 * An action that opens a dialog, or is pressed in one, stands in a template once. Where dialogs open in the card's
 * place, an Action.Execute does the same; the answer to it is shown to the person who presses, and to nobody else.
 */
function withTwins(node: unknown): unknown {
  if (Array.isArray(node))
    return node.flatMap((each): readonly unknown[] =>
      isDialogAction(each) ? twins(each) : [withTwins(each)],
    );
  if (!isNode(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withTwins(value)]));
}

function isDialogAction(node: unknown): node is Node & { readonly data: Node } {
  return isNode(node) && node.type === 'Action.Submit' && isNode(node.data) && 'dialog' in node.data;
}

function twins(action: Node & { readonly data: Node }): readonly Node[] {
  const { msteams: _opensWindow, ...data } = action.data;
  return [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the template's own language
    { ...action, $when: '${!$root.inPlace}' },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the template's own language
    { ...action, $when: '${$root.inPlace}', type: 'Action.Execute', verb: 'dialog', data },
  ];
}

/** Clients without Action.Execute press an Action.Submit with the same title and data, and the verb in the data. */
function withFallbacks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withFallbacks);
  if (!isNode(node)) return node;

  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'refresh' ? value : withFallbacks(value)]),
  );
  if (node.type !== 'Action.Execute') return copy;
  const { title, tooltip, style, associatedInputs, verb } = node;
  const data = { ...(isNode(node.data) ? node.data : {}), verb };
  return {
    ...copy,
    fallback: withoutGaps({ type: 'Action.Submit', title, tooltip, style, associatedInputs, data }),
  };
}

function withoutGaps(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

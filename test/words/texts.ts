/** Every text that people see: on cards as they are filled, in words and packs, on papers, and in Teams' own list of apps. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleCards } from '../cards/samples.ts';
import { elements } from '../cards/walk.ts';

export type Text = { readonly text: string; readonly where: string };

const root = join(import.meta.dirname, '../..');
const said = ['text', 'title', 'label', 'errorMessage', 'placeholder', 'tooltip', 'speak'];

/** The cards, each with all that it says. What a sample says only to be long or nasty is no text of ours. */
export const cardTexts = sampleCards
  .filter(({ sample }) => !sample.startsWith('nasty'))
  .map(({ name, sample, card }) => {
    const texts = elements(card).flatMap((element) => said.map((property) => element[property]));
    return {
      where: `${name}: ${sample}`,
      texts: texts.filter((text) => typeof text === 'string').filter((text) => !isFiller(text)),
    };
  });

/** Each text once, with the first place where it stands. */
export function everyText(): readonly Text[] {
  const all = [
    ...cardTexts.flatMap(({ where, texts }) => texts.map((text) => ({ where, text }))),
    ...written(),
  ];
  return [...new Map(all.toReversed().map((one) => [one.text, one])).values()].toReversed();
}

function written(): readonly Text[] {
  const files = ['src/words', 'packs'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(folder, file)),
  );
  return [...files, 'appPackage/manifest.json'].flatMap((file) =>
    textsIn(JSON.parse(readFileSync(join(root, file), 'utf8')), file),
  );
}

function textsIn(node: unknown, where: string): readonly Text[] {
  if (typeof node === 'string') return [{ where, text: node.replace(/\{\w+\}/g, 'Monday') }];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => textsIn(value, `${where}.${key}`));
}

function isFiller(text: string): boolean {
  return /\b(\w)( \1){20}/.test(text);
}

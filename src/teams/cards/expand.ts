/** Makes Adaptive Cards from templates and models, so that what a person typed stays text. */
import { createRequire } from 'node:module';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Template } from 'adaptivecards-templating';
import { bounded } from '../../engine/bounded.ts';
import type { Explained } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import { type Compiled, compile } from './compile.ts';
import { type Forms, formsOf } from './forms.ts';
import { mark } from './mark.ts';
import { type CardFile, cardNames, readParts, readTemplate } from './templates.ts';

/** Under this a card carries the name of its template, wherever it is copied to. JSON leaves it out. */
const template = Symbol('template');

export type AdaptiveCardJson = {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly [template]?: string;
  readonly [property: string]: unknown;
};

/** The name of a card's template, which holds nothing of whom or what the card is about. */
export function nameOf(card: AdaptiveCardJson): string {
  return card[template] ?? 'without a template';
}

/** Cards by the names of their templates, and what each is given to show. A subject knows only its own. */
export type Cards<Models> = {
  /** @throws CardTooLarge when Teams would not take it */
  readonly expand: <N extends keyof Models & string>(name: N, model: Models[N]) => AdaptiveCardJson;
};

/** The cards that hold something a person typed. */
const withTyped = new WeakSet<object>();

/** Whether something that a person typed stands on the card, so that Teams must not store it. */
export function holdsTyped(card: AdaptiveCardJson): boolean {
  return withTyped.has(card);
}

/** The cards of every subject. */
export type AllCards = Cards<Readonly<Record<string, object>>> & {
  /** Expands every sample, one after another. @returns one line for each that fails; nothing if all is well */
  readonly check: () => Promise<readonly string[]>;
  readonly forms: Forms;
};

/** How large an answer to a press may be is documented nowhere; all that Teams ever took was this much. */
export const largestAnswer = 28 * 1024;

/** In an answer other things stand around the card: its kind, the title of a dialog. */
export const largestCard = largestAnswer - 512;

/** It does not become smaller by itself, so whatever should show it waits as a finding. */
export class CardTooLarge extends Error {
  override readonly name = 'CardTooLarge';
  readonly explained: Explained;

  constructor(name: string, bytes: number) {
    super(`The card ${name} would be ${bytes} bytes; it may have ${largestCard}.`);
    this.explained = { code: 'card-too-large', finding: finding('card-too-large', name) };
  }
}

/**
 * Reads every template once, with its parts and samples. A card is compiled when it is first shown: loading the
 * compiler and trying it on all of them takes half a second and 30 MB, and a start does not need to wait for that.
 * @param remembered how many expansions are kept; cards of equal structure share one
 * @throws Error naming each template that cannot be read, and why
 */
export function openCards(folder: string, remembered = 1000): AllCards {
  const parts = readParts(folder);
  const files = new Map<string, CardFile>();
  const wrong = cardNames(folder).flatMap((name) =>
    wrongIn(name, () => void files.set(name, readTemplate(folder, name, parts))),
  );
  if (wrong.length > 0) throw new Error(`Card templates in ${folder} are not right.\n${wrong.join('\n')}`);
  const expand = expander(files, remembered);
  const forms = formsOf([...files.values()].map(({ template }) => template));
  return { expand, check: () => checked(files, expand), forms };
}

async function checked(
  files: ReadonlyMap<string, CardFile>,
  expand: AllCards['expand'],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [name, { samples }] of files) {
    // What a sample must hold is what the template asks for.
    for (const sample of Object.values(samples)) {
      wrong.push(...wrongIn(name, () => void expand(name, sample)));
      await breathe();
    }
  }
  return wrong;
}

function wrongIn(name: string, work: () => void): readonly string[] {
  try {
    work();
    return [];
  } catch (fault) {
    return [`${name}: ${fault instanceof Error ? fault.message : String(fault)}`];
  }
}

function expander(files: ReadonlyMap<string, CardFile>, remembered: number): AllCards['expand'] {
  const templates = new Map<string, Template>();
  const expansions = bounded<string, Compiled>(remembered);

  return (name, model) => {
    const { model: marked, structure, words } = mark(model);
    const key = `${name} ${structure}`;
    const compiled = expansions.get(key) ?? expandMarked(templateOf(name), marked);
    expansions.set(key, compiled);
    const { card, bytes } = compiled.fill(words);
    if (bytes > largestCard) throw new CardTooLarge(name, bytes);
    // Checked when it was compiled.
    const filled = { ...(card as AdaptiveCardJson), [template]: name };
    if (compiled.holdsTyped) withTyped.add(filled);
    return filled;
  };

  function templateOf(name: string): Template | undefined {
    const file = files.get(name);
    const template = templates.get(name) ?? (file && new (compiler().Template)(file.template));
    if (template) templates.set(name, template);
    return template;
  }
}

/** Loaded with the first card that is shown. */
function compiler() {
  return require('adaptivecards-templating') as typeof import('adaptivecards-templating');
}

const require = createRequire(import.meta.url);

/** No text of a person is in the card yet, so a `${` left in it is a mistake of ours. */
function expandMarked(template: Template | undefined, model: unknown): Compiled {
  const card: unknown = template?.expand({ $root: model });
  if (typeof card !== 'object' || card === null) throw new Error('It gives no card.');
  const left = /\$\{[^"]*/.exec(JSON.stringify(card));
  if (left) throw new Error(`It leaves ${left[0]} open.`);
  if (!('version' in card) || card.version !== '1.5') throw new Error('Its version is not 1.5.');
  return compile(withoutEmptySets(card));
}

/** Where none of a set's buttons is shown, the set is not either. */
function withoutEmptySets(card: object): object {
  if (!('body' in card) || !Array.isArray(card.body)) return card;
  return {
    ...card,
    body: card.body.filter(({ type, actions }) => type !== 'ActionSet' || actions?.length > 0),
  };
}

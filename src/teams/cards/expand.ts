/** Makes Adaptive Cards from templates and models, so that what a person typed stays text. */
import { Template } from 'adaptivecards-templating';
import { bounded } from '../../engine/bounded.ts';
import { type Compiled, compile } from './compile.ts';
import { mark } from './mark.ts';
import { cardNames, readParts, readTemplate } from './templates.ts';

export type AdaptiveCardJson = {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly [property: string]: unknown;
};

/** Cards by the names of their templates, and what each is given to show. A subject knows only its own. */
export type Cards<Models> = {
  /** @throws CardTooLarge when Teams would not take it */
  readonly expand: <N extends keyof Models & string>(name: N, model: Models[N]) => AdaptiveCardJson;
};

/** The cards of every subject. */
export type AllCards = Cards<Readonly<Record<string, object>>>;

/** Teams refuses messages of about 100 KB, counted in UTF-16, and asks to stay below 80 KB. */
export const largestCard = 80 * 1024;

const bytesPerCharacter = 2;

export class CardTooLarge extends Error {
  constructor(name: string, bytes: number) {
    super(`The card ${name} would be ${bytes} bytes; Teams takes ${largestCard}.`);
    this.name = 'CardTooLarge';
  }
}

/**
 * Reads and compiles every template once, and expands every sample, so that a broken card stops the start.
 * @param remembered how many expansions are kept; cards of equal structure share one
 * @throws Error naming each template and what is wrong with it
 */
export function openCards(folder: string, remembered = 1000): AllCards {
  const parts = readParts(folder);
  const templates = new Map<string, Template>();
  const cards = { expand: expander(templates, remembered) };
  const wrong = cardNames(folder).flatMap((name) => {
    try {
      const { template, samples } = readTemplate(folder, name, parts);
      templates.set(name, new Template(template));
      // What a sample must hold is what the template asks for.
      for (const sample of Object.values(samples)) cards.expand(name, sample);
      return [];
    } catch (fault) {
      return [`${name}: ${fault instanceof Error ? fault.message : String(fault)}`];
    }
  });
  if (wrong.length > 0) throw new Error(`Card templates in ${folder} are not right.\n${wrong.join('\n')}`);
  return cards;
}

function expander(templates: ReadonlyMap<string, Template>, remembered: number): AllCards['expand'] {
  const expansions = bounded<string, Compiled>(remembered);

  return (name, model) => {
    const { model: marked, structure, words } = mark(model);
    const key = `${name} ${structure}`;
    const compiled = expansions.get(key) ?? expandMarked(templates.get(name), marked);
    expansions.set(key, compiled);
    const { card, characters } = compiled.fill(words);
    const bytes = characters * bytesPerCharacter;
    if (bytes > largestCard) throw new CardTooLarge(name, bytes);
    return card as AdaptiveCardJson; // checked when it was compiled
  };
}

/** No text of a person is in the card yet, so a `${` left in it is a mistake of ours. */
function expandMarked(template: Template | undefined, model: unknown): Compiled {
  const card: unknown = template?.expand({ $root: model });
  if (typeof card !== 'object' || card === null) throw new Error('It gives no card.');
  const left = /\$\{[^"]*/.exec(JSON.stringify(card));
  if (left) throw new Error(`It leaves ${left[0]} open.`);
  if (!('version' in card) || card.version !== '1.5') throw new Error('Its version is not 1.5.');
  return compile(card);
}

/** Keeps every model that the service fills a card with, so that a journey can take it as a sample. */
import { openCards } from '../../../src/teams/cards/expand.ts';
import { people } from '../../people.ts';
import { until } from './patience.ts';

/** Models by the names of their templates, then by those of the samples. */
export type Samples = ReadonlyMap<string, ReadonlyMap<string, object>>;
export type Recorder = ReturnType<typeof openRecorder>;

type Filled = { readonly name: string; readonly json: string };

export function openRecorder() {
  const filled: Filled[] = [];
  const samples = new Map<string, Map<string, object>>();
  return { cardsOf, take, samples: samples as Samples };

  /** Takes the place of `openCards` in the service. */
  function cardsOf(folder: string): ReturnType<typeof openCards> {
    const cards = openCards(folder);
    return {
      ...cards,
      expand: (name, model) => {
        filled.push({ name, json: JSON.stringify(model) });
        return cards.expand(name, model);
      },
    };
  }

  /**
   * Takes what the newest card of a template was filled with, and names it.
   * @param holds what the model must hold, where a card comes behind the answer or several are made
   * @throws Error where there is none, or where the name is taken
   */
  async function take(name: string, sample: string, ...holds: readonly string[]): Promise<void> {
    const of = samples.get(name) ?? new Map<string, object>();
    if (of.has(sample)) throw new Error(`${name} has a sample "${sample}" already.`);
    const found = await until(`a card ${name} is filled with what holds ${holds.join(' and ')}`, () =>
      newest(name, holds),
    );
    samples.set(name, of.set(sample, settled(found.json)));
  }

  function newest(name: string, holds: readonly string[]): Filled | undefined {
    return filled.findLast((one) => one.name === name && holds.every((part) => one.json.includes(part)));
  }
}

/** The same each time: what is drawn by lot is put in the order in which it comes. */
function settled(json: string): object {
  const known = new Set<string>(Object.values(people).map(({ id }) => id));
  const references = new Map<string, string>();
  const ids = new Map<string, string>();
  const hashes = new Map<string, string>();
  const text = json
    .replace(/NCS(-[0-9A-Z]{3}){3}/g, (one) => inOrder(references, one, reference))
    .replace(/(?<=")[0-9a-f]{24}(?=")/g, (one) => inOrder(hashes, one, (place) => `a${pad(place, 23)}`))
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (one) =>
      known.has(one) ? one : inOrder(ids, one, (place) => `d0000000-0000-4000-8000-${pad(place, 12)}`),
    );
  return JSON.parse(text);
}

function inOrder(met: Map<string, string>, one: string, made: (place: number) => string): string {
  const there = met.get(one) ?? made(met.size + 1);
  met.set(one, there);
  return there;
}

function reference(place: number): string {
  return `NCS-7K3-M9Q-${pad(place, 3)}`;
}

function pad(place: number, length: number): string {
  return String(place).padStart(length, '0');
}

/** Takes what people typed out of a model before its template sees it, and leaves a mark in each place. */

/** A model with marks, as an object and as text (equal structures give equal text), and what the marks stand for. */
export type Marked = {
  readonly model: unknown;
  readonly structure: string;
  readonly words: readonly string[];
};

/** What a mark stands for: words to show, the same that may stay, words to keep in an input, an identifier of ours. */
export type MarkKind = 's' | 'm' | 'k' | 'o';

/** A mark in a text: two private-use characters around its kind and its index in the list of words. */
export const markPattern = /\uE000([smko])(\d+)\uE001/g;

/** Ours, but different on every card. Marks let one expansion serve all cards, so no template may test these. */
const identifiers = new Set(['draft', 'key', 'press', 'reference']);

export function mark(model: object): Marked {
  const words: string[] = [];
  const marked = marker(words)(model, '');
  return { model: marked, structure: JSON.stringify(marked), words };
}

function marker(words: string[]) {
  function leave(kind: MarkKind, text: string): string {
    return text === '' ? '' : `\uE000${kind}${words.push(text) - 1}\uE001`;
  }

  return function visit(value: unknown, name: string): unknown {
    if (typeof value === 'string') return identifiers.has(name) ? leave('o', value) : unmarked(value, name);
    if (Array.isArray(value)) return value.map((each) => visit(each, ''));
    if (typeof value !== 'object' || value === null) return value;
    if ('show' in value && typeof value.show === 'string')
      return leave('mayStay' in value && value.mayStay === true ? 'm' : 's', value.show);
    if ('keep' in value && typeof value.keep === 'string') return leave('k', value.keep);

    const copy: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) copy[key] = visit(each, key);
    return copy;
  };
}

/** Our own texts never hold these characters. One that does is forged, and would show a person's words elsewhere. */
function unmarked(text: string, name: string): string {
  if (text.includes('\uE000')) throw new Error(`The value of "${name}" holds a private-use sign.`);
  return text;
}

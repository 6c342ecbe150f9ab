/** A minimal card, used when Teams refuses a larger one: what it is about, and its buttons. */
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from './expand.ts';

/** Together with the buttons, far below any limit that Teams ever had (28 KB). */
const mostCharacters = 1_000;

/** The card from its top as far as that goes, a sentence that says so, and every button; undefined if all of it is that little. */
export function brief(card: AdaptiveCardJson): AdaptiveCardJson | undefined {
  const body = Array.isArray(card.body) ? card.body : [];
  const buttons = body.filter(isButtons);
  let characters = 0;
  const top = body
    .filter((element) => !isButtons(element))
    .filter((element) => {
      characters += JSON.stringify(element).length;
      return characters <= mostCharacters;
    });
  if (characters <= mostCharacters) return undefined;

  const said = { type: 'TextBlock', text: words.brief, wrap: true, spacing: 'medium' };
  return { ...card, body: [...top, said, ...buttons] };
}

function isButtons(element: unknown): boolean {
  return typeof element === 'object' && element !== null && 'type' in element && element.type === 'ActionSet';
}

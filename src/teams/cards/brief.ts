/** Shortens a card that Teams refuses as too large to its top and its buttons. */
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from './expand.ts';

/** Together with the buttons, far below any limit that Teams ever had (28 KB). */
const mostCharacters = 1_000;

/**
 * The top of the card, a sentence that says that it is shortened, and every button.
 * @returns undefined if the card is that small already
 */
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

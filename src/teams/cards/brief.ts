/** Shortens a card that Teams refuses as too large to its top, its buttons and its mentions. */
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from './expand.ts';
import { isMentions } from './mention.ts';

/** Together with the buttons, far below any limit that Teams ever had (28 KB). */
const mostCharacters = 1_000;

/**
 * The top of the card, a sentence that says that it is shortened, every button, and who is mentioned.
 * @returns undefined if the card is that small already
 */
export function brief(card: AdaptiveCardJson): AdaptiveCardJson | undefined {
  const body = Array.isArray(card.body) ? card.body : [];
  const kept = body.filter(isKept);
  let characters = 0;
  const top = body
    .filter((element) => !isKept(element))
    .filter((element) => {
      characters += JSON.stringify(element).length;
      return characters <= mostCharacters;
    });
  if (characters <= mostCharacters) return undefined;

  const said = { type: 'TextBlock', text: words.brief, wrap: true, spacing: 'medium' };
  return { ...card, body: [...top, said, ...kept] };
}

function isKept(element: unknown): boolean {
  if (typeof element !== 'object' || element === null) return false;
  return isMentions(element) || ('type' in element && element.type === 'ActionSet');
}

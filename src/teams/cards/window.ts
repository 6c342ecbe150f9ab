/** Changes a card for a dialog, where only Action.Submit is documented to reach the bot. */
import type { AdaptiveCardJson } from './expand.ts';
import { submitOf } from './older.ts';

/**
 * Each Action.Execute becomes a Submit with the verb in its data; nothing refreshes itself there.
 * (learn.microsoft.com, "Adaptive Cards in dialogs"; reality L18)
 */
export function forWindow({ refresh: _never, ...card }: AdaptiveCardJson): AdaptiveCardJson {
  return submitting(card) as AdaptiveCardJson; // only actions are changed
}

function submitting(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitting);
  if (typeof node !== 'object' || node === null) return node;
  if ('type' in node && node.type === 'Action.Execute') return submitOf({ ...node });
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, submitting(value)]));
}

/** Makes a sentence in the place of a card that Teams does not take. */
import { ActivityTypes, TextFormatTypes } from 'botbuilder';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';

/**
 * Clients show a text in the notification, too, so it has the summary and the references that are on the card, and nothing
 * that a person typed.
 */
export function instead(card: AdaptiveCardJson, summary: string) {
  const references = new Set(JSON.stringify(card).match(/NCS-\w{3}-\w{3}-\w{3}/g));
  const text = [[summary, ...references].join(' '), words.instead].join('. ');
  return { type: ActivityTypes.Message, summary, text, textFormat: TextFormatTypes.Plain, attachments: [] };
}

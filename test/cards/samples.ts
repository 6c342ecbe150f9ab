/** Every card with every one of its samples. The persons in them are invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdaptiveCardJson, openCards } from '../../src/teams/cards/expand.ts';
import { mention } from '../../src/teams/cards/mention.ts';
import { cardNames } from '../../src/teams/cards/templates.ts';
import { people, safeguardingTeam } from '../people.ts';

export type Sample = {
  readonly name: string;
  readonly sample: string;
  readonly model: object;
};
export type SampleCard = Sample & { readonly card: AdaptiveCardJson };

export const folder = join(import.meta.dirname, '../../cards');
export const cards = openCards(folder);

/** What stands in the channel with a mention of each of the team. */
const channelCards: ReadonlySet<string> = new Set(['channelConcern', 'teamNote']);
const team = safeguardingTeam.map((name) => people[name]);

export const samples: readonly Sample[] = cardNames(folder).flatMap((name) => {
  const models = JSON.parse(readFileSync(join(folder, `${name}.sample.json`), 'utf8')) as Record<
    string,
    Sample['model']
  >;
  return Object.entries(models).map(([sample, model]) => ({ name, sample, model }));
});

export const sampleCards: readonly SampleCard[] = samples.flatMap((each) => {
  const card = expandSample(each);
  const plain = { ...each, card };
  if (!channelCards.has(each.name)) return [plain];
  return [plain, { ...each, sample: `${each.sample}, as the channel has it`, card: mention(card, team) }];
});

export function expandSample({ name, model }: Pick<Sample, 'name' | 'model'>): AdaptiveCardJson {
  return cards.expand(name, model);
}

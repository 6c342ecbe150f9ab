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

export const samples: readonly Sample[] = cardNames(folder).flatMap((name) => {
  const models = JSON.parse(readFileSync(join(folder, `${name}.sample.json`), 'utf8')) as Record<
    string,
    Sample['model']
  >;
  return Object.entries(models).map(([sample, model]) => ({ name, sample, model }));
});

export const sampleCards: readonly SampleCard[] = samples.map((each) => ({
  ...each,
  card: expandSample(each),
}));

/** As they stand in the channel, with a mention of each of the team. */
export const calledCards: readonly SampleCard[] = ['channelConcern', 'teamNote'].flatMap((name) => {
  const [each] = sampleCards.filter((one) => one.name === name);
  const team = safeguardingTeam.map((member) => people[member]);
  return each ? [{ ...each, sample: 'in the channel', card: mention(each.card, team) }] : [];
});

export function expandSample({ name, model }: Pick<Sample, 'name' | 'model'>): AdaptiveCardJson {
  return cards.expand(name, model);
}

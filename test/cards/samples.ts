/** Every card with every one of its samples. The persons in them are invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdaptiveCardJson, openCards } from '../../src/teams/cards/expand.ts';
import { mention } from '../../src/teams/cards/mention.ts';
import { cardNames } from '../../src/teams/cards/templates.ts';
import { people, safeguardingTeam } from '../people.ts';
import { saying, sayings, worstText } from './nasty.ts';

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
  const taken = Object.entries(models).map(([sample, model]) => ({ name, sample, model }));
  return [...taken, ...nastyOf(taken)];
});

/** The sample that shows most of what people typed, with the worst that they could have typed. */
function nastyOf(taken: readonly Sample[]): readonly Sample[] {
  const [most] = taken.toSorted((one, other) => textsIn(other) - textsIn(one));
  if (!most || sayings(most.model) === 0) return [];
  return [
    {
      ...most,
      sample: `nasty, ${most.sample}`,
      model: saying(most.model, worstText),
    },
  ];
}

/** Those that are filled in count before all others. */
function textsIn({ model }: Sample): number {
  const filled = JSON.stringify(model).match(/\{"(show|keep)":"[^"]/g)?.length ?? 0;
  return filled * 1_000 + sayings(model);
}

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

/** When the service is killed: at any time, and in the gaps where something could get lost or be done twice. */
import { type Chance, chanceFrom } from './chance.ts';

export type Moment = {
  readonly when: When;
  /** How far into it, from 0 up to 1. */
  readonly part: number;
  /** Which instance of the service, where there are several. */
  readonly instance: number;
};

type When =
  /** While people work. */
  | 'any'
  /** "Send" is on its way, or written, or about to be answered. */
  | 'send'
  /** A card for the channel has arrived in Teams, and the service has not noted it yet. */
  | 'post'
  /** SharePoint is being written to. */
  | 'record'
  /** The service, killed just before, is starting again. */
  | 'start-up';

/** Ten kills: in so many each of these is met. */
const deck: readonly When[] = [
  'any',
  'any',
  'any',
  'send',
  'send',
  'send',
  'post',
  'record',
  'start-up',
  'start-up',
];

export function momentsFrom(seed: number, kills: number): readonly Moment[] {
  const chance = chanceFrom(seed);
  const decks = Array.from({ length: Math.ceil(kills / deck.length) }, () => chance.shuffled(deck)).flat();
  return decks.slice(0, kills).map((when) => drawn(when, chance));
}

function drawn(when: When, chance: Chance): Moment {
  return { when, part: chance.part(), instance: chance.below(2) };
}

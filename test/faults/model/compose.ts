/** What a composer of presses is made of: who sends, by which way, and of which concern. */
import fc from 'fast-check';
import type { How, Sent } from './activity.ts';
import { everybody } from './cast.ts';
import type { Play } from './play.ts';
import { rarely } from './texts.ts';
import type { Matter } from './world.ts';

/** Undefined where there is nothing that could be sent so. */
export type Compose = (play: Play) => Sent | undefined;

export const how: fc.Arbitrary<How> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('execute' as const) },
  { weight: 1, arbitrary: fc.constant('message' as const) },
);
export const inDialog: fc.Arbitrary<How> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('submit' as const, 'fetch' as const) },
  { weight: 1, arbitrary: fc.constantFrom('execute' as const, 'message' as const) },
);
/** Mostly whoever's part it is; now and then anybody. */
export const whose = rarely(fc.constantFrom(...everybody));
export const which = fc.nat({ max: 12 });
export const yesOrNo = fc.constantFrom('yes', 'no', undefined);

export function sent(play: Play, fields: Omit<Sent, 'id'>): Sent {
  return { id: play.nextId(fields), ...fields };
}

/** One of the concerns there are, of those that are wanted if there is one, the newest mostly; rarely none. */
export function matterAt(
  { world }: Play,
  place: number,
  wanted: (matter: Matter) => boolean = () => true,
): Matter | undefined {
  const there = [...world.matters.values()].reverse();
  const fitting = place % 4 === 3 ? [] : there.filter(wanted);
  const all = fitting.length > 0 ? fitting : there;
  return place === 12 ? undefined : all[place % Math.max(1, Math.min(all.length, 3))];
}

export const nowhere = 'NCS-000-000-000';

export const label = <T extends object>(
  name: string,
  made: fc.Arbitrary<T>,
  go: (play: Play, made: T) => Sent | undefined,
) =>
  made.map((one): Labelled => ({ name: `${name} ${JSON.stringify(one)}`, compose: (play) => go(play, one) }));

export type Labelled = { readonly name: string; readonly compose: Compose };

export const anyPlace = fc.constantFrom('personal' as const, 'personal' as const, 'channel' as const);

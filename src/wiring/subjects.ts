/** THE list of subjects. To add one, add its folder in each layer, its wiring beside this file, and its line here. */
import { RING } from '../engine/clocks.ts';
import type { PackParts } from '../policy/pack.ts';
import type { ListDeclaration } from '../sharepoint/lists/columns.ts';
import { advice } from './advice.ts';
import { calls } from './calls.ts';
import { concerns } from './concerns.ts';
import { duties } from './duties.ts';
import { members } from './members.ts';
import { roles } from './roles.ts';
import type { SubjectWiring } from './subject.ts';

export const subjects: readonly SubjectWiring[] = [concerns, duties, advice, roles, members, calls];

/** The SharePoint lists of all of them, in the order in which they are made. */
export const listsOfSubjects: readonly ListDeclaration[] = subjects.flatMap(({ lists }) => lists);

/** What they need of the policy pack, each under its name. */
export const packParts: PackParts = Object.assign({}, ...subjects.map(({ pack }) => pack));

const lanes = new Map<string, string>([[RING, 'clock']]);
for (const [kind, lane] of subjects.flatMap((subject) => Object.entries(subject.lanes))) {
  if (lanes.has(kind)) throw new Error(`Two subjects perform ${kind}`);
  lanes.set(kind, lane);
}

/**
 * In which lane a kind of errand waits.
 * @throws Error for a kind that nobody performs: it would wait for ever
 */
export function laneOf(kind: string): string {
  const lane = lanes.get(kind);
  if (lane === undefined) throw new Error(`Nobody performs ${kind}`);
  return lane;
}

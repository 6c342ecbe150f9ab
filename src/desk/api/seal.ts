/** Says whether the record of a concern holds, and how far that is proved from outside the journal. */
import type { Calendar } from '../../policy/hours.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhen } from '../../words/say.ts';
import type { Seal } from './answers.ts';
import type { AnchorsRead, SealFacts } from './kit.ts';

const { seal } = deskWords;

export function sealWords({ holds, entries, outside }: SealFacts, calendar: Calendar): Seal {
  if (!holds) return { holds, says: seal.broken };
  if (outside && !outside.hasAll) return { holds: false, says: seal.missing };
  const proved = outside ? provedBy(outside, entries, calendar) : [seal.notRead];
  return { holds, says: [fill(seal.holds, { count: String(entries) }), ...proved].join(' ') };
}

function provedBy(read: AnchorsRead, entries: number, calendar: Calendar): readonly string[] {
  const { areWhole, isLatest, readAt } = read;
  return [
    ...agreement(read, entries, calendar),
    ...(areWhole ? [] : [seal.anchorsBroken]),
    ...(isLatest ? [] : [fill(seal.stale, { when: sayWhen(readAt, calendar) })]),
  ];
}

function agreement(
  { anchored, since, last }: AnchorsRead,
  entries: number,
  calendar: Calendar,
): readonly string[] {
  if (!last || since === undefined) return [seal.notAnchored];
  const facts = { since: String(since), number: String(last.number), when: sayWhen(last.upTo, calendar) };
  const agrees = anchored < entries ? [seal.some, seal.newer] : [seal.all];
  return agrees.map((text) => fill(text, { ...facts, anchored: String(anchored) }));
}

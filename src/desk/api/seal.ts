/** Says whether the record of a concern holds, and how far that is proved from outside the journal. */
import type { Calendar } from '../../policy/hours.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhen } from '../../words/say.ts';
import type { Seal } from './answers.ts';
import type { AnchorsRead, SealFacts } from './kit.ts';

const { seal } = deskWords;

export function sealWords({ holds, entries, outside }: SealFacts, calendar: Calendar): Seal {
  if (!holds) return { holds, says: seal.broken };
  const proved = outside ? provedBy(outside, entries, calendar) : [seal.notRead];
  return { holds, says: [fill(seal.holds, { count: String(entries) }), ...proved].join(' ') };
}

function provedBy(read: AnchorsRead, entries: number, calendar: Calendar): readonly string[] {
  const { anchored, last, areWhole, isLatest, readAt } = read;
  const facts = {
    anchored: String(anchored),
    number: String(last?.number ?? 0),
    when: last ? sayWhen(last.upTo, calendar) : '',
  };
  const agrees = anchored < entries ? [seal.some, seal.newer] : [seal.all];
  return [
    ...(anchored === 0 ? [seal.notAnchored] : agrees.map((text) => fill(text, facts))),
    ...(areWhole ? [] : [seal.anchorsBroken]),
    ...(isLatest ? [] : [fill(seal.stale, { when: sayWhen(readAt, calendar) })]),
  ];
}

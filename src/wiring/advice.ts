/** Advice without names in the service: its form, its list, and its line in the digest. */
import { openAdviceCalls } from '../casework/advice/advice.ts';
import { changedSince } from '../engine/changed.ts';
import { adviceInPack } from '../policy/advice/topics.ts';
import { dateOf } from '../policy/hours.ts';
import { partOf } from '../policy/pack.ts';
import { PREVENT_ADVICE } from '../sharepoint/advice/list.ts';
import { adviceBook, lanes, recordAdvice } from '../sharepoint/advice/record.ts';
import { compareBook } from '../sharepoint/lists/compare.ts';
import { adviceLines } from '../teams/advice/digestLines.ts';
import { verbs } from '../teams/advice/verbs.ts';
import { bind } from '../teams/door/verbs.ts';
import type { Brought, Compare, Ground, House, SubjectWiring } from './subject.ts';

export const advice: SubjectWiring = {
  lanes,
  lists: [PREVENT_ADVICE],
  pack: { advice: adviceInPack },
  open,
  compare,
};

function open({ core, sharepoint, files, room }: House): Brought {
  const { local, clock } = core;
  const adviceCalls = openAdviceCalls(files);
  const kit = { ...room, adviceCalls, advice: partOf(local.pack, 'advice', adviceInPack) };
  return {
    files: [adviceCalls.file],
    performers: { 'record-advice': recordAdvice({ ...kit, ...sharepoint }) },
    verbs: [bind(verbs, kit)],
    digest: [adviceLines(adviceCalls, () => dateOf(clock(), local.calendar))],
  };
}

function compare({ core, sharepoint, files }: Ground): Compare {
  const { journal, drawer, findings, local, clock, log } = core;
  const book = adviceBook({
    adviceCalls: openAdviceCalls(files),
    advice: partOf(local.pack, 'advice', adviceInPack),
    errands: journal.errands,
    clock,
  });
  const changed = (since: string | undefined, now: string, after?: string) =>
    changedSince(journal.streams, since, now, after);
  const kit = { ...sharepoint, changed, drawer, findings, clock, log };
  return async (isRestored) => [await compareBook({ ...kit, isRestored }, book)];
}

/** Records progress, one thing at a time, of those that can be recorded of a concern now. */

import { progressCommand, progressForm, progressProblems } from '../../casework/concerns/progressForm.ts';
import { chosen } from '../../casework/input.ts';
import { whoWasPicked } from '../../casework/whoWasPicked.ts';
import { doubted } from '../../policy/concerns/access.ts';
import { recordable } from '../../policy/concerns/recordable.ts';
import { Refusal } from '../../policy/refusal.ts';
import { recordedWords } from '../../words/concerns.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';
import { opensInPlace, todayOf } from './kit.ts';
import { progressCard } from './progressCard.ts';

export async function progress(opened: Opened): Promise<AdaptiveCardJson> {
  const { press, kit, actor: by, concern } = opened;
  const { reference } = concern;
  const unsure = doubted(concern, await kit.team.people());
  const choices = recordable(concern, by, kit.local, unsure);
  const record = chosen(press.input, 'record', choices);
  const form = progressForm(press.input, kit.local.calendar);
  if (record === '' && press.input.recording === true) throw new Refusal('not-to-record');
  const asked = record !== '' && isRecording(press);
  const problems = asked ? progressProblems(record, form, todayOf(kit)) : beforehand(press);
  if (asked && problems.length === 0) {
    const among = {
      concern,
      doubted: unsure,
      colleague: await whoWasPicked(form.colleague, kit.acquaintance),
    };
    const command = progressCommand(record, form, among, { by, at: kit.clock() });
    return done(await kit.concerns.handle(reference, command, press.id), recordedWords(record), opened);
  }
  const showing = { choices, record, form, doubted: unsure, problems, inPlace: opensInPlace(press, kit) };
  return progressCard(concern, showing, kit);
}

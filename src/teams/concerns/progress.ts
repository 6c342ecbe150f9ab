/** Records progress, one thing at a time, of those that can be recorded of a concern now. */

import { progressCommand, progressForm, progressProblems } from '../../casework/concerns/progressForm.ts';
import { chosen } from '../../casework/input.ts';
import { doubted } from '../../policy/concerns/access.ts';
import { recordable } from '../../policy/concerns/recordable.ts';
import { nameNotKnown, type Person, type PersonId } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { recordedWords } from '../../words/concerns.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';
import { type Kit, opensInPlace, todayOf } from './kit.ts';
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
    const among = { concern, doubted: unsure, colleague: await named(form.colleague, kit) };
    const command = progressCommand(record, form, among, { by, at: kit.clock() });
    return done(await kit.concerns.handle(reference, command, press.id), recordedWords(record), opened);
  }
  const showing = { choices, record, form, doubted: unsure, problems, inPlace: opensInPlace(press, kit) };
  return progressCard(concern, showing, kit);
}

/** Who was picked, with the name that the directory has; if it is silent for a moment, their id alone is recorded. */
async function named(id: PersonId | undefined, { acquaintance }: Kit): Promise<Person | undefined> {
  if (!id) return undefined;
  const { name } = await acquaintance.named({ id, name: nameNotKnown });
  return { id, name: name === nameNotKnown ? '' : name };
}

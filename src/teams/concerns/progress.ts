/** Records progress, one thing at a time, of those that can be recorded of a concern now. */
import { recordable, recordables } from '../../policy/concerns/recordable.ts';
import type { PersonId } from '../../policy/person.ts';
import { recordedWords } from '../../words/concerns.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen } from '../cards/input.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';
import { opensInPlace, todayOf } from './kit.ts';
import { progressCard } from './progressCard.ts';
import { progressCommand, progressForm, progressProblems } from './progressForm.ts';

export async function progress(opened: Opened): Promise<AdaptiveCardJson> {
  const { press, kit, actor: by, concern } = opened;
  const { reference } = concern;
  const personOf = (id: PersonId) => {
    kit.acquaintance.askForPerson(id);
    return { id, name: kit.acquaintance.person(id)?.name ?? '' };
  };
  const was = press.input.recording === true && chosen(press.input, 'record', recordables);
  // A step that was recorded is no longer a choice; the press that recorded it gets the same answer again.
  if (was && (await kit.concerns.took(reference, press.id, by)))
    return done(concern, recordedWords(was), opened);

  const choices = recordable(concern, by, kit.local);
  const record = chosen(press.input, 'record', choices);
  const form = progressForm(press.input, kit.local.calendar, personOf);
  const asked = record !== '' && isRecording(press);
  const problems = asked ? progressProblems(record, form, todayOf(kit)) : beforehand(press);
  if (asked && problems.length === 0) {
    const command = progressCommand(record, form, { by, at: kit.clock() });
    return done(await kit.concerns.handle(reference, command, press.id), recordedWords(record), opened);
  }
  return progressCard(concern, { choices, record, form, problems, inPlace: opensInPlace(press, kit) }, kit);
}

/** Calls that people ask for, in the service: the form, the cards, and what tells people. */
import type { RecordByPhone } from '../casework/calls/recording.ts';
import { openConcerns } from '../casework/concerns/concerns.ts';
import { openRecordFor, type RecordFor } from '../casework/concerns/recordFor.ts';
import { mayBeAbout } from '../policy/concerns/access.ts';
import { nameNotKnown, type Person, type PersonId } from '../policy/person.ts';
import { lanes, notifiers } from '../teams/calls/notify.ts';
import { showingAgain } from '../teams/calls/showAgain.ts';
import { verbs } from '../teams/calls/verbs.ts';
import { bind } from '../teams/door/verbs.ts';
import { openCallForm } from './callForm.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

export const calls: SubjectWiring = { lanes, lists: [], open };

function open(house: House): Brought {
  const { core, sharepoint, files, acquaintance } = house;
  const { clock, local } = core;
  const form = openCallForm(house);
  const record = openRecordFor(openConcerns(files), local.pack, clock);
  const { directory } = sharepoint;
  const { errands } = core.journal;
  const kit = { ...form, directory, recordByPhone: byPhone(record, acquaintance.named) };
  return {
    files: [form.callbacks.file],
    performers: notifiers(kit),
    verbs: [bind(verbs, kit)],
    // One question to the journal, as long as nobody waits to be rung.
    jobs: [{ name: 'call-cards', everyMs: 10_000, run: showingAgain({ ...kit, errands }) }],
  };
}

/** A call ends as a concern by way of concerns' own rules. Somebody who was picked is named as the directory names them. */
function byPhone(record: RecordFor, named: (person: Person) => Promise<Person>): RecordByPhone {
  const who = (id: PersonId | undefined) => id && named({ id, name: nameNotKnown });
  return async (draft, reporter, recordedBy, told) => {
    const { about, age, name, identifiers, picked, keptOut, ...rest } = told;
    const [colleague, person] = await Promise.all([who(picked), who(keptOut?.picked)]);
    const subject = { about, age, name, identifiers, ...(colleague && { colleague }) };
    const involved = keptOut
      ? [{ part: 'may-be-involved', name: keptOut.name, ...(person && { person }) } as const]
      : [];
    const concern = await record(draft, reporter, recordedBy, { ...rest, subject, involved });
    const { reference, notice } = concern;
    return { reference, what: notice.what, isTheirs: !mayBeAbout(concern, recordedBy) };
  };
}

/** Tells somebody why what they changed in the list of duties was put back. */

import { dutyOf } from '../../casework/duties/subjects.ts';
import type { DutyTasks } from '../../casework/duties/tasks.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Telling } from '../tell/telling.ts';

/** The lanes of the errands that are performed here. */
export const lanes = { 'duty-edit-note': 'teams' } as const;

export type DutyNoteKit = {
  readonly dutyTasks: DutyTasks;
  readonly cards: Cards<MessageModels>;
  readonly telling: Pick<Telling, 'reach'>;
  readonly local: Local;
};

const { note, putBack } = words.dutyList;

export function dutyNotes(kit: DutyNoteKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { dutyTasks, telling, local } = kit;
  return {
    'duty-edit-note': dutyTasks.schedulePerformer(async ({ event, errand: { id, stream } }) => {
      if (event?.type !== 'EditRefused') return;
      const duty = dutyOf(stream);
      const name = local.pack.duties.list.find((one) => one.id === duty)?.name ?? duty;
      const card = messageCard(note, kit, { name, why: putBack[event.why] });
      await telling.reach(event.by.id, id, card, words.duty.summary.note);
    }),
  };
}

/** Keeps "Prevent duties" as the journal has it, and polls it for what people say there. */
import { dutyOf } from '../../casework/duties/subjects.ts';
import type { Performer } from '../../engine/ports.ts';
import { openWorkedList, type WorkedListKit } from '../lists/workedList.ts';
import { type DutyDeskKit, openDutyDesk } from './dutyDesk.ts';
import { PREVENT_DUTIES } from './dutyList.ts';

export type DutyListKit = Omit<DutyDeskKit, 'limits'> & WorkedListKit;

export const lanes = { 'record-duty': 'graph' } as const;

export function openDutyList(kit: DutyListKit) {
  const { lists, local } = kit;
  const desk = openDutyDesk({ ...kit, limits: lists.limitsOf(PREVENT_DUTIES) });
  const { keep, poll } = openWorkedList(kit, PREVENT_DUTIES, desk);
  const performers: Readonly<Record<keyof typeof lanes, Performer>> = {
    'record-duty': ({ stream }) => keep(dutyOf(stream)),
  };
  return { performers, poll, keepAll };

  /** Makes the items that a list lacks which is younger than the calendar, and brings in what the pack has changed. */
  async function keepAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const { id } of local.pack.duties.list)
      await keep(id).catch((problem: unknown) => void failures.push(problem));
    if (failures.length > 0) throw failures[0];
  }
}

/** Lists what the handlers of duties work with. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import type { DutyTasks, OpenTasks } from '../../casework/duties/tasks.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Cards } from '../cards/expand.ts';
import type { Handler as AnyHandler } from '../door/press.ts';
import type { DutyModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<DutyModels>;
  readonly dutyTasks: DutyTasks;
  readonly openTasks: OpenTasks;
  readonly dutyCalendar: DutyCalendar;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
};

export type Handler = AnyHandler<Kit>;

/** A date (ISO) in the ICB's time zone. */
export function todayOf({ clock, local }: Pick<Kit, 'clock' | 'local'>): string {
  return dateOf(clock(), local.calendar);
}

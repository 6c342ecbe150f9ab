/** Lists what the handlers of duties work with. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import type { Guidances } from '../../casework/duties/guidance.ts';
import type { GuidanceDrafts } from '../../casework/duties/guidanceDrafts.ts';
import type { Occasions } from '../../casework/duties/occasions.ts';
import type { Outlook } from '../../casework/duties/outlook.ts';
import type { DutyTasks, TaskRows } from '../../casework/duties/tasks.ts';
import type { LookUp } from '../../casework/lookUp.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Handler as AnyHandler } from '../door/press.ts';
import type { DutyModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<DutyModels> & Cards<MessageModels>;
  readonly dutyTasks: DutyTasks;
  readonly openTasks: TaskRows;
  readonly doneTasks: TaskRows;
  readonly lookUp: LookUp;
  /** Whether clients can look people up on a card. */
  readonly picker: boolean;
  readonly dutyCalendar: DutyCalendar;
  readonly outlook: Outlook;
  readonly guidances: Guidances;
  readonly guidanceDrafts: GuidanceDrafts;
  readonly occasions: Occasions;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
};

export type Handler = AnyHandler<Kit>;

/** A date (ISO) in the ICB's time zone. */
export function todayOf({ clock, local }: Pick<Kit, 'clock' | 'local'>): string {
  return dateOf(clock(), local.calendar);
}

/** Lists what the handlers of roles work with. */
import type { Acquaintance } from '../../casework/acquaintance.ts';
import type { LookUp } from '../../casework/lookUp.ts';
import type { Roles } from '../../casework/roles/roles.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Holders } from '../../policy/office.ts';
import type { Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Handler as AnyHandler } from '../door/press.ts';
import type { RoleModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<RoleModels> & Cards<MessageModels>;
  readonly roles: Roles;
  /** Who holds which role by the settings. */
  readonly holders: Holders;
  readonly whoIs: WhoIs;
  readonly acquaintance: Pick<Acquaintance, 'named'>;
  readonly lookUp: LookUp;
  readonly local: Local;
  readonly clock: Now;
  /** Whether clients can look people up on a card. */
  readonly picker: boolean;
};

export type Handler = AnyHandler<Kit>;

/** A date (ISO) in the ICB's time zone. */
export function todayOf({ clock, local }: Pick<Kit, 'clock' | 'local'>): string {
  return dateOf(clock(), local.calendar);
}

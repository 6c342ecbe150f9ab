/** Lists the commands that people and the service give to a role. */
import type { Ring } from '../clock.ts';
import type { Actor, Person, PersonId } from '../person.ts';
import type { Role } from '../roleNames.ts';

type Asked = { readonly at: string; readonly by: Actor; readonly role: Role };

export type NameDeputy = Asked & {
  readonly type: 'NameDeputy';
  readonly holder: Person;
  readonly person: Person;
  readonly from: string;
  readonly until: string;
  /** Who holds the role by the settings. */
  readonly holders: readonly PersonId[];
  /** A date (ISO) in the ICB's time zone. */
  readonly today: string;
};

export type WithdrawDeputy = Asked & { readonly type: 'WithdrawDeputy'; readonly deputy: string };

export type RoleCommand = NameDeputy | WithdrawDeputy | Ring;

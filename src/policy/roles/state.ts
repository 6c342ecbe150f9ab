/** Holds the state of a role: the deputies whose time is not over. */
import type { Person } from '../person.ts';
import type { Role } from '../roleNames.ts';

export type Deputyship = {
  /** Tells it from every other of the role. */
  readonly deputy: string;
  readonly holder: Person;
  readonly person: Person;
  readonly from: string;
  readonly until: string;
  /** Whether the office has opened on its first day, and open tasks have been passed on. */
  readonly began: boolean;
};

export type RoleState =
  | { readonly status: 'none'; readonly version: 0 }
  | {
      readonly status: 'kept';
      readonly version: number;
      readonly role: Role;
      readonly deputies: readonly Deputyship[];
    };

export const noRole: RoleState = { status: 'none', version: 0 };

export function deputiesIn(state: RoleState): readonly Deputyship[] {
  return state.status === 'none' ? [] : state.deputies;
}

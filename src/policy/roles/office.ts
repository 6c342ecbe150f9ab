/** Makes today's office of who holds each role and of the deputies who stand in. */
import type { Holders, Holding, Office } from '../office.ts';
import type { PersonId } from '../person.ts';
import type { Role } from '../roleNames.ts';
import { standsOn } from './clock.ts';
import { deputiesIn, type RoleState } from './state.ts';

/** @param today a date (ISO) in the ICB's time zone */
export function officeOn(today: string, holders: Holders, states: readonly RoleState[]): Office {
  const entries = Object.entries(holders) as readonly (readonly [Role, readonly PersonId[]])[]; // its own keys
  return entries.flatMap(([role, people]) => {
    const standIns = standInsOn(today, role, states);
    return people.flatMap((person) => holdingsOf(person, role, standIns));
  });
}

/** By the holder who is away. */
type StandIns = ReadonlyMap<PersonId, PersonId>;

function standInsOn(today: string, role: Role, states: readonly RoleState[]): StandIns {
  const ofRole = states.filter((state) => state.status === 'kept' && state.role === role);
  const standing = ofRole.flatMap(deputiesIn).filter((one) => standsOn(today, one));
  return new Map(standing.map(({ holder, person }) => [holder.id, person.id]));
}

function holdingsOf(holder: PersonId, role: Role, standIns: StandIns): readonly Holding[] {
  const deputy = deputyOf(holder, standIns);
  if (deputy === undefined) return [{ role, person: holder, away: false }];
  return [
    { role, person: holder, away: true },
    { role, person: deputy, insteadOf: holder, away: false },
  ];
}

/** A deputy who holds the role, too, may be away as well: then theirs. None where all stand in for each other. */
function deputyOf(holder: PersonId, standIns: StandIns): PersonId | undefined {
  const asked = new Set<PersonId>([holder]);
  let deputy = standIns.get(holder);
  for (let next = deputy && standIns.get(deputy); next; next = standIns.get(next)) {
    if (deputy === undefined || asked.has(next)) return undefined;
    asked.add(deputy);
    deputy = next;
  }
  return deputy;
}

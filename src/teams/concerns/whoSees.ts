/** Says who sees a concern, as its route decides it: before it is sent as after. */
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';

/** Whether what says it goes to the reporter alone, and Teams stores none of it. */
type Place = { readonly alone: boolean };

/** @returns a sentence that may name the manager who is asked */
export function whoSees(concern: Case, { pack }: Local, { alone }: Place): string {
  const { manager, team, danger } = pack.texts.whoSeesIt;
  const { urgency, check } = concern;
  if (urgency === 'urgent') return danger;
  if (check.state !== 'not-asked')
    return fill(manager, { manager: nameOf(concern) ?? words.whoSees.manager });
  return alone ? [team, keptFrom(concern)].filter(Boolean).join(' ') : team;
}

/** As the directory has it. What the reporter typed stands on no card that may be stored. */
function nameOf({ check, route }: Case): string | undefined {
  if ('manager' in check) return check.manager.name;
  return route.via === 'manager' ? route.wanted.manager?.name : undefined;
}

/** That the manager who was wanted is not told, where it may be about them. */
function keptFrom({ check, route }: Case): string {
  if (check.state !== 'not-asked' || check.why !== 'person-of-concern') return '';
  const name = route.via === 'manager' ? route.wanted.manager?.name : undefined;
  return fill(words.whoSees.notTold, { manager: name ?? words.whoSees.manager });
}

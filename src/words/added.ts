/** Says to whoever has added something to a concern that it is there, and who sees it. */
import { managerAsked, mayBeAbout, standings } from '../policy/concerns/access.ts';
import { answerShut } from '../policy/concerns/decideCheck.ts';
import type { Case } from '../policy/concerns/state.ts';
import type { Local } from '../policy/local.ts';
import type { Actor } from '../policy/person.ts';
import { nextWords } from './nextStep.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

/** A title and sentences. @param concern as it is now, with what was added */
export function addedWords(concern: Case, by: Actor, local: Local): readonly string[] {
  const { title, to, seen } = words.added;
  const isReporter = standings(by, concern).includes('reporter');
  const added = (seen: string) =>
    fill(isReporter ? to.reporter : to.other, { reference: concern.reference, seen });
  if (concern.unreadSince) return [title, added(seen.closed), nextWords(concern, local, 'reporter')];
  const manager = isReporter ? managerReading(concern) : undefined;
  return [title, added(manager === undefined ? seen.team : fill(seen.manager, { manager }))];
}

/** The manager who can read what the reporter adds: as long as they have a card that shows it. */
function managerReading(concern: Case): string | undefined {
  const manager = managerAsked(concern);
  const hasCard = concern.check.state !== 'asked' || concern.check.reached;
  const canRead = hasCard && answerShut(concern) === undefined;
  return manager && canRead && !mayBeAbout(concern, manager) ? manager.name : undefined;
}

/** Says what the card of a concern says besides: who has it meanwhile, and how long it can wait. */
import { may } from '../../policy/may.ts';
import { heldWords, mayWaitWords, unownedWords } from '../../words/team.ts';
import type { DeskKit, Opened } from './kit.ts';

export function standingOf(
  { asking, concern }: Pick<Opened, 'asking' | 'concern'>,
  { local }: Pick<DeskKit, 'local'>,
): readonly string[] {
  const isOfTeam = may('record', asking, { concern, isGranted: false });
  const meanwhile = isOfTeam ? unownedWords(concern, local) : heldWords(concern, local, asking.actor);
  // That nobody has it stands where its owner does.
  const held = concern.heldBy ? meanwhile : '';
  return [held, mayWaitWords(concern, local)].filter(Boolean);
}

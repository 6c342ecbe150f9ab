/** Holds what the forms in the team's dialogs share. */

import type { Problem } from '../../casework/input.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Actor } from '../../policy/person.ts';
import { toDo } from '../../words/toDo.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import { type Kit, opensInPlace, type View } from './kit.ts';

/** A dialog that was opened by a member of the team who may see the concern. */
export type Opened = {
  readonly press: Press;
  readonly kit: Kit;
  readonly actor: Actor;
  readonly concern: Case;
};

/** Whether what was typed is to be recorded now, and not only shown again. */
export function isRecording({ input, problem }: Press): boolean {
  return input.recording === true && problem === undefined;
}

/** What stands above a form that is not to be recorded: what went wrong before, if anything did. */
export function beforehand({ problem }: Press): readonly Problem[] {
  return problem === undefined ? [] : [{ text: problem }];
}

/** Says what was recorded, and what is left to do. In the card's place a button leads back to the card. */
export function done(
  concern: Case,
  said: string,
  { press, kit }: { readonly press: Pick<Press, 'inWindow'>; readonly kit: View & Pick<Kit, 'inPlace'> },
): AdaptiveCardJson {
  return kit.cards.expand('dialogDone', {
    reference: concern.reference,
    said,
    more: concern.status === 'open',
    toDo: toDo(concern),
    inPlace: opensInPlace(press, kit),
  });
}

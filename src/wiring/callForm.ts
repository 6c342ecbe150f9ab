/** Opens the form of "Ask someone to ring me", which is shown from the first card and from any step. */
import { openAsking } from '../casework/calls/asking.ts';
import { openCallbacks } from '../casework/calls/callbacks.ts';
import { openConcerns } from '../casework/concerns/concerns.ts';
import { openDraftsOf } from './drafts.ts';
import type { House } from './subject.ts';

/** What the form works with, whoever opens it. */
export function openCallForm(house: House) {
  const { core, files, room } = house;
  const callbacks = openCallbacks(files);
  const asking = openAsking(core.drawer, callbacks, core.clock);
  const drafts = openDraftsOf(house, openConcerns(files));
  return { ...room, callbacks, asking, toContinue: drafts.toContinue };
}

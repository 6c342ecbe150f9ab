/** Calls that people ask for, in the service: the form, the cards, and what tells people. */
import { openAsking } from '../casework/calls/asking.ts';
import { openCallbacks } from '../casework/calls/callbacks.ts';
import { lanes, notifiers } from '../teams/calls/notify.ts';
import { showingAgain } from '../teams/calls/showAgain.ts';
import { verbs } from '../teams/calls/verbs.ts';
import { bind } from '../teams/door/verbs.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

export const calls: SubjectWiring = { lanes, lists: [], open };

function open({ core, sharepoint: { directory }, files, room }: House): Brought {
  const { drawer, clock } = core;
  const callbacks = openCallbacks(files);
  const kit = { ...room, callbacks, asking: openAsking(drawer, callbacks, clock), directory };
  return {
    files: [callbacks.file],
    performers: notifiers(kit),
    verbs: [bind(verbs, kit)],
    // One question to the journal, as long as nobody waits to be rung.
    jobs: [{ name: 'call-cards', everyMs: 10_000, run: showingAgain(kit) }],
  };
}

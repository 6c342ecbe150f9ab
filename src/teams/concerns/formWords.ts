/** Says in words what the forms about concerns offer, where their templates leave it open. */

import { namedOffers, pickedOffers } from '../../casework/concerns/progressChoices.ts';
import { chosen } from '../../casework/input.ts';
import { policeTold } from '../../policy/concerns/choices.ts';
import { recordables } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { neededWords } from '../../words/concerns.ts';
import { labelsOf } from '../../words/recordLabels.ts';
import { words } from '../../words/words.ts';
import type { FormWords } from '../cards/given.ts';
import type { Choice } from '../cards/parts.ts';
import type { Press } from '../door/press.ts';
import { openedFor } from './dialogs.ts';
import type { Kit } from './kit.ts';
import { choicesOf } from './progressCard.ts';

/** The steps of a concern that is not sent yet. What is answered by a button has no field, so it needs no words. */
export function draftForm(_press: Press, { local }: Kit): FormWords {
  const { kinds, places } = local.pack;
  return {
    choices: {
      kinds: kinds.map(({ id, text }) => ({ title: text, value: id })),
      policeTold: policeTold.map((value) => ({ title: words.policeTold[value], value })),
      place: places.map(({ id, name }) => ({ title: name, value: id })),
      manager: [{ title: words.managerChoice.noneOffered, value: 'none' }],
    },
  };
}

/** The team's dialogs. Names that stand in the concern are for those alone who may know of it now. */
export async function dialogForm(press: Press, kit: Kit): Promise<FormWords> {
  const record = chosen(press.input, 'record', recordables);
  const { note, date } = labelsOf(record);
  const { ask, did, not } = neededWords(record);
  return {
    labels: { note: note || words.label.note, sentOn: date || words.answer.when, needed: ask },
    choices: {
      needed: [
        { title: did, value: 'yes' },
        { title: not, value: 'no' },
      ],
      place: kit.local.pack.places.map(({ id, name }) => ({ title: name, value: id })),
      ...(await namesIn(press, kit)),
    },
  };
}

async function namesIn(press: Press, kit: Kit): Promise<Readonly<Record<string, readonly Choice[]>>> {
  const concern = await known(press, kit);
  if (!concern) return {};
  return {
    which: choicesOf(namedOffers(concern.involved)),
    drop: choicesOf(pickedOffers(concern.subject)),
  };
}

async function known(press: Press, kit: Kit): Promise<Case | undefined> {
  try {
    return (await openedFor(['safeguarding'], press, kit)).concern;
  } catch {
    // Whatever keeps them from it now keeps its names from them, too.
    return undefined;
  }
}

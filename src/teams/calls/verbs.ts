/** Lists what can be pressed or typed about calls. */
import { callWords } from '../../words/calls.ts';
import { repeatable } from '../door/repeatable.ts';
import type { Verbs } from '../door/verbs.ts';
import { askForm, askSend } from './ask.ts';
import type { Kit } from './kit.ts';
import { recordForm, recordSend } from './record.ts';
import { end, handBack, notReached, showWho, take, takenBefore } from './take.ts';

export const verbs: Verbs<Kit> = {
  personal: {
    'call-ask': askForm,
    'call-send': askSend,
    'call-record': recordForm,
    'call-record-send': repeatable(recordSend, takenBefore),
  },
  anywhere: {
    'call-take': repeatable(take, takenBefore),
    'call-show': showWho,
    'call-not-reached': repeatable(notReached, takenBefore),
    'call-hand-back': repeatable(handBack, takenBefore),
    'call-end': repeatable(end, takenBefore),
  },
  commands: { 'call-ask': callWords.commands },
  faults: { 'call-send': 'call' },
  reading: ['call-show', 'call-record'],
};

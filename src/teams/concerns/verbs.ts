/** Lists everything that can be pressed or typed about concerns. */
import { queueWords } from '../../words/queue.ts';
import { words } from '../../words/words.ts';
import { repeatable } from '../door/repeatable.ts';
import type { Verbs } from '../door/verbs.ts';
import { acknowledge } from './acknowledge.ts';
import { addInformation, addInformationSend } from './addInformation.ts';
import { danger, dangerSend } from './danger.ts';
import { dialog, dialogClose } from './dialogs.ts';
import {
  back,
  cancel,
  cancelNow,
  edit,
  next,
  openForm,
  raise,
  resume,
  ringMe,
  save,
  unchanged,
} from './form.ts';
import { dialogForm, draftForm } from './formWords.ts';
import { managerElse, managerHandOn } from './handOn.ts';
import { hrAdvise, hrHide, hrShow } from './hr.ts';
import type { Kit } from './kit.ts';
import {
  managerAsk,
  managerChoose,
  managerHide,
  managerNoConcern,
  managerShow,
  managerSupport,
} from './manager.ts';
import { concerns, mine, mineShow } from './mine.ts';
import { pickManager } from './pickManager.ts';
import { concernFind, concernOpen } from './queue.ts';
import { readAnswer } from './readAnswer.ts';
import { send } from './send.ts';
import { taken } from './taken.ts';
import { whoAnswer, whoHide, whoShow } from './whoIsMeant.ts';

const { command } = words;

export const verbs: Verbs<Kit> = {
  personal: {
    raise,
    resume,
    next,
    back,
    edit,
    save,
    cancel,
    'cancel-now': cancelNow,
    unchanged,
    'ring-me': ringMe,
    'pick-manager': pickManager,
    send,
    'read-answer': readAnswer,
    concerns,
    'concern-open': concernOpen,
    'concern-find': concernFind,
    mine,
    'mine-show': mineShow,
    'add-information': addInformation,
    'add-information-send': repeatable(addInformationSend, taken),
    'manager-show': managerShow,
    'manager-hide': managerHide,
    'manager-choose': managerChoose,
    'manager-support': repeatable(managerSupport, taken),
    'manager-ask': repeatable(managerAsk, taken),
    'manager-no-concern': repeatable(managerNoConcern, taken),
    'manager-else': managerElse,
    'manager-hand-on': repeatable(managerHandOn, taken),
    'hr-show': hrShow,
    'hr-hide': hrHide,
    'hr-advise': repeatable(hrAdvise, taken),
    'who-show': whoShow,
    'who-hide': whoHide,
    'who-answer': repeatable(whoAnswer, taken),
  },
  anywhere: {
    danger,
    'danger-send': dangerSend,
    acknowledge: repeatable(acknowledge, taken),
    dialog: repeatable(dialog, taken),
    'dialog-close': dialogClose,
  },
  commands: {
    danger: command.danger,
    raise: command.raise,
    mine: command.mine,
    concerns: queueWords.commands,
  },
  spoken: { raise: openForm },
  forms: {
    next: draftForm,
    back: draftForm,
    edit: draftForm,
    save: draftForm,
    cancel: draftForm,
    'cancel-now': draftForm,
    unchanged: draftForm,
    'ring-me': draftForm,
    send: draftForm,
    'pick-manager': draftForm,
    'read-answer': draftForm,
    dialog: dialogForm,
    'dialog-close': dialogForm,
  },
  faults: {
    'danger-send': 'danger',
    send: 'send',
    dialog: 'dialog',
    next: 'draft',
    'pick-manager': 'draft',
    back: 'draft',
    edit: 'draft',
    save: 'draft',
    unchanged: 'draft',
    'ring-me': 'draft',
    'read-answer': 'draft',
  },
  backs: {
    acknowledge: 'dialog-close',
    dialog: 'dialog-close',
    'dialog-close': 'dialog-close',
    'manager-support': 'manager-hide',
    'manager-ask': 'manager-hide',
    'manager-no-concern': 'manager-hide',
    'manager-hand-on': 'manager-hide',
  },
  reading: ['read-answer', 'mine-show', 'manager-show', 'hr-show', 'who-show', 'dialog'],
};

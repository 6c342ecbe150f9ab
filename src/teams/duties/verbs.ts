/** Lists everything that can be pressed or typed about duties. */
import { words } from '../../words/words.ts';
import { repeatable } from '../door/repeatable.ts';
import type { Verbs } from '../door/verbs.ts';
import { adoption, adoptionForm, adoptionSave } from './adoption.ts';
import { completeForm, taskComplete } from './complete.ts';
import {
  guidance,
  guidanceAdd,
  guidanceBack,
  guidanceChange,
  guidanceCurrent,
  guidancePreview,
  guidanceSend,
  guidanceStart,
} from './guidance.ts';
import { guidanceForm } from './guidanceForm.ts';
import { handOverForm, taskHandBack, taskHandOver } from './handOver.ts';
import type { Kit } from './kit.ts';
import { duties, taskEarly } from './list.ts';
import { occasion, occasionSend } from './occasion.ts';
import { dutiesOutlook, taskOutlook } from './outlook.ts';
import { taskTaken } from './own.ts';
import { taskAsk, taskMove, taskReopen, taskSetAside, taskShow, taskStart } from './task.ts';

const { command } = words;

export const verbs: Verbs<Kit> = {
  personal: {},
  anywhere: {
    duties,
    adoption,
    'adoption-save': adoptionSave,
    guidance,
    'guidance-add': guidanceAdd,
    'guidance-back': guidanceBack,
    'guidance-change': guidanceChange,
    'guidance-current': guidanceCurrent,
    'guidance-preview': guidancePreview,
    'guidance-send': guidanceSend,
    'duties-outlook': dutiesOutlook,
    'guidance-start': guidanceStart,
    occasion,
    'occasion-send': occasionSend,
    'task-early': taskEarly,
    'task-show': taskShow,
    'task-ask': taskAsk,
    'task-outlook': taskOutlook,
    'task-start': repeatable(taskStart, taskTaken),
    'task-complete': repeatable(taskComplete, taskTaken),
    'task-set-aside': repeatable(taskSetAside, taskTaken),
    'task-move': repeatable(taskMove, taskTaken),
    'task-reopen': repeatable(taskReopen, taskTaken),
    'task-hand-over': repeatable(taskHandOver, taskTaken),
    'task-hand-back': repeatable(taskHandBack, taskTaken),
  },
  forms: {
    'adoption-save': adoptionForm,
    'guidance-preview': guidanceForm,
    'task-complete': completeForm,
    'task-hand-over': handOverForm,
    'task-move': handOverForm,
    'task-set-aside': handOverForm,
  },
  commands: { duties: command.duties, guidance: command.guidance },
};

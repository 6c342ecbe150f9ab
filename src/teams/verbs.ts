/** Every verb a card can send, and who answers it. */
import { acknowledge, useChannel } from './conversation/channelPresses.ts';
import { danger, dangerSend } from './conversation/danger.ts';
import { dialog, dialogClose } from './conversation/dialogs.ts';
import {
  duties,
  taskAsk,
  taskComplete,
  taskEarly,
  taskMove,
  taskSetAside,
  taskShow,
  taskStart,
} from './conversation/duties.ts';
import { back, cancel, edit, next, raise, resume, save, send } from './conversation/form.ts';
import { guidance, guidanceSend } from './conversation/guidance.ts';
import {
  managerAsk,
  managerHide,
  managerNoConcern,
  managerShow,
  managerSupport,
} from './conversation/manager.ts';
import { contacts, home, lookOutFor, mine } from './conversation/plainCards.ts';
import { addInformation, addInformationSend } from './conversation/receipt.ts';
import type { Handler } from './press.ts';

/** Answered in the person's own chat with the bot only: their cards hold what somebody typed. */
const personal: Readonly<Record<string, Handler>> = {
  raise,
  resume,
  next,
  back,
  edit,
  save,
  cancel,
  send,
  mine,
  'add-information': addInformation,
  'add-information-send': addInformationSend,
  'manager-show': managerShow,
  'manager-hide': managerHide,
  'manager-support': managerSupport,
  'manager-ask': managerAsk,
  'manager-no-concern': managerNoConcern,
};

/** Answered wherever they are pressed. */
const anywhere: Readonly<Record<string, Handler>> = {
  home,
  danger,
  'danger-send': dangerSend,
  'look-out': lookOutFor,
  contacts,
  acknowledge,
  dialog,
  'dialog-close': dialogClose,
  'use-channel': useChannel,
  duties,
  guidance,
  'guidance-send': guidanceSend,
  'task-early': taskEarly,
  'task-show': taskShow,
  'task-ask': taskAsk,
  'task-start': taskStart,
  'task-complete': taskComplete,
  'task-set-aside': taskSetAside,
  'task-move': taskMove,
};

/** Undefined for a verb nobody knows; `not-here` for one that belongs into the personal chat. */
export function handlerOf(verb: string, isPersonal: boolean): Handler | 'not-here' | undefined {
  const open = Object.hasOwn(anywhere, verb) ? anywhere[verb] : undefined;
  if (open) return open;
  const own = Object.hasOwn(personal, verb) ? personal[verb] : undefined;
  return own && !isPersonal ? 'not-here' : own;
}

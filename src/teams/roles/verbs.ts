/** Lists what can be pressed or typed about roles, all of it in the person's own chat. */
import { roleWords } from '../../words/roles.ts';
import type { Verbs } from '../door/verbs.ts';
import { deputy, deputyName } from './deputy.ts';
import { deputyForm } from './formCard.ts';
import type { Kit } from './kit.ts';
import { deputies, deputyTakeBack } from './list.ts';

export const verbs: Verbs<Kit> = {
  personal: { deputies, deputy, 'deputy-name': deputyName, 'deputy-take-back': deputyTakeBack },
  anywhere: {},
  forms: { deputy: deputyForm, 'deputy-name': deputyForm },
  commands: { deputies: roleWords.commands },
};

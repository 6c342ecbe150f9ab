/** Lists what can be pressed or typed about advice, all of it in the person's own chat. */
import { adviceWords } from '../../words/advice.ts';
import type { Verbs } from '../door/verbs.ts';
import { advice, adviceAsk, adviceRecord, adviceWithdraw } from './advice.ts';
import type { Kit } from './kit.ts';

export const verbs: Verbs<Kit> = {
  personal: {
    advice,
    'advice-record': adviceRecord,
    'advice-ask': adviceAsk,
    'advice-withdraw': adviceWithdraw,
  },
  anywhere: {},
  commands: { advice: adviceWords.commands },
};

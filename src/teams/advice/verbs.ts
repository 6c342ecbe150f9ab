/** What can be pressed or typed about advice: in one's own chat only, where what was typed may stand. */
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

/** Lists what can be pressed or typed about advice, all of it in the person's own chat. */
import { adviceWords } from '../../words/advice.ts';
import type { SaysForm, Verbs } from '../door/verbs.ts';
import { advice, adviceAsk, adviceRecord, adviceWithdraw } from './advice.ts';
import type { Kit } from './kit.ts';

const form: SaysForm<Kit> = (_press, { advice: { topics } }) => ({
  choices: { topic: topics.map(({ id, text }) => ({ title: text, value: id })) },
});

export const verbs: Verbs<Kit> = {
  personal: {
    advice,
    'advice-record': adviceRecord,
    'advice-ask': adviceAsk,
    'advice-withdraw': adviceWithdraw,
  },
  anywhere: {},
  forms: { advice: form, 'advice-record': form },
  commands: { advice: adviceWords.commands },
};

/** What both frameworks answer, whatever is pressed: the card that our own form step answers with. */
import { sampleCards } from '../cards/samples.ts';

const step = sampleCards.find(({ name, sample }) => name === 'stepWhen' && sample === 'usual');
if (!step) throw new Error('The card "stepWhen" has no sample "usual".');

export const constantAnswer = {
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  // A plain copy: ours is frozen.
  value: JSON.parse(JSON.stringify(step.card)) as Record<string, unknown>,
};

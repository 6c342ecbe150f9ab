/** Answers whoever wants their duties in their own calendar. */
import { type OutlookAnswer, outlookWords } from '../../words/outlook.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { own } from './own.ts';
import { taskCard } from './taskCard.ts';

/** A task that is done stands in no calendar: its card says so. */
export const taskOutlook: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  if (task.done) return taskCard(task, kit, { today: todayOf(kit) });
  return answerCard(await kit.outlook.sendTask(task, by, press.id), task.key, kit);
};

export const dutiesOutlook: Handler = async (press, kit) => {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  return answerCard(await kit.outlook.sendYear(by, press.id), '', kit);
};

/** @param task the key of the task whose card it was asked for on; '' for the list */
function answerCard(answer: OutlookAnswer, task: string, { cards }: Pick<Kit, 'cards'>): AdaptiveCardJson {
  const [title = '', ...paragraphs] = outlookWords.answer[answer];
  return cards.expand('outlook', { title, paragraphs: paragraphs.map((text) => ({ text })), task });
}

/** Duties for somebody's own calendar: what they read when they have asked for them. */
import { button } from '../../service/card.ts';
import { people } from '../../tenant/people.ts';
import type { Stage } from './stage.ts';

export async function dutiesForACalendar({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: people.jo });
  const form = await lead.press('task-early', { duty: 'training-plan' });
  const key = String(button(form, 'Back').data?.task);
  const task = await lead.press('task-show', { task: key });
  await lead.push(task, 'Add to Outlook');
  await take('outlook', 'task', key);
  await lead.push(await lead.press('duties'), 'Send me the year for Outlook');
  await take('outlook', 'year', '"task":""');
  await visit({ person: people.sam }).press('duties-outlook');
  await take('outlook', 'nothing', 'nothing to send');
}

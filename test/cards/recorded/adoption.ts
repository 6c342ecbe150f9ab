/** A new Prevent Lead says when each duty was last done. */
import { calendarBegan } from '../../service/began.ts';
import { people } from '../../tenant/people.ts';
import type { Stage } from './stage.ts';

const { jo } = people;

export async function theCalendarIsSetUp(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  await calendarBegan(stage);
  const lead = visit({ person: jo });
  const first = await lead.press('adoption');
  await take('adoption', 'usual', '"problems":[]');
  await lead.push(first, 'Save and continue', {
    on1: '2030-01-01',
    on2: 'last spring',
    link3: 'the minutes',
  });
  await take('adoption', 'problems', '"problems":[{');
  const notKnown = Object.fromEntries(
    ['1', '2', '3', '4', '5'].map((place) => [`notKnown${place}`, 'not-known']),
  );
  let card = await lead.push(first, 'Save and continue', { on1: '2026-05-14', ...notKnown, notKnown1: '' });
  while (JSON.stringify(card).includes('adoption-save'))
    card = await lead.push(card, 'Save and continue', notKnown);
  await take('adoptionDone', 'usual');
}

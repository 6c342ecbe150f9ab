/** The form by which somebody adds to a concern that was sent. */
import { people } from '../../tenant/people.ts';
import { close, posted } from './doing.ts';
import type { Stage } from './stage.ts';

const { sam } = people;

export async function moreIsAdded(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage);
  const reporter = visit({ person: sam });
  const form = await reporter.press('add-information', { reference });
  await take('addInformation', 'usual', reference);
  await reporter.push(form, 'Send', { text: ' ' });
  await take('addInformation', 'a problem', reference, '"problems":[{');
  await close(stage, reference);
  await reporter.press('add-information', { reference });
  await take('addInformation', 'to a closed concern', reference, 'This concern is closed');
}

/** What everybody may open, and plain messages: the first card, what to look out for, contacts, refusals. */

import { channel } from '../../service/edge.ts';
import { raise } from '../../service/form.ts';
import { no, questionOf } from '../../service/managerSays.ts';
import { people } from '../../tenant/people.ts';
import { cardFor, close } from './doing.ts';
import type { Stage } from './stage.ts';

const { dana, morgan, riley, sam } = people;

export async function firstCards({ take, visit }: Stage): Promise<void> {
  const anybody = visit({ person: riley });
  await anybody.say('hello');
  await take('home', 'usual');
  await anybody.press('look-out');
  await take('lookOutFor', 'usual');
  await anybody.press('contacts');
  await take('contacts', 'usual');
  await visit({ person: dana }).say('hello');
  await take('home', 'holds a role', '"roles":true');
  await anybody.press('raise');
  await anybody.press('home');
  await take('home', 'resumes', '"forms":[{');
}

/** Words that are no command, and a picture. */
export async function whatIsTyped({ take, visit }: Stage): Promise<void> {
  const anybody = visit({ person: riley });
  await anybody.say('He is not himself');
  await take('notRead', 'usual');
  await visit({ person: riley, channel }).say('He is not himself');
  await take('notRead', 'in a channel', 'channel');
  await anybody.say('Delete my concern');
  await take('notRead', 'take back', 'cannot be deleted');
  await anybody.send({ type: 'message', attachments: [{ contentType: 'image/png' }] });
  await take('notRead', 'a file or a picture', 'pictures');
  await anybody.say('I want to talk to a person');
  await take('contacts', 'typed words', '"heard":"person"');
  await anybody.say('help');
  await take('help', 'usual');
}

export async function refusals(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await raise(visit({ person: sam }));
  const card = await cardFor(stage, morgan, 'Please check a concern with', reference);
  await visit({ person: riley }).push(card, 'Show details');
  await take('message', 'usual', 'We cannot show this');
  const manager = visit({ person: morgan });
  const late = await questionOf(manager, card, no);
  await close(stage, reference);
  await manager.push(late, 'Send', { discussion: 'We talked about it at length.' });
  await take('message', 'given back', 'This concern is closed');
}

/** What the safeguarding team sees in its channel, from the first card to the closed concern. */
import { raiseUrgent } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { aboutColleague, acknowledge, decide, direct, inChannel, posted, record, teamCard } from './doing.ts';
import type { Stage } from './stage.ts';

const { kit, sam } = people;

export async function teamWorksAConcern(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage);
  await take('channelConcern', 'usual', reference);
  const check = { check: 'line-manager', talked: 'no', agreed: '', policeTold: 'police,hotline' };
  const asked = await posted(stage, { check });
  await take('channelConcern', 'a manager is asked', asked, '"mayWait":"You', 'The manager has been asked');
  const card = await teamCard(stage, reference);
  await acknowledge(stage, reference);
  await inChannel(stage, kit).push(card, 'Acknowledge');
  await take('message', 'somebody else has acknowledged it', '"back":"dialog-close"');
  await decide(stage, reference, 'advice');
  await take('dialogDone', 'nothing owed', reference);
  await record(stage, reference, 'Close this concern', { note: 'Advice was given.' });
  await teamCard(stage, reference, /Closed/);
  await take('channelConcern', 'closed', reference, '"open":false');
  const sams = visit({ person: sam });
  const form = await sams.press('add-information', { reference });
  await sams.push(form, 'Send', { text: 'He said it again today.' });
  await teamCard(stage, reference, /Read what was added/);
  await take('channelConcern', 'closed, with something to read', reference, 'Read what was added');
}

/** Where there is a desk, and dialogs open in a window. */
export async function aConcernLeadsToTheDesk(stage: Stage): Promise<void> {
  const reference = await posted(stage);
  await stage.take('channelConcern', 'with the desk', reference, '"desk":true');
}

export async function teamHasWhatIsUrgent(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await raiseUrgent(visit({ person: sam }));
  await teamCard(stage, reference);
  await take('channelConcern', 'urgent', reference);
}

export async function teamHasAColleague(stage: Stage): Promise<void> {
  const reference = await posted(stage, { who: aboutColleague, ...direct });
  await acknowledge(stage, reference);
  await teamCard(stage, reference, /Owner/);
  await stage.take('channelConcern', 'acknowledged', reference, '"hasOwner":true');
  await decide(stage, reference, 'advice');
  await stage.take('dialogDone', 'usual', reference, 'decision');
}

export async function teamHearsOfMore(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage);
  await visit({ person: sam }).press('add-information-send', { reference, text: 'He said it again.' });
  await take('teamNote', 'usual', reference, 'New information');
}

/** What people see when nobody has acted in time, at night, and when one person sends many concerns at once. */
import { fillIn, raise, raiseUrgent, referenceOn, sendIt, withLineManager } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { direct, inChannel, posted, teamCard } from './doing.ts';
import type { Stage } from './stage.ts';

const { alex, sam } = people;
const minute = 60_000;
const hour = 60 * minute;

/** From ten in the morning until five past four in the afternoon. */
export async function nobodyActsInTime(stage: Stage): Promise<void> {
  const { later, take } = stage;
  const reference = await posted(stage);
  await later(4 * hour + 5 * minute);
  await take('channelConcern', 'late', reference, 'was due to acknowledge');
  await take('teamNote', 'late', reference, 'Please agree who deals with it');
  await take('reporterNote', 'late', reference, 'No one has picked up');
  await later(2 * hour);
  await take('teamNote', 'role messaged', reference, 'Operational Prevent Lead');
}

/** At one in the morning. */
export async function somebodyIsOnCall(stage: Stage): Promise<void> {
  await stage.later(6 * hour);
  const reference = await raiseUrgent(stage.visit({ person: sam }));
  await stage.take('thankYou', 'urgent, at night', reference);
  await stage.take('calledConcern', 'on call', reference, 'while the office was closed');
  await stage.later(2 * hour);
  await stage.take('reporterNote', 'all have been told', reference, 'The Chief Nurse');
}

/** In the evening. */
export async function itCannotWait(stage: Stage): Promise<void> {
  const { later, take, visit } = stage;
  await later(3 * hour);
  const reporter = visit({ person: sam });
  await stage.take('thankYou', 'at night', await raise(reporter, direct));
  const last = await fillIn(reporter, { check: { ...withLineManager, canWait: 'no' } });
  const reference = referenceOn(await sendIt(reporter, last));
  await take('thankYou', 'cannot wait', reference);
  await teamCard(stage, reference);
  await take('channelConcern', 'cannot wait', reference, 'The manager has been asked');
}

export async function manyAtOnce(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const sender = visit({ person: alex });
  const sent: string[] = [];
  for (let one = 1; one <= 8; one += 1) sent.push(await raiseUrgent(sender, `The ${one}. time`));
  const together = sent.slice(5);
  await take('burst', 'usual', '"news":""', ...together);
  await take('burst', 'for somebody who was called', 'You are getting this because you are', ...together);
  for (const reference of together) await inChannel(stage).press('acknowledge', { reference });
  await take('burst', 'when each has been taken', '"any":false', '"news":""');
}

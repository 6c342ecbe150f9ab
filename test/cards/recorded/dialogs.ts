/** The dialogs of the safeguarding team: details, a decision, progress. */
import { randomUUID } from 'node:crypto';
import type { Card } from '../../service/card.ts';
import { noticed, patient, raise } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import {
  aboutColleague,
  close,
  decide,
  direct,
  inChannel,
  longAnswer,
  ownTeamCard,
  posted,
  progress,
  record,
  showAll,
  teamCard,
} from './doing.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo, kit, sam } = people;

export async function details(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage, { who: aboutColleague, ...direct });
  const team = inChannel(stage);
  await team.inDialog(await teamCard(stage, reference), 'Show details');
  await take('dialogDetails', 'usual', reference);
  await recorded(stage, reference);
  const other = await posted(stage);
  await decide(stage, other, 'advice');
  await team.inDialog(await teamCard(stage, other), 'Show details');
  await take('dialogDetails', 'nothing owed', other, '"heading":"Nothing is left to do"');
}

export async function detailsOfLongAnswers(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage, { notice: { ...noticed, what: longAnswer }, ...direct });
  const team = inChannel(stage);
  const shown = await team.inDialog(await teamCard(stage, reference), 'Show details');
  await take('dialogDetails', 'shortened', reference);
  await team.dialog('submit', showAll(shown).data ?? {});
  await take('dialogText', 'usual', reference);
  const reporter = visit({ person: sam });
  for (let more = 1; more <= 8; more += 1)
    await reporter.press(
      'add-information-send',
      { reference, text: `${more}. ${longAnswer}` },
      { id: randomUUID() },
    );
  const first = await team.inDialog(await teamCard(stage, reference), 'Show details');
  await team.inDialog(first, 'Next page');
  await take('dialogDetails', 'secondPage', reference, '"page":"2"');
}

export async function detailsOutOfSharePoint(stage: Stage): Promise<void> {
  const { take, tenant, visit } = stage;
  const about = await raise(visit({ person: sam }), {
    who: { ...aboutColleague, name: kit.displayName },
    ...direct,
  });
  const card = await ownTeamCard(stage, jo, about);
  await until('it is judged', async () =>
    (await stage.journal().streams.load(about)).some(({ event }) => event.type === 'RecordWithheld'),
  );
  await inChannel(stage).inDialog(card, 'Show details');
  await take('dialogDetails', 'withheld', about, '"withheld":true');

  tenant.faults.add({ match: { path: /\/items/ }, times: 1_000, do: { status: 503 } });
  const reference = await posted(stage);
  await until('it could not be recorded', async () =>
    (await stage.left(reference)).some(({ kind, attempts }) => kind === 'record' && attempts > 0),
  );
  await inChannel(stage).inDialog(await teamCard(stage, reference), 'Show details');
  await take('dialogDetails', 'recordFollows', reference, '"recordFollows":true');
  tenant.faults.clear();
}

export async function decisions(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage);
  const team = inChannel(stage);
  const open = async () => team.inDialog(await teamCard(stage, reference), 'Record decision');
  const form = await open();
  await take('dialogDecision', 'usual', reference);
  await team.inDialog(form, 'Continue', { outcome: 'advice' });
  await take('dialogDecision', 'a problem', reference, '"problems":[{');
  await team.inDialog(form, 'Continue', { outcome: 'advice', reason: 'We talked it through with the ward.' });
  await take('dialogDecisionCheck', 'usual', reference);
  await decide(stage, reference, 'refer-to-police');
  const again = async () => team.inDialog(await teamCard(stage, reference, /Decided/), 'Record decision');
  await again();
  await take('dialogDecision', 'decided before', reference);
  const long = { outcome: 'advice', reason: longAnswer.slice(0, 4_000) };
  await team.inDialog(await team.inDialog(await again(), 'Continue', long), 'Record decision');
  await again();
  await take('dialogDecision', 'shortened', reference, '"shortened":true');
}

export async function progressOfAReferral(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage);
  await decide(stage, reference, 'refer-to-police');
  const form = await progress(stage, reference, 'Record the referral');
  await take('dialogProgress', 'the referral', reference, '"record":"referral-sent"');
  await inChannel(stage).inDialog(form, 'Record', { sentOn: '2026-11-23', to: 'Police Prevent team' });
  await record(stage, reference, 'Record the outcome', { note: 'Adopted' });
  await progress(stage, reference, 'Channel support has ended');
  await take('dialogProgress', 'the end of Channel support', reference, '"record":"support-ended"');
  await progress(stage, reference, 'Close this concern');
  await take('dialogProgress', 'closing', reference, '"record":"close"');
}

export async function progressOfAColleague(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage, { who: aboutColleague, ...direct });
  const team = inChannel(stage);
  await team.inDialog(await teamCard(stage, reference), 'Record progress');
  await take('dialogProgress', 'usual', reference, '"record":""');
  const form = await progress(stage, reference, 'Record if HR is needed');
  await take('dialogProgress', 'a step', reference, '"record":"hr-told"');
  await team.inDialog(form, 'Record', { needed: 'yes' });
  await take('dialogProgress', 'a problem', reference, '"problems":[{');
  await record(stage, reference, 'Someone else who is named', { name: 'Pat Madeup', part: 'saw-or-helps' });
  await progress(stage, reference, 'Someone else who is named');
  await take('dialogProgress', 'somebody else who is named', reference, '"record":"others"');
}

export async function progressOfWhoItIs(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage, { who: { ...patient, age: 'not-known' }, ...direct });
  await progress(stage, reference, 'Who it is about, and their age');
  await take('dialogProgress', 'who it is about', reference, '"record":"clarify"');
}

export async function progressOfAClosedConcern(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage);
  await close(stage, reference);
  await visit({ person: sam }).press('add-information-send', { reference, text: 'He said it again.' });
  await progress(stage, reference, 'I have read what was added');
  await take('dialogProgress', 'what was added is read', reference, '"record":"read-information"');
}

/** Dialogs that open in the place of the card. */
export async function dialogsInPlace(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage, { notice: { ...noticed, what: longAnswer }, ...direct });
  await take('channelConcern', 'inPlace', reference);
  const team = inChannel(stage);
  const card = await teamCard(stage, reference);
  const open = (title: string): Promise<Card> => team.push(card, title);
  const shown = await open('Show details');
  await take('dialogDetails', 'inPlace', reference);
  const { verb, data } = showAll(shown);
  await team.press(verb, data);
  await take('dialogText', 'inPlace', reference);
  await open('Record decision');
  await take('dialogDecision', 'inPlace', reference);
  await open('Record progress');
  await take('dialogProgress', 'in place', reference);
}

/** Everything that SharePoint is to have of it is there. */
async function recorded(stage: Stage, reference: string): Promise<void> {
  await until('it is recorded', async () =>
    (await stage.left(reference)).every(({ kind }) => kind !== 'record'),
  );
}

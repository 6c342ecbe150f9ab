/** The duty calendar: its tasks, its list and its digest, new guidance, and what was put back in the list. */
import { calendarBegan, registerBegan } from '../../service/began.ts';
import { buttons, type Card, titleOf } from '../../service/card.ts';
import { filledFor, previewGuidance } from '../../service/guide.ts';
import type { Visit } from '../../service/visit.ts';
import { people } from '../../tenant/people.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo, robin, sam } = people;
const evidence = {
  link: 'https://example-icb.nhs.example/minutes',
  evidenceDate: '2026-11-20',
  outcome: 'Agreed by the board.',
};
const list = 'Policy review tasks';

export async function aTaskIsDone(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  await calendarBegan(stage);
  for (const person of [jo, robin]) await visit({ person }).install();
  const lead = visit({ person: jo });
  const none = await lead.press('duties');
  await take('duties', 'none', '"view":"due"', '"lines":[]');
  await lead.push(none, 'Start');
  await take('duties', 'problems', '"problems":[{');
  const task = await lead.press('task-early', { duty: 'vetting' });
  const key = keyOf(task);
  await lead.press('task-show', { task: key });
  await take('taskCard', 'usual', key);
  const started = await lead.push(await opened(lead), 'Start');
  await take('taskCard', 'started', key, '"started":true');
  const move = await lead.push(started, 'Change the due date');
  await take('taskCard', 'move', key, '"asks":"move"');
  await lead.push(move, 'Change the due date', { dueOn: '2026-01-01' });
  await take('taskCard', 'moveProblems', key, '"problems":[{');
  await lead.push(move, 'Change the due date', { dueOn: '2027-03-01', reason: 'The officer is away.' });
  await take('taskCard', 'moved', key, '"changed":[{');
  const aside = await lead.push(started, 'Not applicable');
  await take('taskCard', 'setAside', key, '"asks":"set-aside"');
  await lead.push(aside, 'Not applicable');
  await take('taskCard', 'setAsideProblems', key, '"asks":"set-aside"', '"problems":[{');
  const form = await lead.push(started, 'Complete');
  await take('taskCard', 'complete', key, '"asks":"complete"');
  await lead.push(form, 'Complete', { ...evidence, link: '', evidenceDate: '2027-11-20', outcome: '' });
  await take('taskCard', 'completeProblems', key, '"asks":"complete"', '"problems":[{');
  const done = await lead.push(form, 'Complete', {
    ...evidence,
    link: '',
    noLink: 'It is kept by the police.',
  });
  await take('taskDone', 'withoutLink', key);
  await lead.push(done, 'Reopen');
  await take('taskDone', 'reopen', key, '"asks":"reopen"');
  await lead.press('duties', { view: 'done' });
  await take('duties', 'done', '"view":"done"');
  await lead.press('duties', { view: 'coming' });
  await take('duties', 'coming', '"view":"coming"');
}

/** The minutes of one meeting prove several duties. */
export async function oneMeetingProvesSeveral({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: jo });
  for (const duty of ['threat-updates', 'plan-progress']) await lead.press('task-early', { duty });
  const task = await lead.press('task-early', { duty: 'prevent-board' });
  const key = keyOf(task);
  const form = await lead.press('task-ask', { task: key, asks: 'complete' });
  await take('taskCard', 'completeSeveral', key, '"asks":"complete"');
  const also = (
    form.body as readonly { readonly id?: string; readonly choices?: readonly { value: string }[] }[]
  )
    .find(({ id }) => id === 'also')
    ?.choices?.map(({ value }) => value)
    .join(',');
  await lead.push(form, 'Complete', { ...evidence, also });
  await take('taskDone', 'several', key);
}

export async function aTaskIsGivenAway({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: jo });
  const task = await lead.press('task-early', { duty: 'icb-policies' });
  const key = keyOf(task);
  const form = await lead.press('task-ask', { task: key, asks: 'hand-over' });
  await take('taskCard', 'handOver', key, '"asks":"hand-over"');
  await lead.push(form, 'Give it to them', { person: 'robin' });
  await take('taskCard', 'handOverProblems', key, '"asks":"hand-over"', '"problems":[{');
  await lead.push(form, 'Give it to them', { personPicked: robin.id, reason: 'They keep the policies.' });
  await take('taskCard', 'handedOver', key, '"handBackTo":{');
}

async function opened(lead: Visit): Promise<Card> {
  return lead.push(await lead.press('duties'), 'Open');
}

export async function aTaskIsSetAside({ take, visit }: Stage): Promise<void> {
  const lead = visit({ person: jo });
  const form = await lead.press('task-early', { duty: 'it-filters' });
  const aside = await lead.press('task-ask', { task: keyOf(form), asks: 'set-aside' });
  await lead.push(aside, 'Not applicable', { reason: 'No provider has joined this year.' });
  await take('taskDone', 'notApplicable');
}

/** Guidance on every clause opens as many reviews, which take several pages to list. */
export async function newGuidance(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const lead = visit({ person: jo });
  const form = await lead.press('guidance-add');
  await take('guidance', 'usual');
  await lead.push(form, 'See what this opens', filledFor(form, { link: 'gov.uk', clauses: ['4.7', '6.1'] }));
  await take('guidance', 'problems', '"problems":[{');
  const numbers = '4.2 4.3 4.4 4.5 4.6 4.7 4.8 4.9 4.13 4.14 4.15 4.16 5.1 6.1 6.2 7.1 8.3';
  const link = 'https://www.gov.uk/prevent-duty-guidance';
  const guidance = { name: 'New Prevent guidance', link, edition: 'November 2026', published: '2026-11-01' };
  const preview = await previewGuidance(lead, { ...guidance, clauses: numbers.split(' ') });
  await take('guidancePreview', 'usual');
  await lead.push(preview, 'Start the reviews');
  await take('guidanceDone', 'usual');
  const first = await untilGivenOut(stage);
  await take('duties', 'usual', '"page":"1"', '"all":true', '"hasMore":true');
  const second = await lead.push(first, 'Next page');
  await take('duties', 'middlePage', '"page":"2"');
  await lead.push(second, 'Next page');
  await take('duties', 'lastPage', '"page":"3"');
  const task = await lead.press('task-show', { task: await aReview(first, lead) });
  await take('taskCard', 'guidance', keyOf(task), '"openedBy":{"show"');
  await visit({ person: sam }).press('duties');
  await take('duties', 'own', '"all":false');
}

/** The register as it begins, and what people do there. */
export async function theRegister(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  await registerBegan(stage);
  const lead = visit({ person: jo });
  const first = await lead.press('guidance');
  await take('guidanceRegister', 'usual', '"page":"1"', '"isNew":true');
  const second = await lead.push(first, 'Next page');
  await take('guidanceRegister', 'lastPage', '"page":"2"');
  await lead.push(second, 'Still current');
  await take('guidanceRegister', 'checked', 'still current');
  await lead.push(second, 'It has changed');
  await take('guidance', 'changed', '"document":"');
  const preview = await lead.push(first, 'Start the reviews');
  await take('guidancePreview', 'new', 'October 2024');
  await lead.push(preview, 'Start the reviews');
  const asked = await lead.push(first, 'See what it opens', { occasion: 'threat-changed' });
  await take('occasion', 'usual');
  await lead.push(asked, 'Open now', { note: 'x'.repeat(4_001) });
  await take('occasion', 'problems', '"problems":[{');
  await lead.push(asked, 'Open now', { note: 'The police briefing of 20 November.' });
  await take('guidanceDone', 'occasion', 'threat');
  await lead.push(first, 'See what it opens', { occasion: 'threat-changed' });
  await take('occasion', 'there', '"opens":false');
}

/** Somebody says in the list that a duty is done, without evidence. */
export async function anEditIsPutBack({ later, take, tenant }: Stage): Promise<void> {
  const item = await until('the task is in the list', () =>
    tenant
      .lists()
      .find(({ displayName }) => displayName === list)
      ?.items.map(({ fields }) => fields)
      .find(({ DutyId, Status }) => DutyId === 'training-plan' && Status === 'Assigned'),
  );
  const fields = { Status: 'Completed' };
  const answer = await fetch(`${tenant.url}/_edit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person: jo.id, list, key: item.TaskKey, fields }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await later(60_000);
  await take('editNote', 'usual');
}

/** The list, once each of its tasks has its owner: they get them one after another. */
export async function untilGivenOut({ left, visit }: Stage): Promise<Card> {
  const lead = visit({ person: jo });
  const first = await lead.press('duties');
  const tasks: string[] = [];
  for (let page: Card | undefined = first; page; page = await next(lead, page))
    for (const { title, data } of buttons(page)) if (title === 'Open') tasks.push(String(data?.task));
  await until('each task has its owner', async () => {
    const all = await Promise.all(tasks.map((task) => left(`duties/${task}`)));
    return all.flat().every(({ kind }) => kind === 'ring' || kind === 'record-task');
  });
  return lead.press('duties');
}

/** A task on the list that guidance has opened. */
async function aReview(first: Card, lead: Visit): Promise<string> {
  for (let page: Card | undefined = first; page; page = await next(lead, page))
    for (const { title, data } of buttons(page))
      if (title === 'Open' && String(data?.task).includes(':guidance:')) return String(data?.task);
  throw new Error('No review is on the list.');
}

async function next(lead: Visit, page: Card): Promise<Card | undefined> {
  return buttons(page).some(({ title }) => title === 'Next page') ? lead.push(page, 'Next page') : undefined;
}

function keyOf(card: Card): string {
  const { task } = buttons(card).find(({ title }) => title === 'Complete')?.data ?? {};
  if (typeof task !== 'string') throw new Error(`No task is on "${titleOf(card)}".`);
  return task;
}

/** What a reporter sees besides the form: immediate danger, receipts, their own concerns, and news of them. */
import { randomUUID } from 'node:crypto';
import { noticed, patient, raise, raiseUrgent } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { acknowledge, close, direct, posted, teamCard } from './doing.ts';
import type { Stage } from './stage.ts';

const { alex, kit, morgan, robin, sam } = people;

export async function immediateDanger({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: robin });
  await reporter.press('danger');
  await take('danger', 'usual');
  await reporter.say('I am afraid that he is suicidal.');
  await take('danger', 'typed words of a crisis');
  const step = await reporter.press('raise');
  const danger = await reporter.push(step, 'Immediate danger');
  await reporter.push(danger, 'Send now', { what: ' ' });
  await take('danger', 'with a draft, and a problem', '"problems":[{');
  await raiseUrgent(reporter);
  await take('thankYou', 'urgent');
}

/** Pressed where something else was being typed. */
export async function dangerFromAnotherForm(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reporter = visit({ person: sam });
  const form = await reporter.press('add-information', { reference: await posted(stage) });
  const typed = { text: 'She rang me again.' };
  const danger = await reporter.push(form, 'Immediate danger', typed);
  await take('danger', 'from another form', '"back":"');
  await reporter.push(danger, 'Send now', { what: 'He is at the door.' });
  await take('thankYou', 'from another form');
  await reporter.pushOld(form, 'Immediate danger', typed);
  await take('danger', 'from another form, where Teams would store it');
}

export async function receipts({ take, visit }: Stage): Promise<void> {
  const reporter = visit({ person: alex });
  await raise(reporter);
  await take('thankYou', 'usual');
  await raise(reporter, { who: { ...patient, age: 'under-18' } });
  await take('thankYou', 'a child', '"childrensProcess":"B');
  await raise(reporter, direct);
  await take('thankYou', 'the safeguarding team checks it');
}

export async function ownConcerns(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reporter = visit({ person: kit });
  await reporter.press('mine');
  await take('myConcerns', 'none', '"none":true');
  const first = await posted(stage, direct, kit);
  await close(stage, first);
  const second = await posted(stage, {}, kit);
  await teamCard(stage, second, /The manager has been asked/);
  await reporter.press('mine');
  await take('myConcerns', 'usual', first, '"none":false');
  await reporter.say(first);
  await take('myConcerns', 'its reference was typed', first);
  await reporter.press('add-information-send', { reference: second, text: 'She rang me again.' });
  await reporter.press('mine-show', { reference: second });
  await take('whatISent', 'usual', second);
  const long = { ...noticed, what: 'He said it again. '.repeat(500) };
  const third = await posted(stage, { notice: long }, kit);
  for (const sign of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o'])
    await reporter.press('add-information-send', { reference: third, text: `${sign} `.repeat(900) });
  await reporter.press('mine-show', { reference: third });
  await take('whatISent', 'pages', third);
  await reporter.press('mine-show', { reference: third, of: 'what' });
  await take('whatISent', 'one whole', third, '"of":"what","label"');
  const many = visit({ person: morgan });
  for (let one = 1; one <= 11; one += 1)
    await many.press('danger-send', { press: randomUUID(), what: `The ${one}. time` });
  await many.press('mine');
  await take('myConcerns', 'more', '"older":"NCS');
}

export async function newsOfAConcern(stage: Stage): Promise<void> {
  const { take } = stage;
  const reference = await posted(stage);
  await acknowledge(stage, reference);
  await take('reporterNote', 'usual', reference, 'has your concern');
  await close(stage, reference);
  await take('reporterNote', 'closed', reference, 'has finished its work');
}

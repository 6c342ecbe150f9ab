/** What the manager sees: the question, its details, their answer, and that nothing is asked of them any more. */

import { titleOf } from '../../service/card.ts';
import { noticed, raise } from '../../service/form.ts';
import { managerSays, more, no, questionOf, someoneElse, yes } from '../../service/managerSays.ts';
import { people } from '../../tenant/people.ts';
import { aboutColleague, cardFor, close, longAnswer, posted, showAll } from './doing.ts';
import type { Stage } from './stage.ts';

const { sam, morgan, dana } = people;
const question = 'Please check a concern with';
const discussion = 'We talked it through, and agreed to share it.';

export async function managerAsked(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const manager = visit({ person: morgan });
  const reference = await raise(visit({ person: sam }));
  const card = await cardFor(stage, morgan, question, reference);
  await take('managerCheck', 'usual', reference);
  const shown = await manager.push(card, 'Show details');
  await take('managerCheck', 'details shown', reference, '"shown":true');
  const asked = await manager.push(shown, yes);
  await take('managerQuestion', 'usual', reference);
  await manager.push(asked, 'Send');
  await take('managerQuestion', 'a problem', reference, '"problems":[{');
  await manager.push(shown, no);
  await take('managerQuestion', 'not to be escalated', reference, '"answer":"no-concern"');
  await manager.push(asked, 'Send', { discussion });
  await take('managerAnswered', 'usual', reference);
}

/** A question, its answer, and the manager's card with both. */
export async function managerNeedsMore(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const [manager, reporter] = [visit({ person: morgan }), visit({ person: sam })];
  const reference = await raise(reporter);
  const card = await cardFor(stage, morgan, question, reference);
  const asked = await questionOf(manager, card, more);
  await take('managerQuestion', 'more to know', reference, '"answer":"more"');
  await manager.push(asked, 'Send', { discussion: 'When exactly did he show it to you?' });
  await take('managerCheck', 'more asked', reference, '"moreAsked":true');
  const form = await reporter.press('add-information', { reference });
  await take('addInformation', 'a question', reference, 'asked you on');
  await reporter.push(form, 'Send', { text: 'At 2pm, in the day room.' });
  const note = await cardFor(stage, morgan, 'There is new information', reference);
  await take('managerNote', 'usual', reference);
  await manager.push(note, 'Show details');
  await take('managerCheck', 'question and answer', reference, 'day room');
}

/** An answer that is changed, and then somebody else who is asked in their place. */
export async function managerChangesAndHandsOn(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const manager = visit({ person: morgan });
  const reference = await raise(visit({ person: sam }));
  const card = await cardFor(stage, morgan, question, reference);
  const answered = await managerSays(manager, card, yes, { discussion });
  await take('managerAnswered', 'can be changed', reference, '"mayChange":true');
  const shown = await manager.push(answered, 'Change my answer');
  await take('managerCheck', 'an answer is changed', reference, '"changing":"yes"');
  await manager.push(shown, more);
  await take('managerQuestion', 'in place of an answer', reference, '"changing":"yes"');
  const form = await manager.push(shown, someoneElse);
  await take('managerHandOn', 'usual', reference);
  const found = await manager.push(form, 'Send', { person: 'Dana' });
  await take('managerHandOn', 'who is meant', reference, '"any":true');
  await manager.push(form, 'Send', { person: '' });
  await take('managerHandOn', 'a problem', reference, 'Enter the email');
  const done = await manager.push(found, 'Send', { offered: dana.id });
  await take('message', 'the check is handed on', titleOf(done));
  const theirs = await cardFor(stage, dana, question, reference);
  await take('managerCheck', 'asked in the place of another', reference, '"hasBefore":true,');
  await visit({ person: dana }).push(theirs, 'Show details');
  await take('reporterNote', 'another manager is asked', reference, 'to check your concern with you');
  await take('teamNote', 'another manager is asked', reference, 'asked someone else');
}

export async function managerOfColleague(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const manager = visit({ person: morgan });
  const reference = await raise(visit({ person: sam }), { who: aboutColleague });
  await questionOf(manager, await cardFor(stage, morgan, question, reference), yes);
  await take('managerQuestion', 'a colleague', reference, '"hr":true');
}

export async function managerReadsLongAnswer(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await raise(visit({ person: sam }), { notice: { ...noticed, what: longAnswer } });
  const card = await cardFor(stage, morgan, question, reference);
  const manager = visit({ person: morgan });
  const shown = await manager.push(card, 'Show details');
  await take('managerCheck', 'longAnswer', reference, '"shown":true');
  const { verb, data } = showAll(shown);
  await manager.press(verb, data);
  await take('managerCheck', 'oneAnswer', reference, '"of":"what"');
}

export async function managerNeedNotAnswer(stage: Stage): Promise<void> {
  const reference = await posted(stage, {});
  await cardFor(stage, morgan, question, reference);
  await close(stage, reference);
  await stage.take('managerAnswered', 'closed before an answer', reference);
}

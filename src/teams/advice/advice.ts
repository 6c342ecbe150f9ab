/** Records advice from a form in the person's own chat, and withdraws such a record. */
import { adviceId } from '../../casework/advice/advice.ts';
import { dateProblem, dateTyped } from '../../casework/date.ts';
import { type Input, need, type Problem, typed } from '../../casework/input.ts';
import { mayRecord } from '../../policy/advice/access.ts';
import { isDuration } from '../../policy/advice/decide.ts';
import { isGeneral } from '../../policy/advice/general.ts';
import type { AdviceCall } from '../../policy/advice/state.ts';
import { mostMinutes } from '../../policy/advice/topics.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { adviceWords } from '../../words/advice.ts';
import { allContacts } from '../../words/contacts.ts';
import { tooLong } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { messageCard } from '../cards/message.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { doneCard, formCard } from './adviceCard.ts';
import type { Handler, Kit } from './kit.ts';

/** Somebody who does not give advice may be asking for it, so they are told whom to ask. */
export const advice: Handler = async (press, kit) => {
  const { form = '', ...before } = formBefore(press);
  if (!mayRecord(await kit.whoIs.asFarAsKnown(press.visitor.person))) {
    if (form !== '') throw new Refusal('not-yours');
    return messageCard(adviceWords.forAdvice, kit, { contacts: allContacts(kit.local, kit.clock()) });
  }
  return formCard(form || crypto.randomUUID(), { input: { on: todayOf(kit), ...before } }, kit);
};

/** The form that was begun, where "Immediate danger" leads back to it. */
function formBefore(press: Press): Input & { readonly form?: string } {
  const form = typed(shownAgain(press), 'form');
  return form === '' ? {} : { ...press.input, form };
}

export const adviceRecord: Handler = async (press, kit) => {
  const by = await needRecorder(press, kit);
  const form = typed(press.input, 'form');
  const today = todayOf(kit);
  const problems = problemsIn(press.input, today, kit);
  if (problems.length > 0) return formCard(form, again(press, problems), kit);

  const id = adviceId(form, by.id);
  const call = {
    on: dateTyped(press.input, 'on', kit.local.calendar).iso,
    topic: typed(press.input, 'topic'),
    advised: typed(press.input, 'advised').trim(),
    minutes: minutesIn(press.input),
  };
  const command = { type: 'Record', by, at: kit.clock(), today, ...call } as const;
  const recorded = await kit.adviceCalls.handle(id, command, press.id);
  if (recorded.advised !== call.advised) throw new Refusal('already-recorded');
  return doneCard(id, recorded, kit, press);
};

/** Opens the form to withdraw it. */
export const adviceAsk: Handler = async (press, kit) => {
  const { id, call } = await own(press, kit);
  // The card of a record that was withdrawn has no field for what was typed meanwhile.
  if (call.withdrawn && typed(press.input, 'reason').trim() !== '') throw new Refusal('already-withdrawn');
  const withdrawing = call.withdrawn ? undefined : { input: shownAgain(press) };
  return doneCard(id, call, kit, { ...press, withdrawing });
};

export const adviceWithdraw: Handler = async (press, kit) => {
  const { id, call, by } = await own(press, kit);
  const reason = typed(press.input, 'reason');
  const problems = [
    ...need(reason.trim() === '', adviceWords.problem['needs-reason']),
    ...tooLong({ note: reason }),
  ];
  if (!call.withdrawn && problems.length > 0)
    return doneCard(id, call, kit, { ...press, withdrawing: again(press, problems) });

  const command = { type: 'Withdraw', by, at: kit.clock(), reason } as const;
  const now = await kit.adviceCalls.handle(id, command, press.id);
  if (reason.trim() !== '' && now.withdrawn?.reason !== reason) throw new Refusal('already-withdrawn');
  return doneCard(id, now, kit, press);
};

/** @throws Refusal unless the person is in the safeguarding team or holds a role */
async function needRecorder({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Actor> {
  const by = await whoIs.asFarAsKnown(person);
  if (!mayRecord(by)) throw new Refusal('not-yours');
  return by;
}

type Own = { readonly id: string; readonly call: AdviceCall; readonly by: Actor };

/** @throws Refusal the same for one that is not there and one that is somebody else's */
async function own(press: Press, kit: Kit): Promise<Own> {
  const by = await needRecorder(press, kit);
  const id = typed(press.input, 'id');
  const call = await kit.adviceCalls.find(id);
  if (!call || !(by.safeguarding || call.by.id === by.id)) throw new Refusal('not-yours');
  return { id, call, by };
}

const mostTyped = 2_000;

function problemsIn(input: Input, today: string, { advice: { topics }, local }: Kit): readonly Problem[] {
  const { problem } = adviceWords;
  const on = dateTyped(input, 'on', local.calendar);
  const advised = typed(input, 'advised');
  const facts = { limit: '2,000', length: advised.length.toLocaleString('en-GB'), most: String(mostMinutes) };
  return [
    ...dateProblem(on, problem['needs-date']),
    ...need(on.iso > today, problem['date-in-future']),
    ...need(!topics.some(({ id }) => id === input.topic), problem['needs-topic']),
    ...need(advised.trim() === '', problem['needs-advised']),
    ...need(!isGeneral(advised), problem['tells-who']),
    ...need(advised.length > mostTyped, fill(problem['too-long'], facts)),
    ...need(!isDuration(minutesIn(input)), fill(problem['needs-minutes'], facts)),
  ];
}

/** As typed, or as a number input sends it; NaN if it is neither. */
function minutesIn({ minutes }: Input): number {
  if (typeof minutes === 'number') return minutes;
  return typeof minutes === 'string' && /^\s*\d{1,4}\s*$/.test(minutes) ? Number(minutes) : Number.NaN;
}

function todayOf({ clock, local }: Kit): string {
  return dateOf(clock(), local.calendar);
}

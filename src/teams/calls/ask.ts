/** Takes from a form in the person's own chat that they ask to be rung. */
import type { HowToRing } from '../../casework/calls/asking.ts';
import { callId } from '../../casework/calls/callbacks.ts';
import { type Input, need, type Problem, picked, typed, wrongIn } from '../../casework/input.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import type { KeptOut } from '../../policy/calls/events.ts';
import { isNumber, isTime, nextTime } from '../../policy/calls/howToRing.ts';
import type { Callback } from '../../policy/calls/state.ts';
import { askedWords, callWords } from '../../words/calls.ts';
import { contactsNow } from '../../words/contacts.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import { keep } from '../cards/parts.ts';
import { again } from '../door/decline.ts';
import { type Handler as AnyHandler, type Press, shownAgain } from '../door/press.ts';
import type { FormKit, Handler, ToContinue } from './kit.ts';

/** The form or, as long as a call of theirs has not ended, how that stands. */
export const askForm: AnyHandler<FormKit> = async (press, kit) => {
  const callback = await kit.asking.current(press.visitor.person.id);
  if (callback) return askedCard(callback, press, kit);
  const before = shownAgain(press);
  return formCard(typed(before, 'form') || crypto.randomUUID(), { input: before, press }, kit);
};

export const askSend: Handler = async (press, kit) => {
  const { person } = press.visitor;
  const form = typed(press.input, 'form');
  const read = readForm(press.input);
  if (read.problems.length > 0 || form === '') {
    const { input, problems } = again(press, read.problems);
    return formCard(form || crypto.randomUUID(), { input, problems, press }, kit);
  }
  const at = kit.clock();
  const { number, time, keptOut } = read;
  const from = time === '' ? undefined : nextTime(time, at, kit.local.calendar);
  const command = { type: 'AskForCall', by: inOwnName(person), at, from, keptOut } as const;
  const callback = await kit.asking.ask(callId(form, person.id), command, { number, time }, press.id);
  return askedCard(callback, press, kit);
};

/** What stands now, and the numbers of those who answer now. */
async function askedCard(callback: Callback, press: Press, kit: FormKit): Promise<AdaptiveCardJson> {
  const continues = await continuing(press, kit);
  if (callback.status === 'ended')
    return messageCard([callWords.over.title, callWords.over.text], kit, continues);
  const now = kit.clock();
  const contacts = contactsNow(kit.local, now);
  return messageCard(askedWords(callback, kit.local, now), kit, { contacts, ...continues });
}

/** The form that it was asked from goes on. */
function continuing({ visitor, input }: Press, { toContinue }: FormKit): Promise<ToContinue> {
  return toContinue(visitor.person.id, typed(input, 'draft'));
}

type Filled = { readonly input: Input; readonly problems?: readonly Problem[]; readonly press: Press };

async function formCard(
  form: string,
  { input, problems = [], press }: Filled,
  kit: FormKit,
): Promise<AdaptiveCardJson> {
  const kept = (field: string) => keep(typed(input, field));
  return kit.cards.expand('callAsk', {
    form,
    problems,
    wrong: wrongIn(fields, problems),
    number: kept('number'),
    time: kept('time'),
    picker: kit.picker,
    person: kept('person'),
    ...(await continuing(press, kit)),
  });
}

const fields = ['number', 'time', 'person'];

type Read = HowToRing & {
  readonly keptOut: KeptOut | undefined;
  readonly problems: readonly Problem[];
};

const mostInName = 200;

/** A number and a time are all that can be said here, so that nothing of what it is about is. */
function readForm(input: Input): Read {
  const { problem } = callWords;
  const number = typed(input, 'number').trim();
  const time = typed(input, 'time').trim();
  const name = typed(input, 'person').trim();
  const person = picked(input, 'personPicked');
  const problems = [
    ...need(number !== '' && !isNumber(number), problem.number, 'number'),
    ...need(time !== '' && !isTime(time), problem.time, 'time'),
    ...need(name.length > mostInName || (name !== '' && !/\p{L}/u.test(name)), problem.name, 'person'),
  ];
  const keptOut = person || name ? { ...(person && { picked: person }), name } : undefined;
  return { number, time, keptOut, problems };
}

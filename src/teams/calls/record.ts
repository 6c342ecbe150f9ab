/** Records what somebody told by telephone as a concern of theirs, in the chat of whoever rang. */
import type { ToldByPhone } from '../../casework/calls/recording.ts';
import { chosen, type Input, need, type Problem, picked, typed, wrongIn } from '../../casework/input.ts';
import type { Callback } from '../../policy/calls/state.ts';
import { aboutsAsked, ages, yesOrNo } from '../../policy/concerns/choices.ts';
import type { Actor } from '../../policy/person.ts';
import type { Reference } from '../../policy/reference.ts';
import { Refusal } from '../../policy/refusal.ts';
import { callWords } from '../../words/calls.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import { keep, show } from '../cards/parts.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import type { Handler, Kit } from './kit.ts';
import { callIn, needTaker } from './ringer.ts';

export const recordForm: Handler = async (press, kit) => {
  const { id, callback } = await theirCall(press, kit);
  const before = shownAgain(press);
  return formCard(typed(before, 'form') || crypto.randomUUID(), id, callback, press, { input: before }, kit);
};

export const recordSend: Handler = async (press, kit) => {
  const { by, id, callback } = await theirCall(press, kit);
  const { input } = press;
  const form = typed(input, 'form');
  const problems = problemsIn(input);
  if (problems.length > 0 || form === '')
    return formCard(form || crypto.randomUUID(), id, callback, press, again(press, problems), kit);

  const told = toldIn(input, callback);
  const draft = `call/${id}/${by.id}/${form}`;
  const first = await kit.recordByPhone(draft, callback.askedBy, by, told);
  // The form was sent before, and its answer lost: nothing of what was changed since is lost.
  const isSame = first.what === told.what;
  const concern = isSame
    ? first
    : await kit.recordByPhone(`${draft}/${press.id}`, callback.askedBy, by, told);
  await ended(id, { by, at: kit.clock(), concern: concern.reference }, press.id, kit);
  const { recorded, elsewhere } = callWords;
  return messageCard(concern.isTheirs ? recorded : elsewhere, kit, {
    reference: concern.reference,
    name: callback.askedBy.name,
  });
};

/** The concern is on record first. If the call went back to the team in between, somebody else rings them again. */
async function ended(
  id: string,
  { by, at, concern }: { readonly by: Actor; readonly at: string; readonly concern: Reference },
  press: string,
  { callbacks }: Kit,
): Promise<void> {
  const command = { type: 'EndCall', by, at, as: 'concern', concern } as const;
  await callbacks.handle(id, command, press).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

type Theirs = { readonly by: Actor; readonly id: string; readonly callback: Callback };

/** @throws Refusal to everybody but whoever has the call */
async function theirCall(press: Press, kit: Kit): Promise<Theirs> {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const id = callIn(press.input);
  return { by, id, callback: needTaker(by, await kit.callbacks.find(id)) };
}

function problemsIn(input: Input): readonly Problem[] {
  const { problem } = words;
  const [what, when, name, identifiers] = ['what', 'when', 'name', 'identifiers'].map((one) =>
    typed(input, one),
  );
  return [
    ...need(chosen(input, 'about', aboutsAsked) === '', problem['needs-about'], 'about'),
    ...need(chosen(input, 'age', ages) === '', problem['needs-age'], 'age'),
    ...need((what ?? '').trim() === '', callWords.problem.what, 'what'),
    ...need(chosen(input, 'canWait', yesOrNo) === '', callWords.problem.canWait, 'canWait'),
    ...tooLong({ what: what ?? '', when: when ?? '', name: name ?? '', identifiers: identifiers ?? '' }),
  ];
}

function toldIn(input: Input, { keptOut }: Callback): ToldByPhone {
  return {
    about: chosen(input, 'about', aboutsAsked) || 'not-known',
    age: chosen(input, 'age', ages) || 'not-known',
    name: typed(input, 'name'),
    picked: picked(input, 'personPicked'),
    identifiers: typed(input, 'identifiers'),
    what: typed(input, 'what'),
    when: typed(input, 'when'),
    canWait: chosen(input, 'canWait', yesOrNo) === 'yes',
    keptOut,
  };
}

type Filled = { readonly input: Input; readonly problems?: readonly Problem[] };

const fields = ['about', 'age', 'name', 'identifiers', 'what', 'when', 'canWait'];

/** Where Teams would store the card, nobody's name stands on it. */
function formCard(
  form: string,
  call: string,
  { askedBy }: Callback,
  { stored }: Pick<Press, 'stored'>,
  { input, problems = [] }: Filled,
  { cards, picker }: Kit,
): AdaptiveCardJson {
  const kept = (field: string) => keep(typed(input, field));
  return cards.expand('callRecord', {
    form,
    call,
    problems,
    wrong: wrongIn(fields, problems),
    teller: show(stored ? '' : askedBy.name),
    about: chosen(input, 'about', aboutsAsked),
    age: chosen(input, 'age', ages),
    name: kept('name'),
    picker,
    identifiers: kept('identifiers'),
    what: kept('what'),
    when: kept('when'),
    canWait: chosen(input, 'canWait', yesOrNo),
  });
}

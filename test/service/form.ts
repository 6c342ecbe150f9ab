/** Fills the form in as somebody would, step by step, by the buttons that are on the cards. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import words from '../../src/words/words.json' with { type: 'json' };
import { allText, buttons, type Card, filledIn, titleOf } from './card.ts';
import type { Visit } from './visit.ts';

export const patient = {
  about: 'patient',
  age: 'adult',
  name: 'Terry Invented',
  identifiers: 'Born in a made-up year',
};
export const noticed = {
  what: 'He praised an attack.',
  when: 'Yesterday',
  how: 'I was in the room',
  kinds: 'said,change',
};
export const withLineManager = { check: 'line-manager', talked: 'yes', agreed: 'We agreed to share it' };

type Inputs = Readonly<Record<string, string>>;
type Filling = { readonly who?: Inputs; readonly notice?: Inputs; readonly check?: Inputs };

export const talking = 'Who do you want to talk this through with?';
export const lastStep = 'Check your answers';
export const offer = 'Who do you mean?';

/** From the home card to the last step, or to where the form goes no further. */
export async function fillIn(
  visit: Visit,
  { who = patient, notice = noticed, check = withLineManager }: Filling = {},
): Promise<Card> {
  await visit.say('hello');
  // News of another concern may have come behind it.
  const pressing = { card: visit.newest('Raise a concern') };
  const answers = { ...who, ...notice, ...check };
  return goOn(visit, await visit.press('raise', {}, pressing), answers, lastStep, pressing);
}

/** Answers one step after another until the card has this title, or until one is not taken. */
export async function goOn(
  visit: Visit,
  from: Card,
  answers: Inputs,
  to = lastStep,
  pressing: Parameters<Visit['push']>[3] = {},
): Promise<Card> {
  let card = from;
  while (titleOf(card) !== to && titleOf(card) !== lastStep) {
    const next = await answerStep(visit, card, answers, pressing);
    if (titleOf(next) === titleOf(card) || titleOf(next) === offer) return next;
    card = next;
  }
  const { policeTold } = answers;
  if (titleOf(card) !== lastStep || policeTold === undefined) return card;
  return visit.press('next', { draft: draftOf(card), step: 'check', policeTold }, pressing);
}

/** By the button that answers it or, where there is none, by its fields. */
function answerStep(visit: Visit, card: Card, answers: Inputs, pressing: Parameters<Visit['push']>[3]) {
  const { check = '', canWait = 'yes', harm = 'not-soon' } = answers;
  const choices = buttons(card).filter(({ data }) => data?.answer !== undefined);
  const wanted = choices.find(({ data }) => [check, canWait, harm].includes(String(data?.answer)));
  // Of somebody whom the directory names no manager of, none is offered.
  const choice = wanted ?? (check === 'line-manager' ? choices[0] : undefined);
  return visit.push(card, choice?.title ?? saving(card), answers, pressing);
}

/** Opens one step from the last one, with its button "Change". */
export function change(visit: Visit, last: Card, step: string, inputs: Inputs = {}): Promise<Card> {
  const data = buttons(last).find(({ data: one }) => one?.to === step && one?.draft)?.data;
  assert.ok(data, `no "Change" of ${step} on "${titleOf(last)}"`);
  return visit.press('edit', { ...filledIn(last), ...data, ...inputs });
}

function saving(card: Card): string {
  return buttons(card).some(({ title }) => title === 'Next') ? 'Next' : 'Save and go back';
}

export function draftOf(card: Card): string {
  return String(buttons(card).find(({ data }) => data?.draft)?.data?.draft);
}

/** A whole concern; its reference. */
export async function raise(visit: Visit, filling: Filling = {}): Promise<string> {
  const last = await fillIn(visit, filling);
  const isOffer = titleOf(last) === offer;
  const check = isOffer ? await goOn(visit, await visit.push(last, 'Go on without a manager'), {}) : last;
  const thanks = await sendIt(visit, check);
  assert.equal(titleOf(thanks), 'Thank you', allText(thanks));
  return referenceOn(thanks);
}

/** Reads the last step, and sends it. A service whose clock is the machine's takes it after two seconds. */
export async function sendIt(visit: Visit, last: Card, inputs: Inputs = {}): Promise<Card> {
  visit.read();
  const answer = await visit.push(last, 'Send', inputs);
  if (!allText(answer).includes(words.formStep.readFirst)) return answer;
  await wait(2_000);
  return visit.push(answer, 'Send', inputs);
}

export async function raiseUrgent(visit: Visit, what = 'He is at the door.'): Promise<string> {
  const thanks = await visit.push(await visit.press('danger'), 'Send now', { what });
  assert.equal(titleOf(thanks), 'Thank you', allText(thanks));
  return referenceOn(thanks);
}

export function referenceOn(card: Card): string {
  const found = /NCS-[0-9A-Z-]+/.exec(allText(card));
  assert.ok(found, `no reference on "${titleOf(card)}"`);
  return found[0];
}

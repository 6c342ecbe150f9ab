/** Fills the form in as somebody would, step by step, by the buttons that are on the cards. */
import assert from 'node:assert/strict';
import { ofType } from '../cards/walk.ts';
import { allText, type Card, titleOf } from './card.ts';
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

/** From the home card to the last step. */
export async function fillIn(
  visit: Visit,
  { who = patient, notice = noticed, check = withLineManager }: Filling = {},
): Promise<Card> {
  await visit.say('hello');
  // News of another concern may have come behind it.
  const pressing = { card: visit.newest('Raise a concern') };
  let card = await visit.press('raise', {}, pressing);
  for (const inputs of [who, notice, check]) card = await visit.push(card, 'Next', inputs, pressing);
  return card;
}

/** A whole concern; its reference. */
export async function raise(visit: Visit, filling: Filling = {}): Promise<string> {
  const last = await fillIn(visit, filling);
  const nobody = titleOf(last) === 'Step 3 of 4: select the manager';
  const share = nobody ? await visit.push(last, 'Go on without a manager') : last;
  const thanks = await sendIt(visit, share);
  assert.equal(titleOf(thanks), 'Thank you', allText(thanks));
  return referenceOn(thanks);
}

/** The last step is sent; where it asks whether the concern can wait, it can. */
export function sendIt(visit: Visit, share: Card, inputs: Inputs = {}): Promise<Card> {
  const asks = ofType(share, /^Input\./).some(({ id }) => id === 'canWait');
  return visit.push(share, 'Send', { ...(asks && { canWait: 'yes' }), ...inputs });
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

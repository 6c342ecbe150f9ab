/** What several journeys do: raise concerns, and work them as the team and the manager do. */

import { allText, type Button, buttons, type Card, isTeamCard, titleOf } from '../../service/card.ts';
import { channel } from '../../service/edge.ts';
import { raise } from '../../service/form.ts';
import type { Visit } from '../../service/visit.ts';
import { type Person, people } from '../../tenant/people.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo, sam } = people;

export const direct = { check: { check: 'direct' } };
export const aboutColleague = { about: 'colleague', age: 'adult', name: 'Charlie Madeup' };

type Inputs = Readonly<Record<string, string>>;

/** A concern whose card the channel has. */
export async function posted(
  stage: Stage,
  filling: Parameters<typeof raise>[1] = direct,
  person: Person = sam,
): Promise<string> {
  const reference = await raise(stage.visit({ person }), filling);
  await teamCard(stage, reference);
  return reference;
}

/** The team's card about a concern, once it says that. */
export function teamCard({ channelCards }: Stage, reference: string, words: RegExp = /(?:)/): Promise<Card> {
  return until(`the channel has the card of ${reference} with ${words}`, () =>
    channelCards(reference).find((card) => isTeamCard(card) && words.test(allText(card))),
  );
}

/** A card in somebody's own chat, once it is there. */
export function cardFor(
  { chat }: Stage,
  person: Person,
  title: string,
  words: RegExp | string = '',
): Promise<Card> {
  const wanted = new RegExp(words);
  return until(`${person.displayName} has the card "${title}" with ${wanted}`, () =>
    chat(person).findLast((card) => titleOf(card) === title && wanted.test(allText(card))),
  );
}

/** The team's card in the own chat of one of them. */
export function ownTeamCard({ chat }: Stage, person: Person, reference: string): Promise<Card> {
  return until(`${person.displayName} has the card of ${reference}`, () =>
    chat(person).findLast((card) => isTeamCard(card) && allText(card).includes(reference)),
  );
}

export function inChannel({ visit }: Stage, person: Person = jo): Visit {
  return visit({ person, channel });
}

export async function acknowledge(stage: Stage, reference: string): Promise<void> {
  await inChannel(stage).push(await teamCard(stage, reference), 'Acknowledge');
}

/** Chooses what to record, on the card or in "Record progress"; its form. */
export async function progress(stage: Stage, reference: string, title: string): Promise<Card> {
  const has = (card: Card, wanted: string) => buttons(card).some((one) => one.title === wanted);
  const card = await until(`the card leads to "${title}"`, () =>
    stage.channelCards(reference).find((one) => has(one, title) || has(one, 'Record progress')),
  );
  const from = has(card, title) ? card : await inChannel(stage).inDialog(card, 'Record progress');
  return inChannel(stage).inDialog(from, title);
}

export async function record(stage: Stage, reference: string, title: string, inputs: Inputs): Promise<Card> {
  return inChannel(stage).inDialog(await progress(stage, reference, title), 'Record', inputs);
}

export async function decide(stage: Stage, reference: string, outcome: string): Promise<Card> {
  const form = await inChannel(stage).inDialog(await teamCard(stage, reference), 'Record decision');
  const reason = 'We talked it through with the ward.';
  const check = await inChannel(stage).inDialog(form, 'Continue', { outcome, reason });
  return inChannel(stage).inDialog(check, 'Record decision');
}

/** Decided without a referral, so that nothing is owed, and closed. */
export async function close(stage: Stage, reference: string): Promise<void> {
  await decide(stage, reference, 'advice');
  await record(stage, reference, 'Close this concern', { note: 'Advice was given.' });
  await teamCard(stage, reference, /Closed/);
}

/** Longer than a card shows at once, and no longer than the form takes. */
export const longAnswer = 'He praised an attack, and showed me a page of it. '.repeat(190);

/** The first button that shows the whole of a long answer. */
export function showAll(card: Card): Button {
  const found = buttons(card).find((one) => /Show all/.test(allText(one)));
  if (!found) throw new Error(`Nothing is shown in part on "${titleOf(card)}".`);
  return found;
}

/** Answers those who ring: takes a call, shows who to ring, and notes what came of it. */

import { chosen } from '../../casework/input.ts';
import { needRinger } from '../../policy/calls/access.ts';
import { type CallEnding, talkEndings } from '../../policy/calls/choices.ts';
import type { Callback } from '../../policy/calls/state.ts';
import type { Actor } from '../../policy/person.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import type { Taken } from '../door/repeatable.ts';
import { takerCard, teamCallCard } from './callCards.ts';
import type { Handler, Kit } from './kit.ts';
import { callIn, needTaker } from './ringer.ts';

export const take: Handler = (press, kit) => handled({ type: 'TakeCall' }, press, kit);
export const notReached: Handler = (press, kit) => handled({ type: 'ReportNotReached' }, press, kit);
export const handBack: Handler = (press, kit) => handled({ type: 'HandBackCall' }, press, kit);

export const end: Handler = async (press, kit) => {
  const as = chosen(press.input, 'as', talkEndings);
  return as === '' ? showWho(press, kit) : handled({ type: 'EndCall', as }, press, kit);
};

/** Whoever took it sees who asked, in the answer to this press only. */
export const showWho: Handler = async (press, kit) => {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const id = callIn(press.input);
  const callback = needTaker(by, await kit.callbacks.find(id));
  return cardFor(by, id, callback, press, kit);
};

/** A press that was taken before is answered by how the call stands now, to whoever may know of it still. */
export const takenBefore: Taken<Kit> = async (press, kit) => {
  const { visitor, input, id } = press;
  const call = callIn(input);
  if (!(await kit.callbacks.took(call, id, visitor.person))) return undefined;
  const by = await kit.whoIs.certainly(visitor.person);
  const callback = await kit.callbacks.find(call);
  if (!callback) return undefined;
  needRinger(by, callback);
  return cardFor(by, call, callback, press, kit);
};

type Said =
  | { readonly type: 'TakeCall' | 'ReportNotReached' | 'HandBackCall' }
  | { readonly type: 'EndCall'; readonly as: CallEnding };

async function handled(said: Said, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  const by = await kit.whoIs.certainly(press.visitor.person);
  const id = callIn(press.input);
  const callback = await kit.callbacks.handle(id, { ...said, by, at: kit.clock() }, press.id);
  return cardFor(by, id, callback, press, kit);
}

/**
 * The card of whoever has it, or had it and has just said so, with who asked as long as it is theirs; for others that of
 * the team. Where Teams would store the answer, nobody's name and number stand on it.
 */
async function cardFor(
  by: Actor,
  id: string,
  callback: Callback,
  { stored, visitor }: Pick<Press, 'stored' | 'visitor'>,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  const { taken, ended } = callback;
  if (ended?.by.id === by.id) return takerCard(id, callback, by, kit);
  if (ended || taken?.by.id !== by.id) return teamCallCard(id, callback, kit);
  const shown = stored ? undefined : await kit.asking.howToRing(id, callback.askedBy.id);
  return takerCard(id, callback, by, kit, { shown, inChannel: !visitor.personal });
}

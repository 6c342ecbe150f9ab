/** A member of the safeguarding team who takes the calls that the channel shows, and says what came of each. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CallEvent } from '../../../src/policy/calls/events.ts';
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import words from '../../../src/words/words.json' with { type: 'json' };
import { allText, buttons, type Card, titleOf } from '../../service/card.ts';
import { cardOf, chatOf, type Message } from '../../service/connector.ts';
import { referenceOn } from '../../service/form.ts';
import type { Person } from '../../tenant/people.ts';
import type { PersonKit } from './personKit.ts';
import { isInChannel } from './safeguarding.ts';

const longestPauseMs = 200;
const waitForRosterMs = 200;
/** Of the calls, so many in a hundred are wanted by two at the same time. */
const rivals = 0.3;
/** So many in a hundred nobody takes, unless the rival does, before the channel is told that they are late. */
const overlooked = 0.1;
/** So many in a hundred are rung only once their card is there, as people do; the others at once. */
const awaited = 0.6;
const { team, taker, note } = callWords;
const recorded = callWords.recorded[0] ?? '';
/** What reads whoever comes second, or whose answer was lost and who presses anew. */
const late = (['call-taken', 'call-over', 'call-not-taken'] as const).map(
  (code) => words.refusal[code][0] ?? '',
);

/** @param place of this member among the team: each has calls of their own to begin with */
export function ringsBack(place: number, all: readonly Person[], kit: PersonKit): Promise<void> {
  const threads = new Map<string, string>();
  const seen = new Set<string>();
  const put = new Set<string>();
  return kit.inbox.dealWith(isInChannel, async (message) => {
    const shown = callOn(message.activities[0]?.attachments?.[0]?.content);
    if (shown) threads.set(message.conversation, shown);
    const call = threads.get(message.conversation);
    const me = all[place];
    if (!call || !me) return;
    if (isLateNote(message)) return put.delete(call) ? ring({ call, me, kit }) : undefined;
    if (seen.has(call)) return;
    seen.add(call);
    const turn = (call.charCodeAt(0) + place) % all.length;
    if (turn > 1 || (turn === 1 && !kit.chance.happens(rivals))) return;
    if (turn === 1 || !kit.chance.happens(overlooked)) return ring({ call, me, kit });
    put.add(call);
    kit.ledger.overlooks(call);
  });
}

type Ringing = { readonly call: string; readonly me: Person; readonly kit: PersonKit };

function isLateNote(message: Message): boolean {
  return allText(cardOf(message)).includes(note.late.split('. ')[1] ?? '');
}

function callOn(card: Card | undefined): string | undefined {
  const data = card && buttons(card).find(({ verb }) => verb === 'call-take')?.data;
  return data && String(data.call);
}

async function ring(ringing: Ringing): Promise<void> {
  const { chance } = ringing.kit;
  if (!(await takes(ringing))) return;
  await wait(chance.part() * longestPauseMs);
  if (chance.happens(0.2)) await said(ringing, 'call-not-reached', taker.title.taken, 'AskerNotReached');
  if (chance.happens(0.2)) {
    await said(ringing, 'call-hand-back', team.title.waiting, 'CallHandedBack');
    if (!(await takes(ringing))) return;
  }
  if (chance.happens(0.3)) return record(ringing);
  const as = chance.happens(0.5) ? 'advice' : 'nothing';
  await said(ringing, 'call-end', taker.title.over, 'CallEnded', { as });
}

/** @returns whether it is theirs */
async function takes(ringing: Ringing): Promise<boolean> {
  const { call, me, kit } = ringing;
  const before = kit.inbox.count();
  if (!(await said(ringing, 'call-take', taker.title.taken, 'CallTaken'))) return false;
  if (!kit.chance.happens(awaited)) return true;
  kit.ledger.awaits({ call, by: me.id });
  await kit.inbox.arrives((message) => isTakersCard(message, me.id, call), before);
  return true;
}

/** Not the one for whoever is on call, who may be the same person. */
export function isTakersCard({ conversation, activities }: Message, person: string, call: string): boolean {
  const first = activities[0]?.attachments?.[0]?.content;
  if (conversation !== chatOf(person) || !first || !JSON.stringify(first).includes(call)) return false;
  return [taker.title.taken, taker.title.over].includes(titleOf(first));
}

/** @returns whether it was answered as done */
async function said(
  { call, me, kit }: Ringing,
  verb: string,
  title: string,
  type: CallEvent['type'],
  more: object = {},
): Promise<boolean> {
  const answered = titleOf(await untilKnown(() => kit.visit.press(verb, { call, ...more })));
  if (answered === title) kit.ledger.says({ call, type, by: me.id });
  else if (!late.includes(answered)) kit.ledger.wonders(`${verb} was answered: ${answered}`);
  return answered === title;
}

/** What they were told is a concern of whoever asked, once, however often it is pressed. */
async function record({ call, me, kit }: Ringing): Promise<void> {
  const { visit, chance, ledger } = kit;
  const form = await untilKnown(() => visit.press('call-record', { call }));
  if (!buttons(form).some(({ verb }) => verb === 'call-record-send'))
    return late.includes(titleOf(form)) ? undefined : ledger.wonders(titleOf(form));
  const what = `Noticed ${randomUUID()}`;
  const canWait = chance.happens(0.8) ? 'yes' : 'no';
  const told = { about: 'patient', age: 'adult', what, canWait };
  const done = await untilKnown(() => visit.pushed(form, 'Record this concern', told));
  if (titleOf(done) !== recorded)
    return late.includes(titleOf(done)) ? undefined : ledger.wonders(titleOf(done));
  ledger.says({ call, type: 'CallEnded', by: me.id, concern: { reference: referenceOn(done), what } });
}

/** After a start the service does not know at once who is of the team: it says so in a card, or below a filled-in one. */
async function untilKnown(press: () => Promise<Card | string>): Promise<Card> {
  for (;;) {
    const answered = await press();
    const isCard = typeof answered !== 'string';
    if (isCard && titleOf(answered) !== oneMoment) return answered;
    if (!isCard && !answered.startsWith(oneMoment)) throw new Error(answered);
    await wait(waitForRosterMs);
  }
}

const oneMoment = words.roster[0] ?? '';

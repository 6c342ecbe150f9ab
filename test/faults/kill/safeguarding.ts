/** A member of the safeguarding team: takes on what the channel shows, decides, and closes; two at once for some. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { allText, type Card, isTeamCard, titleOf } from '../../service/card.ts';
import type { Message } from '../../service/connector.ts';
import { channel } from '../../service/edge.ts';
import { referenceOn } from '../../service/form.ts';
import type { Person } from '../../tenant/people.ts';
import type { PersonKit } from './personKit.ts';

const longestPauseMs = 300;
const waitForRosterMs = 200;
/** Of the concerns, so many in a hundred are acknowledged by two members at the same time. */
const rivals = 0.3;

/** @param place of this member among the team: each has concerns of their own to begin with */
export function worksCases(place: number, team: readonly Person[], kit: PersonKit): Promise<void> {
  const seen = new Set<string>();
  return kit.inbox.dealWith(isInChannel, takeOn);

  async function takeOn({ activities: [first] }: Message): Promise<void> {
    const me = team[place];
    const card = first?.attachments?.[0]?.content;
    if (!me || !card || !isTeamCard(card)) return;
    const reference = referenceOn(card);
    if (seen.has(reference)) return;
    seen.add(reference);
    const turn = (reference.charCodeAt(5) + place) % team.length;
    const work = { me, reference, card, team, kit };
    if (turn === 0) await workOn(work);
    else if (turn === 1 && kit.chance.happens(rivals)) await acknowledge(work);
  }
}

/** So many in a hundred nobody takes on, unless the rival does: they become late. */
const overlooked = 0.1;

type Work = {
  readonly me: Person;
  readonly reference: string;
  readonly card: Card;
  readonly team: readonly Person[];
  readonly kit: PersonKit;
};

export function isInChannel({ conversation }: { readonly conversation: string }): boolean {
  return conversation.startsWith(`${channel};`);
}

async function workOn(work: Work): Promise<void> {
  const { chance } = work.kit;
  if (chance.happens(overlooked)) return;
  await acknowledge(work);
  if (chance.happens(0.2)) return;
  await wait(chance.part() * longestPauseMs);
  const refers = chance.happens(0.3);
  await decide(work, refers ? 'refer-to-police' : 'advice');
  if (refers) await record(work, { record: 'referral-sent', sentOn: today(), to: unique('Sent to') });
  else if (chance.happens(0.6)) await record(work, { record: 'close', note: unique('Closed') });
}

async function acknowledge(work: Work): Promise<void> {
  const { me, reference, card, team, kit } = work;
  const answered = await kit.visit.pushed(card, 'Acknowledge');
  if (typeof answered === 'string') {
    if (!answered.startsWith('One moment')) kit.ledger.wonders(`${me.displayName} was told: ${answered}`);
    await wait(waitForRosterMs);
    return acknowledge(work);
  }
  // Whoever came second may find that it is over already.
  if (titleOf(answered) === 'This concern is closed') return;
  const owner = team.find(({ displayName }) => allText(answered).includes(displayName));
  if (owner) kit.ledger.toldOwner({ reference, name: owner.displayName });
  else kit.ledger.wonders(`${me.displayName} was answered: ${titleOf(answered)}`);
}

async function decide(work: Work, outcome: string): Promise<void> {
  const reason = unique('Decided');
  const answered = await submitted(work, { dialog: 'decision', outcome, reason });
  if (!answered.includes('The decision is recorded.')) return work.kit.ledger.wonders(answered);
  recorded(work, 'DecisionRecorded', reason);
}

/** Closing is refused where something is still owed; only what is answered as recorded counts. */
async function record(work: Work, form: Readonly<Record<string, string>>): Promise<void> {
  const answered = await submitted(work, { dialog: 'progress', ...form });
  if (answered.includes('The referral is recorded as sent.')) recorded(work, 'ReferralSent', form.to);
  if (answered.includes('The concern is closed.')) recorded(work, 'ConcernClosed', form.note);
}

async function submitted(work: Work, form: Readonly<Record<string, string>>): Promise<string> {
  const { reference, kit } = work;
  const card = await kit.visit.dialog('submit', { ...form, reference, recording: true });
  if (titleOf(card) !== 'One moment') return allText(card);
  await wait(waitForRosterMs);
  return submitted(work, form);
}

function recorded(
  { me, reference, kit }: Work,
  type: 'DecisionRecorded' | 'ReferralSent' | 'ConcernClosed',
  typed = '',
): void {
  kit.ledger.records({ reference, type, by: me.id, typed });
}

function unique(what: string): string {
  return `${what} ${randomUUID()}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** A manager who answers each check that reaches them, in one of the three ways. */

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { allText, buttons, titleOf } from '../../service/card.ts';
import { chatOf, type Message } from '../../service/connector.ts';
import { referenceOn } from '../../service/form.ts';
import { more, no, questionOf, yes } from '../../service/managerSays.ts';
import type { PersonKit } from './personKit.ts';

const longestPauseMs = 400;

type Answer = {
  readonly press: string;
  readonly type: ConcernEvent['type'];
  /** What their card says when it is recorded. */
  readonly says: string;
};

const approve: Answer = {
  press: yes,
  type: 'ManagerSupported',
  says: 'You approved the escalation',
};
const noConcern: Answer = {
  press: no,
  type: 'ManagerSawNoConcern',
  says: 'You do not think it should be escalated',
};
const askForMore: Answer = {
  press: more,
  type: 'ManagerAskedForMore',
  says: 'You asked a question',
};

export function answersChecks(by: string, kit: PersonKit): Promise<void> {
  const seen = new Set<string>();
  return kit.inbox.dealWith(({ conversation }) => conversation === chatOf(by), answerFirst);

  /** The same card once more, after a crash between sending and noting, is one they have dealt with. */
  async function answerFirst({ activities: [first] }: Message): Promise<void> {
    const card = first?.attachments?.[0]?.content;
    if (!card || titleOf(card) !== 'Please check a concern with') return;
    const reference = referenceOn(card);
    if (seen.has(reference)) return;
    seen.add(reference);
    await wait(kit.chance.part() * longestPauseMs);
    if (kit.chance.happens(0.2)) await answer(by, reference, askForMore, kit);
    await answer(by, reference, kit.chance.happens(0.7) ? approve : noConcern, kit);
  }
}

/** On the card as it stands; it may have been answered by its concern being closed. */
async function answer(by: string, reference: string, { press, type, says }: Answer, kit: PersonKit) {
  const { visit, ledger } = kit;
  const typed = `Discussed ${randomUUID()}`;
  const shown = await visit.press('manager-show', { reference });
  if (titleOf(shown) !== 'Please check a concern with') return;
  const question = await questionOf(visit, shown, press);
  // The team may have been faster.
  if (buttons(question).every(({ title }) => title !== 'Send')) return;
  const answered = await visit.push(question, 'Send', { discussion: typed });
  if (allText(answered).includes(says)) ledger.records({ reference, type, by, typed });
}

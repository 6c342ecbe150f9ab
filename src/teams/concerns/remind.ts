/** Reminds people in their own chat of a form that they left, after a day and before it is deleted. */
import { type Draft, type Drafts, isUntouched, type Left } from '../../casework/concerns/drafts.ts';
import { type Reminder, reminderOf } from '../../policy/concerns/leftForm.ts';
import { local as localTime } from '../../policy/hours.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { eachOf, type Telling } from '../tell/telling.ts';
import type { View } from './kit.ts';

type RemindKit = View & {
  readonly drafts: Pick<Drafts, 'left'>;
  readonly telling: Pick<Telling, 'reach' | 'once'>;
};

/** Nothing of what was typed stands in the message. Where nothing was, nobody is reminded. */
export function reminding({ drafts, telling, cards, local, clock }: RemindKit) {
  return async function remind(): Promise<void> {
    await eachOf(
      (await drafts.left(24)).filter(({ draft }) => !isUntouched(draft)),
      remindOf,
    );
  };

  async function remindOf(left: Left): Promise<void> {
    const { draft, deletedAt } = left;
    const changedAt = draft.changedAt ?? keptSince(deletedAt);
    const reminder = reminderOf({ changedAt, deletedAt }, clock(), local.calendar);
    if (reminder) await say(reminder, left);
  }

  /** Once for each form. Whoever cannot be reached is not tried again. */
  async function say(reminder: Reminder, { person, draft, deletedAt }: Left): Promise<void> {
    const id = `left-form/${draft.id}/${reminder}`;
    const deleted = sayWhen(deletedAt, local.calendar);
    const { title, text } = words.leftForm[reminder];
    const said = fill(text, { deleted, on: begunOn(draft) });
    const card = cards.expand('formReminder', { title, text: said, draft: draft.id });
    if (!(await telling.reach(person, id, card, words.summary.leftForm))) await telling.once(id, noMore);
  }

  /** Which of their forms it is; one that an earlier release has kept does not say. */
  function begunOn({ begunAt }: Draft): string {
    return begunAt ? fill(words.leftForm.on, { day: localTime(begunAt, local.calendar).day }) : '';
  }

  /** Of a form that an earlier release has kept. */
  function keptSince(deletedAt: string): string {
    return new Date(Date.parse(deletedAt) - local.pack.draftsKeptHours * 3_600_000).toISOString();
  }
}

async function noMore(): Promise<void> {}

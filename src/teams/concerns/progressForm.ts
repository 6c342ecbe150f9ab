/** Reads the form for one thing to record, says what is missing, and makes its command. */
import { abouts, ages, yesOrNo } from '../../policy/concerns/choices.ts';
import type { CommandOf } from '../../policy/concerns/commands.ts';
import { isStep, type Recordable } from '../../policy/concerns/recordable.ts';
import type { Calendar } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { dateProblem, dateTyped } from '../cards/date.ts';
import { chosen, type Input, need, type Problem, typed } from '../cards/input.ts';

export type ProgressForm = ReturnType<typeof progressForm>;

export function progressForm(input: Input, calendar: Calendar) {
  return {
    note: typed(input, 'note'),
    needed: chosen(input, 'needed', yesOrNo),
    sentOn: dateTyped(input, 'sentOn', calendar),
    to: typed(input, 'to'),
    name: typed(input, 'name'),
    about: chosen(input, 'about', abouts),
    age: chosen(input, 'age', ages),
  };
}

/** Which fields the form has. */
export function asksFor(record: Recordable): 'referral' | 'date' | 'subject' | 'step' | 'note' {
  if (record === 'referral-sent') return 'referral';
  if (record === 'support-ended') return 'date';
  if (record === 'clarify') return 'subject';
  return isStep(record) ? 'step' : 'note';
}

export function progressProblems(record: Recordable, form: ProgressForm, today: string): readonly Problem[] {
  const { problem } = words;
  const { note, needed, sentOn, to, about, age, name } = form;
  const future = need(sentOn.iso > today, problem['date-in-future']);
  switch (asksFor(record)) {
    case 'subject':
      return [
        ...need(about === '', problem['needs-about']),
        ...need(age === '', problem['needs-age']),
        ...tooLong({ name }),
      ];
    case 'referral':
      return [
        ...dateProblem(sentOn, problem['needs-sent-on']),
        ...future,
        ...need(to.trim() === '', problem['needs-to']),
        ...tooLong({ to }),
      ];
    case 'date':
      return [...dateProblem(sentOn, problem['needs-ended-on']), ...future];
    default:
      return [
        ...need(isStep(record) && needed === '', problem['needs-needed']),
        ...need(note.trim() === '', problem['needs-note']),
        ...tooLong({ note }),
      ];
  }
}

type ProgressCommand = CommandOf<
  | 'RecordStep'
  | 'RecordReferralSent'
  | 'RecordOutcome'
  | 'RecordSupportEnded'
  | 'ClarifySubject'
  | 'AddInformation'
  | 'WithdrawDecision'
  | 'TakeOver'
  | 'Close'
  | 'Reopen'
>;

export function progressCommand(
  record: Recordable,
  { note, needed, sentOn, to, about, age, name }: ProgressForm,
  asked: { readonly by: Actor; readonly at: string },
): ProgressCommand {
  switch (record) {
    case 'referral-sent':
      return { type: 'RecordReferralSent', ...asked, sentOn: sentOn.iso, to };
    case 'outcome':
      return { type: 'RecordOutcome', ...asked, outcome: note };
    case 'support-ended':
      return { type: 'RecordSupportEnded', ...asked, endedOn: sentOn.iso };
    case 'clarify':
      return { type: 'ClarifySubject', ...asked, about: about || 'not-known', age: age || 'not-known', name };
    case 'withdraw':
      return { type: 'WithdrawDecision', ...asked, outcome: 'refer-to-police', reason: note };
    case 'take-over':
      return { type: 'TakeOver', ...asked, reason: note };
    case 'information':
      return { type: 'AddInformation', ...asked, text: note };
    case 'close':
      return { type: 'Close', ...asked, reason: note };
    case 'reopen':
      return { type: 'Reopen', ...asked, reason: note };
    default:
      return { type: 'RecordStep', ...asked, step: record, needed: needed || 'yes', note };
  }
}

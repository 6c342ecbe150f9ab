/** Reads the form for one thing to record, says what is missing, and makes its command. */
import { createHash } from 'node:crypto';
import { abouts, ages, parts, yesOrNo } from '../../policy/concerns/choices.ts';
import type { CommandOf } from '../../policy/concerns/commands.ts';
import { isStep, type Recordable } from '../../policy/concerns/recordable.ts';
import type { Case, Involved } from '../../policy/concerns/state.ts';
import type { Calendar } from '../../policy/hours.ts';
import type { Actor, Person } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { neededWords } from '../../words/concerns.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { dateProblem, dateTyped } from '../date.ts';
import { chosen, type Input, need, type Problem, picked, typed } from '../input.ts';

export type ProgressForm = ReturnType<typeof progressForm>;

export function progressForm(input: Input, calendar: Calendar) {
  return {
    note: typed(input, 'note'),
    needed: chosen(input, 'needed', yesOrNo),
    sentOn: dateTyped(input, 'sentOn', calendar),
    to: typed(input, 'to'),
    name: typed(input, 'name'),
    about: chosen(input, 'about', abouts),
    colleague: picked(input, 'colleague'),
    /** Whoever was picked before is not who it is about. */
    drop: typed(input, 'drop') === 'drop',
    /** Which of the others who are named, by their key; empty for somebody new. */
    which: typed(input, 'which') === someoneNew ? '' : typed(input, 'which'),
    part: chosen(input, 'part', parts),
    whom: typed(input, 'whom'),
    isMeant: chosen(input, 'isMeant', yesOrNo),
    place: typed(input, 'place'),
    age: chosen(input, 'age', ages),
  };
}

/** In the place of the key of somebody who is named already. */
export const someoneNew = 'new';

/** Tells one of those who are named from the others, however they are ordered; it names nobody. */
export function involvedKey({ name, person }: Involved): string {
  return person?.id ?? createHash('sha256').update(name).digest('hex').slice(0, 24);
}

/** Which fields the form has. */
export type Asks =
  | 'referral'
  | 'date'
  | 'subject'
  | 'others'
  | 'settle'
  | 'place'
  | 'step'
  | 'note'
  | 'nothing';

export function asksFor(record: Recordable): Asks {
  if (record === 'referral-sent') return 'referral';
  if (record === 'support-ended') return 'date';
  if (record === 'clarify') return 'subject';
  if (record === 'others' || record === 'settle' || record === 'place') return record;
  if (record === 'read-information') return 'nothing';
  return isStep(record) ? 'step' : 'note';
}

export function progressProblems(record: Recordable, form: ProgressForm, today: string): readonly Problem[] {
  const { problem } = words;
  const { note, needed, sentOn, to, about, age, name } = form;
  const future = need(sentOn.iso > today, problem['date-in-future'], 'sentOn');
  switch (asksFor(record)) {
    case 'subject':
      return [
        ...need(about === '', problem['needs-about'], 'about'),
        ...need(age === '', problem['needs-age'], 'age'),
        ...tooLong({ name }),
      ];
    case 'referral':
      return [
        ...dateProblem(sentOn, problem['needs-sent-on'], 'sentOn'),
        ...future,
        ...need(to.trim() === '', problem['needs-to'], 'to'),
        ...tooLong({ to }),
      ];
    case 'date':
      return [...dateProblem(sentOn, problem['needs-ended-on'], 'sentOn'), ...future];
    case 'others':
      return [
        ...need(form.part === '', problem['needs-part'], 'part'),
        ...need(form.which === '' && name.trim() === '' && !form.colleague, problem['needs-name'], 'name'),
        ...tooLong({ name }),
      ];
    case 'settle':
      return [
        ...need(form.whom === '', problem['needs-whom'], 'whom'),
        ...need(form.isMeant === '', problem['needs-meant'], 'isMeant'),
      ];
    case 'place':
      return need(form.place === '', problem['needs-place'], 'place');
    case 'nothing':
      return [];
    default:
      return [
        ...need(isStep(record) && needed === '', neededWords(record).problem, 'needed'),
        ...need(note.trim() === '', noteProblem(record), 'note'),
        ...tooLong({ note }),
      ];
  }
}

function noteProblem(record: Recordable): string {
  if (isStep(record)) return neededWords(record).noteProblem;
  const problems: Readonly<Record<string, string>> = words.noteProblem;
  return problems[record] ?? words.noteProblem[''];
}

type ProgressCommand = CommandOf<
  | 'RecordStep'
  | 'RecordReferralSent'
  | 'RecordOutcome'
  | 'RecordSupportEnded'
  | 'ClarifySubject'
  | 'InvolvePerson'
  | 'SettleName'
  | 'SetPlace'
  | 'ReadInformation'
  | 'AddInformation'
  | 'WithdrawDecision'
  | 'TakeOver'
  | 'Close'
  | 'Reopen'
>;

/** What the form means for this concern: who was picked, with their name, and whom an uncertain name might mean. */
export type Among = {
  readonly concern: Pick<Case, 'subject' | 'involved'>;
  readonly colleague: Person | undefined;
  readonly doubted: readonly Person[];
};

export function progressCommand(
  record: Recordable,
  form: ProgressForm,
  among: Among,
  asked: { readonly by: Actor; readonly at: string },
): ProgressCommand {
  const { note, needed, sentOn, to, about, age, name, part, place, isMeant } = form;
  switch (record) {
    case 'referral-sent':
      return { type: 'RecordReferralSent', ...asked, sentOn: sentOn.iso, to };
    case 'outcome':
      return { type: 'RecordOutcome', ...asked, outcome: note };
    case 'support-ended':
      return { type: 'RecordSupportEnded', ...asked, endedOn: sentOn.iso };
    case 'clarify':
      return {
        type: 'ClarifySubject',
        ...asked,
        ...{ about: about || 'not-known', age: age || 'not-known', name },
        colleague: colleagueNow(form, among),
      };
    case 'others': {
      const named = among.concern.involved.find((one) => involvedKey(one) === form.which);
      const { name: whose, person } = named ?? { name, person: among.colleague };
      return { type: 'InvolvePerson', ...asked, part: part || 'may-be-involved', name: whose, person };
    }
    case 'settle': {
      const person = among.doubted.find(({ id }) => id === form.whom);
      // Somebody else has settled it meanwhile, or made it up: nothing is uncertain of nobody.
      if (!person) throw new Refusal('not-to-record');
      return { type: 'SettleName', ...asked, person, isMeant: isMeant || 'no' };
    }
    case 'place':
      return { type: 'SetPlace', ...asked, place };
    case 'read-information':
      return { type: 'ReadInformation', ...asked };
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

/** Whoever was picked before stays, unless another is picked, another name is typed, or they are said not to be meant. */
function colleagueNow({ name, drop }: ProgressForm, { concern, colleague }: Among): Person | undefined {
  const { subject } = concern;
  return colleague ?? (drop || name !== subject.name ? undefined : subject.colleague);
}

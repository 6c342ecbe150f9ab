/** "Record progress": what can be recorded of a concern now, one thing at a time, and the form for each. */
import type { CommandOf } from '../../policy/concern/commands.ts';
import type { Step } from '../../policy/concern/events.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { owed } from '../../policy/concern/owed.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/models.ts';
import { envelope, owedLines, words } from '../cards/words.ts';
import type { Kit, Press } from '../press.ts';
import { chosen, type Input, isFutureDate, type Problem, typed } from './answers.ts';
import { channelCard } from './channelPresses.ts';
import { tooLong } from './limits.ts';
import { need } from './steps.ts';

/** A dialog that was opened by a member of the team who may see the concern. */
export type Opened = {
  readonly press: Press;
  readonly kit: Kit;
  readonly actor: Actor;
  readonly concern: Case;
};

type RecordChoice = keyof typeof words.record;

const everyChoice = Object.keys(words.record) as readonly RecordChoice[]; // the keys of the words

export async function progress({ press, kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const was = press.input.recording === true && chosen(press.input, 'record', everyChoice);
  // What was recorded is no longer among the choices: the press that recorded it hears the same again.
  if (was && (await kit.concerns.took(concern.reference, press.id, actor)))
    return done(concern, words.recorded[recordedWord(was)], kit);

  const choices = recordChoices(concern, actor);
  const record = chosen(press.input, 'record', choices);
  const asked = record !== '' && isRecording(press);
  const form = progressForm(press.input);
  const problems = asked ? progressProblems(record, form, today(kit)) : beforehand(press);
  if (asked && problems.length === 0) {
    const command = progressCommand(record, form, { by: actor, at: kit.clock() });
    return done(
      await kit.concerns.handle(concern.reference, command, press.id),
      words.recorded[recordedWord(record)],
      kit,
    );
  }
  return kit.cards.expand('dialogProgress', {
    ...envelope(concern, kit.local, kit.inPlace),
    problems,
    owed: owedLines(concern),
    recordChoices: record === '' ? choices.map((value) => ({ title: words.record[value], value })) : [],
    record,
    recordTitle: record && words.record[record],
    asks: record === '' ? 'nothing' : asksFor(record),
    needed: form.needed,
    noteLabel: record === '' ? '' : noteLabel(record),
    note: keep(form.note),
    sentOn: form.sentOn,
    dateLabel: dateLabel(record),
    to: keep(form.to),
    aboutNow: form.about || concern.subject.about,
    ageNow: form.age || concern.subject.age,
    name: keep(form.name || concern.subject.name),
  });
}

function asksFor(record: RecordChoice) {
  if (record === 'referral-sent') return 'referral';
  if (record === 'support-ended') return 'date';
  if (record === 'clarify') return 'subject';
  return isStep(record) ? 'step' : 'note';
}

function dateLabel(record: RecordChoice | ''): string {
  const labels: Readonly<Record<string, string>> = words.dateLabel;
  return labels[record] ?? '';
}

function noteLabel(record: RecordChoice): string {
  const labels: Readonly<Record<string, string>> = words.noteLabel;
  return labels[isStep(record) ? 'step' : record] ?? '';
}

/** What can be recorded now: what is owed first, then what is always possible. */
function recordChoices(concern: Case, actor: Actor): readonly RecordChoice[] {
  if (concern.status === 'closed') return ['reopen'];
  const waiting = owed(concern).filter((one) => one !== 'decision');
  const possible: readonly (RecordChoice | false)[] = [
    ...waiting,
    'information',
    'clarify',
    concern.outcome !== undefined && 'support-ended',
    waiting.includes('referral-sent') && 'withdraw',
    concern.owner !== undefined && concern.owner.id !== actor.id && 'take-over',
    owed(concern).length === 0 && 'close',
  ];
  return [...new Set(possible.filter((one) => one !== false))];
}

/** Whether what was typed is to be recorded now, and not only shown again. */
export function isRecording({ input, problem }: Press): boolean {
  return input.recording === true && problem === undefined;
}

/** What is said above a form before anything in it is looked at. */
export function beforehand({ problem }: Press): readonly Problem[] {
  return problem === undefined ? [] : [{ text: problem }];
}

type ProgressForm = ReturnType<typeof progressForm>;

function progressForm(input: Input) {
  return {
    note: typed(input, 'note'),
    needed: chosen(input, 'needed', ['yes', 'no']),
    sentOn: /^\d{4}-\d\d-\d\d$/.exec(typed(input, 'sentOn'))?.[0] ?? '',
    to: typed(input, 'to'),
    name: typed(input, 'name'),
    about: chosen(input, 'about', ['patient', 'colleague', 'someone-else', 'not-known']),
    age: chosen(input, 'age', ['under-18', 'send-18-to-25', 'adult', 'not-known']),
  };
}

function progressProblems(record: RecordChoice, form: ProgressForm, today: string): readonly Problem[] {
  const { note, needed, sentOn, to } = form;
  if (record === 'clarify')
    return [
      ...need(form.about === '', 'needs-about'),
      ...need(form.age === '', 'needs-age'),
      ...tooLong({ name: form.name }),
    ];
  if (record === 'referral-sent') {
    return [
      ...need(sentOn === '', 'needs-sent-on'),
      ...need(isFutureDate(sentOn, today), 'date-in-future'),
      ...need(to.trim() === '', 'needs-to'),
      ...tooLong({ to }),
    ];
  }
  if (record === 'support-ended')
    return [...need(sentOn === '', 'needs-ended-on'), ...need(isFutureDate(sentOn, today), 'date-in-future')];
  return [
    ...need(isStep(record) && needed === '', 'needs-needed'),
    ...need(note.trim() === '', 'needs-note'),
    ...tooLong({ note }),
  ];
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

function progressCommand(
  record: RecordChoice,
  form: ProgressForm,
  asked: { by: Actor; at: string },
): ProgressCommand {
  const { note, needed, sentOn, to, about, age } = form;
  switch (record) {
    case 'referral-sent':
      return { type: 'RecordReferralSent', ...asked, sentOn, to };
    case 'outcome':
      return { type: 'RecordOutcome', ...asked, outcome: note };
    case 'support-ended':
      return { type: 'RecordSupportEnded', ...asked, endedOn: sentOn };
    case 'clarify':
      return {
        type: 'ClarifySubject',
        ...asked,
        about: about || 'not-known',
        age: age || 'not-known',
        name: form.name,
      };
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

function isStep(record: RecordChoice): record is Step {
  return [
    'hr-told',
    'risk-assessment',
    'local-authority-lead',
    'early-help-assessment',
    'childrens-referral',
    'channel-review-6-months',
    'channel-review-12-months',
  ].includes(record);
}

function recordedWord(record: RecordChoice): keyof typeof words.recorded {
  return isStep(record) ? 'step' : record;
}

/** What was recorded. In the card's place it is the card itself that says so, as it does for everybody. */
export function done(concern: Case, said: string, kit: Kit): AdaptiveCardJson {
  if (kit.inPlace) return channelCard(concern, kit);
  return kit.cards.expand('dialogDone', {
    reference: concern.reference,
    said,
    owed: owedLines(concern),
    inPlace: false,
  });
}

function today({ clock, local }: Kit): string {
  return dateOf(clock(), local.calendar);
}

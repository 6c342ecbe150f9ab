/** The safeguarding team's dialogs: details, "Record decision" and "Record progress", opened for whoever asks. */
import { knownReference } from '../../casework/queries.ts';
import type { CommandOf } from '../../policy/concern/commands.ts';
import type { Step } from '../../policy/concern/events.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { owed } from '../../policy/concern/owed.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import { keep, show } from '../cards/models.ts';
import { envelope, owedLines, words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
import { chosen, type Input, isFutureDate, type Problem, typed } from './answers.ts';
import { caseAnswers, chronologyLines } from './caseDetails.ts';
import { channelCard } from './channelPresses.ts';
import { tooLong } from './limits.ts';
import { messageCard } from './plainCards.ts';
import { answer } from './stepCards.ts';
import { need } from './steps.ts';

/** A dialog is opened, or its form sent: `dialog` says which, `recording` that something is to be recorded. */
export const dialog: Handler = async (press, kit) => {
  if (press.stored) return messageCard(words.notStored, kit);
  const actor = await kit.roster.memberOrWait(press.visitor.person);
  const { concern, as } = await kit.queries.forPerson(actor, knownReference(press.input.reference));
  if (!as.includes('safeguarding')) throw new Refusal('not-safeguarding');
  const open = dialogs[chosen(press.input, 'dialog', ['details', 'decision', 'progress']) || 'details'];
  return open({ press, kit, actor, concern });
};

/** Back to the team's card, where dialogs open in its place. */
export const dialogClose: Handler = async (press, kit) => {
  const actor = await kit.roster.memberOrWait(press.visitor.person);
  const { concern, as } = await kit.queries.forPerson(actor, knownReference(press.input.reference));
  if (!as.includes('safeguarding')) throw new Refusal('not-safeguarding');
  return channelCard(concern, kit);
};

type Opened = { readonly press: Press; readonly kit: Kit; readonly actor: Actor; readonly concern: Case };

const dialogs = { details, decision, progress };

async function details({ kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const events = await kit.queries.chronology(actor, concern.reference);
  const chronology = chronologyLines(events, kit.local);
  const model = {
    ...envelope(concern, kit.local, kit.inPlace),
    answers: caseAnswers(concern, kit.local),
    owed: owedLines(concern),
    shortened: '',
  };
  try {
    return kit.cards.expand('dialogDetails', { ...model, chronology });
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    const titles = chronology
      .slice(-newestShown)
      .map((line) => ({ ...line, hasDetail: false, detail: show('') }));
    return kit.cards.expand('dialogDetails', { ...model, chronology: titles, shortened: words.shortened });
  }
}

const newestShown = 40;

const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
] as const;

async function decision({ press, kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const outcome = chosen(press.input, 'outcome', outcomes);
  const reason = typed(press.input, 'reason');
  const asked = press.input.recording === true;
  const problems = [
    ...need(outcome === '', 'needs-outcome'),
    ...need(reason.trim() === '', 'needs-decision-reason'),
    ...tooLong({ reason }),
  ];
  if (asked && outcome !== '' && problems.length === 0) {
    const by = actor;
    const after = await kit.concerns.handle(concern.reference, {
      type: 'Decide',
      by,
      at: kit.clock(),
      outcome,
      reason,
    });
    return done(after, words.recorded.decision, kit);
  }
  return kit.cards.expand('dialogDecision', {
    ...envelope(concern, kit.local, kit.inPlace),
    problems: asked ? problems : [],
    outcome,
    reason: keep(reason),
    earlier: concern.decisions.map((one) => ({
      ...answer('why', one.reason),
      label: words.outcome[one.outcome],
    })),
    referralForm: kit.local.pack.texts.referralForm,
  });
}

type RecordChoice = keyof typeof words.record;

async function progress({ press, kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const choices = recordChoices(concern, actor);
  const record = chosen(press.input, 'record', choices);
  const asked = record !== '' && press.input.recording === true;
  const form = progressForm(press.input);
  const problems = asked ? progressProblems(record, form, today(kit)) : [];
  if (asked && problems.length === 0) {
    const command = progressCommand(record, form, { by: actor, at: kit.clock() });
    return done(
      await kit.concerns.handle(concern.reference, command),
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
    to: keep(form.to),
    aboutNow: form.about || concern.subject.about,
    ageNow: form.age || concern.subject.age,
    name: keep(form.name || concern.subject.name),
  });
}

function asksFor(record: RecordChoice) {
  if (record === 'referral-sent') return 'referral';
  if (record === 'clarify') return 'subject';
  return isStep(record) ? 'step' : 'note';
}

function noteLabel(record: RecordChoice): string {
  const labels: Readonly<Record<string, string>> = words.noteLabel;
  return labels[isStep(record) ? 'step' : record] ?? '';
}

/** What was recorded. In the card's place it is the card itself that says so, as it does for everybody. */
function done(concern: Case, said: string, kit: Kit): AdaptiveCardJson {
  if (kit.inPlace) return channelCard(concern, kit);
  return kit.cards.expand('dialogDone', {
    reference: concern.reference,
    said,
    owed: owedLines(concern),
    inPlace: false,
  });
}

/** What can be recorded now: what is owed first, then what is always possible. */
function recordChoices(concern: Case, actor: Actor): readonly RecordChoice[] {
  if (concern.status === 'closed') return ['reopen'];
  const waiting = owed(concern).filter((one) => one !== 'decision');
  const possible: readonly (RecordChoice | false)[] = [
    ...waiting,
    'information',
    'clarify',
    waiting.includes('referral-sent') && 'withdraw',
    concern.owner !== undefined && concern.owner.id !== actor.id && 'take-over',
    owed(concern).length === 0 && 'close',
  ];
  return [...new Set(possible.filter((one) => one !== false))];
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
  ].includes(record);
}

function recordedWord(record: RecordChoice): keyof typeof words.recorded {
  return isStep(record) ? 'step' : record;
}

function today({ clock, local }: Kit): string {
  return dateOf(clock(), local.calendar);
}

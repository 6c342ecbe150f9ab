/** The safeguarding team's dialogs: details, "Record decision" and "Record progress", opened for whoever asks. */
import { knownReference } from '../../casework/queries.ts';
import { Refusal } from '../../policy/refusal.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import { keep, show } from '../cards/models.ts';
import { envelope, owedLines, words } from '../cards/words.ts';
import type { Handler } from '../press.ts';
import { chosen, typed } from './answers.ts';
import { caseAnswers, chronologyLines } from './caseDetails.ts';
import { cardForTeam } from './channelPresses.ts';
import { tooLong } from './limits.ts';
import { messageCard } from './plainCards.ts';
import { beforehand, done, isRecording, type Opened, progress } from './progress.ts';
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
  return cardForTeam(concern, press, kit);
};

const dialogs = { details, decision, progress };

async function details({ kit, actor, concern }: Opened): Promise<AdaptiveCardJson> {
  const events = await kit.queries.chronology(actor, concern.reference);
  const chronology = chronologyLines(events, kit.local);
  const model = {
    ...envelope(concern, kit.local, kit.inPlace),
    answers: caseAnswers(concern, kit.local),
    recordFollows: await kit.queries.recordFollows(concern.reference, kit.clock()),
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
  const asked = isRecording(press);
  const problems = [
    ...need(outcome === '', 'needs-outcome'),
    ...need(reason.trim() === '', 'needs-decision-reason'),
    ...tooLong({ reason }),
  ];
  if (asked && outcome !== '' && problems.length === 0) {
    const command = { type: 'Decide', by: actor, at: kit.clock(), outcome, reason } as const;
    const after = await kit.concerns.handle(concern.reference, command, press.id);
    return done(after, words.recorded.decision, kit);
  }
  return kit.cards.expand('dialogDecision', {
    ...envelope(concern, kit.local, kit.inPlace),
    problems: asked ? problems : beforehand(press),
    outcome,
    reason: keep(reason),
    earlier: concern.decisions.map((one) => ({
      ...answer('why', one.reason),
      label: words.outcome[one.outcome],
    })),
    referralForm: kit.local.pack.texts.referralForm,
  });
}

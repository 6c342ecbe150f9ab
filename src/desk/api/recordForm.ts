/** The form for one thing to record of a concern's progress, on the rules of the card's dialog. */
import { namedOffers, pickedOffers } from '../../casework/concerns/progressChoices.ts';
import {
  asksFor,
  progressCommand,
  progressForm,
  progressProblems,
  someoneNew,
} from '../../casework/concerns/progressForm.ts';
import { need } from '../../casework/input.ts';
import { whoWasPicked } from '../../casework/whoWasPicked.ts';
import { abouts, ages, parts, yesOrNo } from '../../policy/concerns/choices.ts';
import { clauseOf, clauseOfStep } from '../../policy/concerns/clauses.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { isStep, type Recordable } from '../../policy/concerns/recordable.ts';
import type { Person } from '../../policy/person.ts';
import { typedOf } from '../../words/caseAnswers.ts';
import { neededWords, recordedWords } from '../../words/concerns.ts';
import { stillUnread } from '../../words/deciding.ts';
import { deskWords } from '../../words/desk.ts';
import { limitOf } from '../../words/limits.ts';
import { labelsOf } from '../../words/recordLabels.ts';
import { words } from '../../words/words.ts';
import { recordTitle } from './actions.ts';
import type { Answer, Field, Option, Values } from './answers.ts';
import { choice, day, line, optionsOf, picker, text } from './fields.ts';
import type { Filling, FormKind } from './formKinds.ts';
import type { DeskKit } from './kit.ts';
import { answered } from './sections.ts';

const { form } = deskWords;

/** What goes on record, and so on which clause it rests. */
const recordsAs: Readonly<
  Record<Exclude<Recordable, Parameters<typeof clauseOfStep>[0]>, ConcernEvent['type']>
> = {
  'referral-sent': 'ReferralSent',
  outcome: 'OutcomeRecorded',
  'support-ended': 'ChannelSupportEnded',
  clarify: 'SubjectClarified',
  others: 'PersonInvolved',
  settle: 'NameSettled',
  place: 'PlaceSet',
  information: 'InformationAdded',
  'read-information': 'InformationRead',
  withdraw: 'DecisionWithdrawn',
  'take-over': 'ConcernTakenOver',
  close: 'ConcernClosed',
  reopen: 'ConcernReopened',
};

export function recordForm(record: Recordable): FormKind {
  return {
    lay: async (filling, kit) => ({
      title: recordTitle(record),
      clause: isStep(record) ? clauseOfStep(record) : clauseOf[recordsAs[record]],
      known: await knownFor(record, filling, kit),
      intro: introTo(record),
      fields: await fieldsOf(record, filling, kit),
      submit: form.record,
      values: valuesOf(record, filling),
    }),
    take: async ({ asking, concern, unsure }, { input, press }, kit) => {
      const typed = progressForm(input, kit.local.calendar);
      const isNobody = String(input.colleague ?? '') !== '' && typed.colleague === undefined;
      const problems = [
        ...progressProblems(record, typed, asking.today),
        ...need(isNobody, deskWords.problem.person, 'colleague'),
      ];
      if (problems.length > 0) return { problems };
      const among = { concern, doubted: unsure, colleague: await whoWasPicked(typed.colleague, kit) };
      const command = progressCommand(record, typed, among, { by: asking.actor, at: kit.clock() });
      await kit.concerns.handleAsRead(concern, command, press);
      return { said: recordedWords(record) };
    },
  };
}

function introTo(record: Recordable): readonly string[] {
  if (record === 'settle') return [form.settle];
  return record === 'read-information' ? [form.read] : [];
}

/** What is asked about: the names that are uncertain, or what was added. */
async function knownFor(record: Recordable, { concern }: Filling, kit: DeskKit): Promise<readonly Answer[]> {
  if (record === 'settle') return typedOf(concern).map(answered);
  if (record !== 'read-information') return [];
  const history = await kit.concerns.history(concern.reference);
  const events = history.map(({ event }) => event);
  return stillUnread(concern, events, kit.local).map(answered);
}

async function fieldsOf(record: Recordable, filling: Filling, kit: DeskKit): Promise<readonly Field[]> {
  const labels = labelsOf(record);
  switch (asksFor(record)) {
    case 'referral':
      return [day('sentOn', labels.date), line('to', form.to, limitOf('to'))];
    case 'date':
      return [day('sentOn', labels.date)];
    case 'subject':
      return [
        choice('about', form.about, optionsOf(abouts, words.about)),
        choice('age', form.age, optionsOf(ages, words.age)),
        line('name', form.name, limitOf('name'), { optional: true }),
        ...pickedFields(filling),
      ];
    case 'others':
      return [
        ...whichFields(filling),
        line('name', form.name, limitOf('name'), { optional: true }),
        picker('colleague', form.colleague, { optional: true, hint: form.colleagueHint }),
        choice('part', form.part, optionsOf(parts, form.parts)),
      ];
    case 'settle':
      return [
        choice('whom', form.whom, await Promise.all(filling.unsure.map((one) => toChoose(one, kit)))),
        choice('isMeant', form.isMeant, optionsOf(yesOrNo, form.meant)),
      ];
    case 'place':
      return [
        choice(
          'place',
          form.place,
          kit.local.pack.places.map(({ id, name }) => ({ value: id, title: name })),
        ),
      ];
    case 'nothing':
      return [];
    case 'step': {
      const { ask, did, not } = neededWords(record);
      return [
        choice('needed', ask, optionsOf(yesOrNo, { yes: did, no: not })),
        text('note', labels.note, limitOf('note')),
      ];
    }
    case 'note':
      return [text('note', labels.note, limitOf('note'))];
  }
}

/** With where they work, so that people of one name are told apart. */
async function toChoose({ id, name }: Person, { entryOf }: DeskKit): Promise<Option> {
  const entry = await entryOf(id);
  return { value: id, title: name, hint: [entry?.jobTitle, entry?.organisation].filter(Boolean).join(', ') };
}

function pickedFields({ concern }: Filling): readonly Field[] {
  const field = picker('colleague', form.colleague, { optional: true, hint: form.colleagueHint });
  const offers = pickedOffers(concern.subject);
  return offers.length > 0 ? [choice('drop', form.picked, offers), field] : [field];
}

function whichFields({ concern }: Filling): readonly Field[] {
  const offers = namedOffers(concern.involved);
  return offers.length > 0 ? [choice('which', form.which, offers)] : [];
}

function valuesOf(record: Recordable, { concern }: Filling): Values {
  const { subject, place } = concern;
  if (record === 'clarify')
    return { about: subject.about, age: subject.age, name: subject.name, drop: 'keep' };
  if (record === 'place') return { place: place ?? '' };
  return record === 'others' ? { which: someoneNew } : {};
}

/** Makes the dialog "Record progress", with a button for each thing to record, then its form. */

import { namedOffers, type Offer, pickedOffers } from '../../casework/concerns/progressChoices.ts';
import { asksFor, type ProgressForm, someoneNew } from '../../casework/concerns/progressForm.ts';
import type { Problem } from '../../casework/input.ts';
import type { Recordable } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { typedOf } from '../../words/caseAnswers.ts';
import { neededWords } from '../../words/concerns.ts';
import { labelsOf } from '../../words/recordLabels.ts';
import { nothingToDo, toDo } from '../../words/toDo.ts';
import { words } from '../../words/words.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Choice, keep, show } from '../cards/parts.ts';
import { envelope } from './envelope.ts';
import type { Kit, View } from './kit.ts';

export type ProgressShowing = {
  readonly choices: readonly Recordable[];
  /** What is being recorded; empty until it is chosen. */
  readonly record: Recordable | '';
  readonly form: ProgressForm;
  /** Those of the team whom an uncertain name might mean. */
  readonly doubted: readonly Person[];
  readonly problems: readonly Problem[];
  readonly inPlace: boolean;
};

export function progressCard(
  concern: Case,
  { choices, record, form, doubted, problems, inPlace }: ProgressShowing,
  { cards, local, picker }: View & Pick<Kit, 'picker'>,
): AdaptiveCardJson {
  const { subject, involved } = concern;
  const labels = labelsOf(record);
  const list = record === '' ? toDo(concern) : nothingToDo;
  const others = choices.filter((one) => list.items.every((item) => item.record !== one));
  return cards.expand('dialogProgress', {
    ...envelope(concern, local, inPlace),
    problems: problems.map(({ text }) => ({ text })),
    toDo: list,
    recordChoices: record === '' ? others.map((value) => ({ title: words.record[value], value })) : [],
    record,
    recordTitle: record && words.record[record],
    asks: record === '' ? 'nothing' : asksFor(record),
    step: neededWords(record),
    needed: form.needed,
    noteLabel: labels.note,
    note: keep(form.note),
    sentOn: dateShown(form.sentOn),
    dateLabel: labels.date,
    to: keep(form.to),
    aboutNow: form.about || subject.about,
    ageNow: form.age || subject.age,
    name: keep(form.name || (record === 'clarify' ? subject.name : '')),
    picker,
    colleagueId: form.colleague ?? '',
    pickedChoices: record === 'clarify' ? choicesOf(pickedOffers(subject)) : [],
    drop: form.drop ? 'drop' : 'keep',
    which: form.which || someoneNew,
    whichChoices: choicesOf(namedOffers(involved)),
    part: form.part,
    typedNames: typedOf(concern).map(({ text }) => ({ text: show(text) })),
    whom: form.whom,
    whomChoices: doubted.map(({ id, name }) => ({ title: show(name), value: id })),
    isMeant: form.isMeant,
    place: form.place || (concern.place ?? ''),
    placeChoices: local.pack.places.map(({ id, name }) => ({ title: name, value: id })),
  });
}

/** Names are shown as they were typed. */
export function choicesOf(offers: readonly Offer[]): readonly Choice[] {
  return offers.map(({ title, value }) => ({ title: show(title), value }));
}

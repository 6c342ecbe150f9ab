/** Makes the dialog "Record progress", with a button for each thing to record, then its form. */

import { asksFor, involvedKey, type ProgressForm, someoneNew } from '../../casework/concerns/progressForm.ts';
import type { Problem } from '../../casework/input.ts';
import type { Recordable } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { typedOf } from '../../words/caseAnswers.ts';
import { involvedWords, neededWords } from '../../words/concerns.ts';
import { labelsOf } from '../../words/recordLabels.ts';
import { fill } from '../../words/say.ts';
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
    pickedChoices: record === 'clarify' ? pickedChoices(subject) : [],
    drop: form.drop ? 'drop' : 'keep',
    which: form.which || someoneNew,
    whichChoices: whichChoices(involved),
    part: form.part,
    typedNames: typedOf(concern).map(({ text }) => ({ text: show(text) })),
    whom: form.whom,
    whomChoices: doubted.map(({ id, name }) => ({ title: show(name), value: id })),
    isMeant: form.isMeant,
    place: form.place || (concern.place ?? ''),
    placeChoices: local.pack.places.map(({ id, name }) => ({ title: name, value: id })),
  });
}

/** Whether it is whom somebody picked before: a pick is never taken away unsaid. */
export function pickedChoices({ colleague }: Case['subject']): readonly Choice[] {
  if (!colleague) return [];
  const said = (which: keyof typeof words.clarify) =>
    show(fill(words.clarify[which], { name: colleague.name || colleague.id }));
  return [
    { title: said('keep'), value: 'keep' },
    { title: said('drop'), value: 'drop' },
  ];
}

/** Those who are named already, whose part can be changed, and somebody new; nothing while there is nobody else. */
export function whichChoices(involved: Case['involved']): readonly Choice[] {
  if (involved.length === 0) return [];
  const named = involved.map((one) => ({ title: show(involvedWords(one)), value: involvedKey(one) }));
  return [...named, { title: words.others.new, value: someoneNew }];
}

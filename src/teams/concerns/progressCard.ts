/** Makes the dialog "Record progress", with a button for each thing to record, then its form. */
import { isStep, type Recordable } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { words } from '../../words/words.ts';
import { dateShown } from '../cards/date.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Problem } from '../cards/input.ts';
import { keep } from '../cards/parts.ts';
import { envelope, owedLines } from './envelope.ts';
import type { Kit, View } from './kit.ts';
import { asksFor, type ProgressForm } from './progressForm.ts';

export type ProgressShowing = {
  readonly choices: readonly Recordable[];
  /** What is being recorded; empty until it is chosen. */
  readonly record: Recordable | '';
  readonly form: ProgressForm;
  readonly problems: readonly Problem[];
  readonly inPlace: boolean;
};

export function progressCard(
  concern: Case,
  { choices, record, form, problems, inPlace }: ProgressShowing,
  { cards, local, picker }: View & Pick<Kit, 'picker'>,
): AdaptiveCardJson {
  const { subject } = concern;
  return cards.expand('dialogProgress', {
    ...envelope(concern, local, inPlace),
    problems,
    owed: owedLines(concern),
    recordChoices: record === '' ? choices.map((value) => ({ title: words.record[value], value })) : [],
    record,
    recordTitle: record && words.record[record],
    asks: record === '' ? 'nothing' : asksFor(record),
    needed: form.needed,
    noteLabel: record === '' ? '' : labelOf(isStep(record) ? 'step' : record, words.noteLabel),
    note: keep(form.note),
    sentOn: dateShown(form.sentOn),
    dateLabel: labelOf(record, words.dateLabel),
    to: keep(form.to),
    aboutNow: form.about || subject.about,
    ageNow: form.age || subject.age,
    name: keep(form.name || (record === 'clarify' ? subject.name : '')),
    picker,
    colleagueId: form.colleague?.id ?? (record === 'clarify' ? (subject.colleague?.id ?? '') : ''),
    part: form.part,
    place: form.place || (concern.place ?? ''),
    placeChoices: local.pack.places.map(({ id, name }) => ({ title: name, value: id })),
  });
}

/** Not every form has every field. */
function labelOf(record: string, labels: Readonly<Record<string, string>>): string {
  return labels[record] ?? '';
}

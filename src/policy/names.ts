/** Compares what somebody typed with a person's name, and says how sure it is that they are meant. */
import { directoryName, type NameWord } from './directoryName.ts';
import { foldedWords, spelledOut } from './fold.ts';
import { hasInitials, type Run, type Runs, runsIn, runsOf } from './nameRuns.ts';
import { nameNotKnown, type Person } from './person.ts';

/** `certain`: it is the person's name. `possible`: it may be. Of nobody who may be meant it is `no`. */
export type Likeness = 'certain' | 'possible' | 'no';

type Named = Pick<Person, 'name'>;

/**
 * How sure it is that typed words name this person. Certain is every word of the name proper, in any order; one of them
 * is enough to be possible. Somebody whose name is not known may be whoever is named, and is nobody for certain.
 */
export function likeness(typed: string, person: Named): Likeness {
  const said = foldedWords(typed).flat();
  if (said.length === 0) return 'no';
  const name = wordsOf(person);
  if (name.length === 0) return 'possible';
  const heard = [said, ...otherwise(typed).map((text) => foldedWords(text).flat())];
  const names = [name, ...otherwise(person.name).map(directoryName)];
  if (heard.some((one) => names.some((other) => isCertain(one, other)))) return 'certain';
  return isPossible(said, name) || isPossible(said.map(simple), name.map(simpleWord)) ? 'possible' : 'no';
}

/** With two letters for one, where that makes another text of it. */
function otherwise(text: string): readonly string[] {
  const spelled = spelledOut(text);
  return spelled === text ? [] : [spelled];
}

/** Whether two texts may name one person. One that names nobody does not. */
export function mayBeOne(one: string, other: string): boolean {
  if (wordsOf({ name: one }).length === 0 || wordsOf({ name: other }).length === 0) return false;
  return likeness(one, { name: other }) !== 'no' || likeness(other, { name: one }) !== 'no';
}

/**
 * The same question about many names. Where two may be one, a word of the one stands in the letters of the other, or one has
 * initials: that is seen at once, and the rest is asked of few.
 */
export function lookingFor(typed: string): (one: Spelled) => boolean {
  const { letters: said } = spelled(typed);
  return ({ name, letters: other }) => {
    const isWorthAsking =
      said.hasInitials || other.hasInitials || standsIn(said, other) || standsIn(other, said);
    return isWorthAsking && mayBeOne(typed, name);
  };
}

type Letters = {
  readonly words: readonly string[];
  /** After the last word comes the first again: some write the surname first. */
  readonly round: string;
  /** The same with one letter for two. */
  readonly plain: string;
  readonly hasInitials: boolean;
};

/** A name, and its letters as they are looked for. */
export type Spelled = { readonly name: string; readonly letters: Letters };

export function spelled(name: string): Spelled {
  return { name, letters: lettersOf(name) };
}

function lettersOf(text: string): Letters {
  const words = foldedWords(text).flat();
  const letters = words.join('');
  const round = letters + letters;
  const hasInitials = words.filter((word) => word.length === 1).length > 1;
  return { words, round, plain: simple(round), hasInitials };
}

function standsIn({ words }: Letters, { round, plain }: Letters): boolean {
  return words.some((word) => round.includes(word) || plain.includes(simple(word)));
}

/** None where no name is known. */
function wordsOf({ name }: Named): readonly NameWord[] {
  return name === nameNotKnown ? [] : directoryName(name);
}

/** Every needed word is said: as it is, split, or run together with others. */
function isCertain(said: readonly string[], name: readonly NameWord[]): boolean {
  const { all, needed } = runsOf(name);
  const heard = runsIn(said, all.letters);
  const met = new Set(
    [...all.runs, ...needed.runs].filter((run) => heard.has(textOf(run)) && !isWholeName(run, needed)).flat(),
  );
  const times = (text: string) => said.filter((one) => one === text).length;
  const asOften = (text: string) => needed.parts.filter((one) => one.text === text).length;
  return needed.parts.every(
    (part) => met.has(part) && (asOften(part.text) < 2 || times(part.text) >= asOften(part.text)),
  );
}

/** A whole name run together is one word, and may be part of another's: "Lina" is not only Li Na. */
function isWholeName(run: Run, { parts }: Runs): boolean {
  const words = new Set(parts.map(({ word }) => word));
  return words.size > 1 && parts.every((part) => run.includes(part));
}

function isPossible(said: readonly string[], name: readonly NameWord[]): boolean {
  const { all, needed } = runsOf(name);
  const heard = runsIn(said, all.letters);
  if ([...all.runs, ...needed.runs].some((run) => isTelling(run) && heard.has(textOf(run)))) return true;
  return [all, needed].some((one) => hasInitials(one, said, heard));
}

/** Three letters tell who may be meant, and so does a whole word that is shorter. */
function isTelling(run: Run): boolean {
  if (!run.some(({ word }) => word.isTelling)) return false;
  const length = textOf(run).length;
  const isWhole = run.every(
    ({ word }) => word.parts.length === run.filter((one) => one.word === word).length,
  );
  return length > 2 || (length > 1 && isWhole);
}

function textOf(run: Run): string {
  return run.map(({ text }) => text).join('');
}

/** As spelled by those who write two letters for one with an umlaut or a stroke: Mueller, Soerensen, Aase. */
function simple(text: string): string {
  return text.replace(/ae|oe|ue|aa/g, ([first = '']) => first);
}

function simpleWord(word: NameWord): NameWord {
  return { ...word, parts: word.parts.map(simple) };
}

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
  const heard = heardIn(typed);
  return heard.said.length === 0 ? 'no' : likenessOf(heard, nameIn(person.name));
}

/** Words that somebody typed. Most are compared with nobody, so the rest is found only when it is asked for. */
type Heard = {
  readonly said: readonly string[];
  /** Also with two letters for one, where that makes others of them. */
  readonly spellings: () => readonly (readonly string[])[];
};

function heardIn(typed: string): Heard {
  const said = foldedWords(typed).flat();
  return {
    said,
    spellings: () => [said, ...otherwise(typed).map((text) => foldedWords(text).flat())],
  };
}

/** The words of somebody's name, and the same otherwise spelled. None where no name is known. */
type Name = {
  readonly words: readonly NameWord[];
  readonly spellings: () => readonly (readonly NameWord[])[];
};

function nameIn(name: string): Name {
  const words = name === nameNotKnown ? [] : directoryName(name);
  return { words, spellings: () => [words, ...otherwise(name).map(directoryName)] };
}

function likenessOf({ said, spellings }: Heard, name: Name): Likeness {
  if (said.length === 0) return 'no';
  if (name.words.length === 0) return 'possible';
  const names = name.spellings();
  if (spellings().some((one) => names.some((other) => isCertain(one, other)))) return 'certain';
  const isLike = isPossible(said, name.words) || isPossible(said.map(simple), name.words.map(simpleWord));
  return isLike ? 'possible' : 'no';
}

/** With two letters for one where that makes another text of it. */
function otherwise(text: string): readonly string[] {
  const spelled = spelledOut(text);
  return spelled === text ? [] : [spelled];
}

/** Whether two texts may name one person. One that names nobody does not. */
export function mayBeOne(one: string, other: string): boolean {
  return mayBeOneWith(one)(other);
}

/** The same question about one text and others. */
function mayBeOneWith(one: string): (other: string) => boolean {
  const name = nameIn(one);
  if (name.words.length === 0) return () => false;
  const heard = heardIn(one);
  return (text) => {
    const other = nameIn(text);
    if (other.words.length === 0) return false;
    return likenessOf(heard, other) !== 'no' || likenessOf(heardIn(text), name) !== 'no';
  };
}

/**
 * The same question about many names. Where two may be one, a word of the one stands in the letters of the other, or two
 * words of the one begin with initials of the other: that is seen at once, and the rest is asked of few.
 */
export function lookingFor(typed: string): (one: Spelled) => boolean {
  const said = spellingsOf(typed);
  const mayBeTheirs = mayBeOneWith(typed);
  return ({ name, spellings }) =>
    said.some((one) => spellings.some((other) => standsIn(one, other) || standsIn(other, one))) &&
    mayBeTheirs(name);
}

type Letters = {
  /** What tells most of it: its words, and the letters that stand alone two by two. */
  readonly telling: readonly string[];
  /** After the last word comes the first again: some write the surname first. */
  readonly round: string;
  /** The letters that stand alone, where there are several. */
  readonly alone: string;
  /** What its words begin with. */
  readonly initials: readonly string[];
};

/** A name, and its letters as they are looked for, in each of its spellings. */
export type Spelled = { readonly name: string; readonly spellings: readonly Letters[] };

export function spelled(name: string): Spelled {
  return { name, spellings: spellingsOf(name) };
}

/** As it is; with one letter for two; with two for one. Most names have one spelling. */
function spellingsOf(text: string): readonly Letters[] {
  const words = foldedWords(text).flat();
  const others = [words.map(simple), ...otherwise(text).map((one) => foldedWords(one).flat())];
  const all = [words, ...others.filter((one) => one.join(' ') !== words.join(' '))];
  const needed = all.flat().some(isAlone) ? neededOf(text) : [];
  return all.map((one) => lettersOf(one, needed));
}

function neededOf(name: string): readonly string[] {
  return nameIn(name).words.flatMap(({ isNeeded, parts }) => (isNeeded ? parts : []));
}

function lettersOf(words: readonly string[], needed: readonly string[]): Letters {
  const alone = words.filter(isAlone);
  const pairs = alone.flatMap((one, at) => alone.toSpliced(at, 1).map((other) => one + other));
  // A letter tells next to nothing, unless nothing else is needed.
  const lone = needed.length === 1 ? alone.filter((letter) => simple(needed[0] ?? '') === letter) : [];
  return {
    telling: [...new Set([...words.filter((word) => !isAlone(word)), ...pairs, ...lone])],
    round: [...words, ...words].join(''),
    alone: alone.length > 1 ? alone.join('') : '',
    initials: words.map((word) => word.charAt(0)),
  };
}

function isAlone(word: string): boolean {
  return word.length === 1;
}

function standsIn({ telling, alone }: Letters, { round, initials }: Letters): boolean {
  if (telling.some((part) => round.includes(part))) return true;
  return alone !== '' && initials.filter((initial) => alone.includes(initial)).length > 1;
}

/** Every needed word is said: as it is, split, or run together with others. */
function isCertain(said: readonly string[], name: readonly NameWord[]): boolean {
  const { all, needed } = runsOf(name);
  if (needed.parts.length === 0) return false;
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

/** Folds words to plain letters, so that case, accents and signs that nobody sees tell none apart. */
import anyAscii from 'any-ascii';

/** A word in the parts that apostrophes and hyphens make of it: "O'Brien" is `o`, `brien`. */
export type FoldedWord = readonly string[];

/** The words of a text in small letters from a to z, whatever the script. Digits and symbols only part them. */
export function foldedWords(text: string): readonly FoldedWord[] {
  return fold(text)
    .split(/[^a-z-]+/)
    .map((word) => word.split('-').filter(Boolean))
    .filter((parts) => parts.length > 0);
}

/** The text as people see it: without soft hyphens and spaces of no width, letters and their marks as one. */
export function visible(text: string): string {
  return text.replace(unseen, '').replace(heaped, '$1').normalize('NFC');
}

/** With two letters for one where German and the Scandinavian languages write so: Müller is Mueller, Åse is Aase. */
export function spelledOut(text: string): string {
  return visible(text).replace(/[äæöøüå]/giu, (letter) => inTwo[letter.toLowerCase()] ?? letter);
}

const inTwo: Readonly<Record<string, string>> = { ä: 'ae', æ: 'ae', ö: 'oe', ø: 'oe', ü: 'ue', å: 'aa' };

/** Apostrophes of any make, as keyboards, word processors and the writers of names set them. */
export const apostrophes = /['`´‘’‛′ʹʻʼʽʾʿˈ՚׳＇]/gu;

// U+0640 only stretches Arabic words.
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
// No word has more marks on one letter, and what puts them in order takes long for many (UAX 15, stream-safe text).
const heaped = /(\p{M}{30})\p{M}+/gu;
// Not those of Indic scripts, which are letters of their words.
const accents = /[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]]/gv;
// Each sign is a word or a part of one, and they are written without spaces.
const syllables = /[\p{Script=Han}\p{Script=Hangul}]/gu;

function fold(text: string): string {
  const bare = visible(text)
    .replace(accents, '')
    .replace(apostrophes, '-')
    .replace(/\p{S}/gu, ' ')
    .replace(/ο[υύ]/giu, 'ou')
    .replace(syllables, ' $& ');
  // The apostrophes that are left stand for letters that have none in the Latin alphabet (ь, ع).
  return anyAscii(bare).replace(/['`"]/g, '').toLowerCase();
}

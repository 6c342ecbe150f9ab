/** Checks that advice stays general, as far as patterns can tell. */

/** Telephone numbers and NHS numbers identify a person. A date has fewer digits. */
const number = /(?:\d[\s().-]{0,2}){9}/;

/** A name cannot be detected; the card asks people to leave names out. */
export function isGeneral(text: string): boolean {
  return !number.test(text) && !text.split(/\s+/).some(isAddress);
}

/** Something, `@`, something, a dot and something, as email addresses are. An expression for it would be slow on many `@`. */
function isAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at > 0 && word.lastIndexOf('.', word.length - 2) > at + 1;
}

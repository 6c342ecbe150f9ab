/** Checks that advice stays general, as far as patterns can tell. */

/** Email addresses, telephone numbers and NHS numbers identify a person. A date has fewer digits. */
const tells: readonly RegExp[] = [/\S+@\S+\.\S+/, /(?:\d[\s().-]{0,2}){9,}/];

/** A name cannot be detected; the card asks people to leave names out. */
export function isGeneral(text: string): boolean {
  return !tells.some((one) => one.test(text));
}

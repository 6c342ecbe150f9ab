/** Whether words stay general: nothing in them tells who somebody is, as far as that can be seen. */

/** Addresses of mail, numbers of telephones and of patients: whoever has one has a person. A date is shorter. */
const tells: readonly RegExp[] = [/\S+@\S+\.\S+/, /(?:\d[\s().-]{0,2}){9,}/];

/** A name cannot be seen; what is written about that stands on the card. */
export function isGeneral(text: string): boolean {
  return !tells.some((one) => one.test(text));
}

/** Makes of an address that somebody typed one that a card can open. */

/** UTF-16 units: a button on each line of a list must leave the card small enough. */
const longest = 1_000;

/** @returns the address as a browser would send it, without what templates read; empty where there is none to open */
export function urlOf(link: string): string {
  if (!URL.canParse(link.trim())) return '';
  const { protocol, href } = new URL(link.trim());
  const url = href.replace(/[{}$|\\^`"<>\u{E000}-\u{F8FF}]/gu, encodeURIComponent);
  return protocol === 'https:' && url.length <= longest ? url : '';
}

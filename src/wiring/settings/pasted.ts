/** Takes off a setting what pasting puts around it: quotes, blanks, line ends, signs that nobody sees. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings that are given: one that holds nothing but quotes and blanks is not. */
export function given(environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment)
      .map(([name, value = '']) => [name, asPasted(value)] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** No setting is longer: the ids of more people than any team has are shorter. */
export const longest = 5_000;

/** Equal for a text however it was pasted. Quotes in the middle of a text are its own. What is too long is left as it is. */
export function asPasted(text: string): string {
  if (text.length > longest) return text;
  const bare = unquoted(text.replace(unseen, '').trim());
  return bare === text ? bare : asPasted(bare);
}

/** Without the quotes around the whole. What stands in `"a", "b"` is no pair: another of its kind is within. */
function unquoted(text: string): string {
  const within = text.replace(/^[\s"“”„«»'‘’‚`]+|[\s"“”„«»'‘’‚`]+$/g, '');
  const isPair = kinds.some(
    (kind) => kind.test(text.slice(0, 1)) && kind.test(text.slice(1).slice(-1)) && !kind.test(within),
  );
  return isPair ? text.slice(1, -1) : text;
}

const kinds = [/["“”„«»]/, /['‘’‚`]/];

/** The entries of a list, which may be pasted as lines, with commas, or as an array. */
export function listIn(text: string): readonly string[] {
  return text
    .replace(/^\[|\]$/g, '')
    .split(/[\s,;]+/)
    .map(asPasted)
    .filter(Boolean);
}

/** Byte order marks, spaces of no width, marks of direction, soft hyphens. */
const unseen = /\p{Cf}/gu;

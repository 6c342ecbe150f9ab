/** Tells which application we are to Graph, by which we know our own writes again. */

/** The application that a token is for, or undefined where it does not say so: tokens need not be readable. */
export function applicationIn(token: string): string | undefined {
  const [, claims = ''] = token.split('.');
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    return textAt(read, 'appid') ?? textAt(read, 'azp');
  } catch {
    // On this machine a token is a plain word.
    return undefined;
  }
}

function textAt(claims: unknown, name: string): string | undefined {
  const value = claims instanceof Object ? Reflect.get(claims, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Makes and reads references that people can read out on the telephone. */

export type Reference = string & { readonly brand: 'Reference' };

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8; // 40 bits

/**
 * Makes a reference from at least five unguessable bytes: `NCS-` and nine symbols, the last of them a check. The same
 * bytes always give the same reference. Crockford's check is modulo 37, and five of its 37 symbols are hard to say, so a
 * value that would need one of those is raised until it does not.
 */
export function referenceFrom(bytes: Uint8Array): Reference {
  let value = bytes.slice(0, 5).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  while (value % 37n >= 32n) value = (value + 1n) % 2n ** 40n;

  return written(digits(value) + symbols[Number(value % 37n)]);
}

/** Reads a reference as people type it (any case, spaces, O for 0, I and L for 1); undefined if the check fails. */
export function readReference(typed: string): Reference | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^NCS(?=.{9}$)/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{9}$/.test(plain)) return undefined;

  const value = [...plain.slice(0, length)].reduce(
    (sum, sign) => sum * 32n + BigInt(symbols.indexOf(sign)),
    0n,
  );
  return symbols[Number(value % 37n)] === plain[length] ? written(plain) : undefined;
}

function digits(value: bigint): string {
  return Array.from(
    { length },
    (_, index) => symbols[Number((value >> BigInt(5 * (length - 1 - index))) & 31n)],
  ).join('');
}

function written(plain: string): Reference {
  return `NCS-${plain.slice(0, 3)}-${plain.slice(3, 6)}-${plain.slice(6)}` as Reference;
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readReference, referenceFrom } from '../../src/policy/reference.ts';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytes = fc.uint8Array({ minLength: 5, maxLength: 32 });
const signsOf = (reference: string) => reference.replace(/^NCS-|-/g, '').replaceAll('-', '');
const others = (sign: string | undefined) => [...symbols].filter((one) => one !== sign);

function changed(signs: string, at: number, ...by: readonly string[]): string {
  return signs.slice(0, at) + by.join('') + signs.slice(at + by.length);
}

describe('the reference of a concern', () => {
  it('is NCS and three groups of three signs that cannot be mixed up', () => {
    fc.assert(
      fc.property(bytes, (given) => assert.match(referenceFrom(given), /^NCS(-[0-9A-HJKMNP-TV-Z]{3}){3}$/)),
    );
    assert.equal(referenceFrom(new Uint8Array(5)), 'NCS-000-000-000');
    assert.equal(referenceFrom(new Uint8Array([1, 2, 3, 4, 5])), 'NCS-041-061-05A');
  });

  it('is the same for the same bytes, and reads back as it was written', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        assert.equal(referenceFrom(given), referenceFrom(Uint8Array.from(given)));
        assert.equal(readReference(referenceFrom(given)), referenceFrom(given));
      }),
    );
  });

  it('is read in any case, with spaces for dashes or nothing, with or without NCS, with O, I and L for 0 and 1', () => {
    const reference = referenceFrom(new Uint8Array([1, 2, 3, 4, 5]));
    for (const typed of [
      'ncs-041-061-05a',
      ' NCS 041 061 05A ',
      'O4I o6l O5A',
      'ncs04io6105a',
      '0-41061-05A',
    ]) {
      assert.equal(readReference(typed), reference);
    }
  });

  it('is read without NCS even where it begins with those letters itself', () => {
    const own = new Uint8Array([171, 50, 0, 0, 0]); // N, C, S, then zeros
    assert.match(referenceFrom(own), /^NCS-NCS-/);
    assert.equal(readReference(signsOf(referenceFrom(own))), referenceFrom(own));
    assert.equal(readReference(referenceFrom(own)), referenceFrom(own));
  });

  it('is not read where there is none', () => {
    for (const typed of [
      '',
      'NCS',
      'NCS-',
      'hello',
      'NCS-041-061-05',
      'NCS-041-061-05AA',
      'NCS-U41-061-05A',
      'NCS-041-061-05*',
    ]) {
      assert.equal(readReference(typed), undefined, typed);
    }
  });

  it('catches every single sign that is wrong: each place, each other sign', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const signs = signsOf(referenceFrom(given));
        const escaped = [...signs].flatMap((sign, at) =>
          others(sign).filter((one) => readReference(changed(signs, at, one))),
        );
        assert.deepEqual(escaped, []);
      }),
      { numRuns: 200 },
    );
  });

  it('catches every two neighbours that changed places, the check sign included', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const signs = signsOf(referenceFrom(given));
        for (let at = 0; at < signs.length - 1; at++) {
          const [one = '', other = ''] = [signs[at], signs[at + 1]];
          if (one !== other)
            assert.equal(readReference(changed(signs, at, other, one)), undefined, `${signs} at ${at}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('spreads evenly: no place but the last favours a sign, and different bytes seldom meet', () => {
    const made = 32_000;
    const counts = new Map<string, number>();
    const seen = new Set<string>();
    for (let value = 0; value < made; value++) {
      const reference = referenceFrom(scattered(value));
      seen.add(reference);
      for (const [at, sign] of [...signsOf(reference)].slice(0, 7).entries())
        counts.set(at + sign, (counts.get(at + sign) ?? 0) + 1);
    }
    assert.equal(seen.size, made);
    assert.equal(new Set([...seen].map((reference) => reference.at(-1))).size, 32);
    assert.equal(counts.size, 7 * 32);
    for (const [sign, count] of counts)
      assert(count > 800 && count < 1_200, `${sign} came ${count} times, not about 1000`);
  });
});

/** Five bytes from a fixed sequence that fills its space evenly: multiples of the golden ratio of 2^40. */
function scattered(index: number): Uint8Array {
  const value = (BigInt(index) * 679_531_120_433n) % 2n ** 40n;
  return Uint8Array.from({ length: 5 }, (_, at) => Number((value >> BigInt(8 * (4 - at))) & 255n));
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Likeness, likeness } from '../../../src/policy/names.ts';

const grades: readonly Likeness[] = ['no', 'possible', 'certain'];
const given = ['Morgan', 'Sian', 'Niamh', 'Iona', 'Li', 'Olu', 'Ash', 'Noor'];
const surnames = ['Ellis', 'Llywelyn', "O'Brien", 'Smith-Jones', 'Na', 'Adebayo', 'McDonald', 'al-Masri'];
const others = ['Dr', 'my', 'manager', 'M', 'ward', '3', 'Webb', 'RN', 'and', '(team', 'lead)'];

const names = fc
  .tuple(fc.constantFrom(...given), fc.constantFrom(...surnames))
  .map((words) => words.join(' '));
const word = fc.constantFrom(...given, ...surnames, ...others);
const words = fc.array(word, { minLength: 1, maxLength: 5 });

/** What is typed in another way has the same grade. */
function isTheSame<A>(how: fc.Arbitrary<A>, other: (typed: string, how: A) => string) {
  fc.assert(
    fc.property(words, names, how, (said, name, way) => {
      const typed = said.join(' ');
      assert.equal(likeness(other(typed, way), { name }), likeness(typed, { name }));
    }),
  );
}

/** Puts a sign after the letters at these places. */
function between(text: string, { at, sign }: { at: readonly number[]; sign: string }): string {
  return [...text]
    .map((letter, place) => (/[a-z]/i.test(letter) && at.includes(place) ? letter + sign : letter))
    .join('');
}
const signs = (all: readonly string[]) =>
  fc.record({ at: fc.array(fc.nat(30), { maxLength: 8 }), sign: fc.constantFrom(...all) });

describe('what tells no two names apart', () => {
  it('is case', () => {
    isTheSame(fc.boolean(), (typed, up) => (up ? typed.toUpperCase() : typed.toLowerCase()));
  });

  // None of these names has two letters that another spelling writes as one.
  it('is accents', () => {
    isTheSame(
      signs(['\u0300', '\u0301', '\u0302', '\u0303', '\u0308', '\u0323', '\u0327', '\u030A']),
      between,
    );
  });

  it('is signs that nobody sees', () => {
    isTheSame(signs(['\u00AD', '\u200B', '\u200D', '\u2060', '\uFEFF', '\u200F', '\u0640']), between);
  });

  it('is the make of apostrophes and hyphens', () => {
    isTheSame(
      fc.tuple(
        fc.constantFrom('\u2018', '\u2019', '\u02BC', '`', '\uFF07'),
        fc.constantFrom('\u2010', '\u2011'),
      ),
      (typed, [apostrophe, hyphen]) => typed.replaceAll("'", apostrophe).replaceAll('-', hyphen),
    );
  });

  it('is whether apostrophes and hyphens are there: as they are, left out, or spaces', () => {
    fc.assert(
      fc.property(names, names, fc.constantFrom('', ' '), (typed, name, instead) => {
        assert.equal(likeness(typed.replace(/['-]/g, instead), { name }), likeness(typed, { name }));
        assert.equal(likeness(typed, { name: name.replace(/['-]/g, instead) }), likeness(typed, { name }));
      }),
    );
  });

  it('is the order of whole names', () => {
    fc.assert(
      fc.property(names, names, (typed, name) => {
        const [first = '', last = ''] = typed.split(' ');
        for (const other of [
          `${last} ${first}`,
          `${last}, ${first}`,
          `${last.toUpperCase()}, ${first} (ORG)`,
        ])
          assert.equal(likeness(other, { name }), likeness(typed, { name }), other);
      }),
    );
  });
});

it('adding words to what was typed never makes it less sure who is meant', () => {
  fc.assert(
    fc.property(words, words, words, names, (before, said, after, name) => {
      const more = [...before, ...said, ...after].join(' ');
      const [less, now] = [said.join(' '), more].map((typed) => grades.indexOf(likeness(typed, { name })));
      assert.ok((now ?? 0) >= (less ?? 0));
    }),
  );
});

/** Holds docs/build/codes.md to the codes, their sentences and their clauses. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { words } from '../../src/words/words.ts';
import { citable } from '../policy/duties/clauses.ts';
import { clauseOf, codesPaper, paper } from './codes.ts';

describe('The paper on refusals', () => {
  it('says what the code says', () => {
    const isSame = readFileSync(paper, 'utf8') === codesPaper();
    assert.ok(isSame, 'docs/build/codes.md is out of date: run `node test/house/codes.ts` to write it');
  });

  it('has each code that has a sentence, and no other', () => {
    assert.deepEqual(Object.keys(clauseOf).sort(), Object.keys(words.refusal).sort());
  });

  it('names only clauses that the policy has', () => {
    for (const [code, said] of Object.entries(clauseOf)) {
      assert.match(said, /^(?:our own rule|(?:\d+\.\d+|Appendix A|, | and )+(?:; our own rule)?)$/, code);
      for (const [number] of said.matchAll(/\d+\.\d+/g))
        assert.ok(citable.has(number), `${code}: there is no clause ${number}`);
    }
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import { type Likeness, likeness, lookingFor, mayBeOne, spelled } from '../../../src/policy/names.ts';

const grade = z.enum(['no', 'possible', 'certain']);
const shape = z.record(z.string(), z.array(z.tuple([z.string(), z.string(), grade])));
const folder = new URL('pairs/', import.meta.url);
const traditions = readdirSync(folder).flatMap((file) =>
  Object.entries(shape.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))),
);
const sure: readonly Likeness[] = grade.options;

describe('names of many writing traditions', () => {
  const figures: string[] = [];

  for (const [tradition, pairs] of traditions)
    it(`lets nobody in who may be meant: ${tradition}`, () => {
      const found = pairs.map(([typed, name, must]) => ({
        typed,
        name,
        must,
        is: likeness(typed, { name }),
      }));
      const letIn = found.filter(({ must, is }) => sure.indexOf(is) < sure.indexOf(must));
      const others = found.filter(({ must }) => must === 'no');
      const keptOut = (is: Likeness) => others.filter((one) => one.is === is).length;
      figures.push(
        `${tradition}: ${pairs.length} pairs, ${others.length} of different people, kept out as possible ${keptOut('possible')}, as certain ${keptOut('certain')}`,
      );
      assert.deepEqual(letIn, []);
      const surer = found.filter(({ must, is }) => must === 'possible' && is === 'certain');
      assert.deepEqual(surer, [], 'taken for certain');
    });

  it('are at least ten, in at least 200 pairs', () => {
    assert.ok(traditions.length >= 10);
    assert.ok(traditions.flatMap(([, pairs]) => pairs).length >= 200);
  });

  it('are looked for among many as they are compared one by one', () => {
    const all = traditions.flatMap(([, pairs]) => pairs.flatMap((pair) => pair.slice(0, 2)));
    const among = all.filter((_, place) => place % 7 === 0).map(spelled);
    for (const typed of all) {
      const isMeant = lookingFor(typed);
      for (const one of among) assert.equal(isMeant(one), mayBeOne(typed, one.name), `${typed}, ${one.name}`);
    }
  });

  it('are looked for as they are compared, however few letters they are', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'e', 'ö', 'A', '-', "'"),
      minLength: 1,
      maxLength: 4,
    });
    const text = fc
      .array(fc.oneof(word, fc.constantFrom('Dr', 'Li', 'A', 'B', 'Abe')), { minLength: 1, maxLength: 4 })
      .chain((words) => fc.constantFrom(' ', ', ', ' - ', '. ').map((between) => words.join(between)));
    fc.assert(
      fc.property(text, text, (typed, name) => {
        assert.equal(lookingFor(typed)(spelled(name)), mayBeOne(typed, name), `${typed}, ${name}`);
      }),
      { numRuns: 5_000 },
    );
  });

  after(() => {
    for (const line of figures) console.log(`      ${line}`);
  });
});

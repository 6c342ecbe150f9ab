/** Every verb, pressed by everybody, on a concern of every level, ownership and state: who is let in, and what they learn. */
import assert from 'node:assert/strict';
import { verbs } from '../../src/teams/concerns/verbs.ts';
import { mustCome } from './matrix/expected.ts';
import { combinations, playMatrix } from './matrix/play.ts';
import { anywhere, presses, reading } from './matrix/presses.ts';

const long = process.env.FAULTS === 'long';
/** A prime, so that every verb meets everybody; `EVERY=1` presses the whole, which takes hours. */
const every = Number(process.env.EVERY ?? (long ? 29 : 1009));

describe('Whoever presses whatever on a card about a concern', function () {
  this.timeout(0);

  it('has every verb of these cards', () => {
    const all = [...Object.keys(verbs.personal), ...Object.keys(verbs.anywhere)];
    assert.deepEqual([...new Set(presses.map(({ verb }) => verb))].sort(), all.sort());
    assert.deepEqual([...anywhere].sort(), Object.keys(verbs.anywhere).sort());
    assert.deepEqual([...reading].sort(), [...(verbs.reading ?? [])].sort());
  });

  it(`is let in, or told nothing: one in ${every} of ${combinations} presses`, async () => {
    const played = await playMatrix(every);
    const { wrong, happened } = played;
    console.log(`      ${played.presses} presses, ${wrong.length} wrong`);
    assert.deepEqual(wrong.slice(0, 30), [], `${wrong.length} of ${played.presses}`);
    if (long)
      for (const type of mustCome) assert.ok(happened.has(type), `Nothing came of it that is a ${type}.`);
  });
});

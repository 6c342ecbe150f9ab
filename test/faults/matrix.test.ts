/** Every verb, pressed by everybody, on a concern of every level, ownership and state: who is let in, and what they learn. */
import assert from 'node:assert/strict';
import { verbs } from '../../src/teams/concerns/verbs.ts';
import { type Desk, openDesk } from './matrix/desk.ts';
import { openEndpoint } from './matrix/endpoint.ts';
import { mustCome } from './matrix/expected.ts';
import { combinations, playMatrix } from './matrix/play.ts';
import { anywhere, presses, reading } from './matrix/presses.ts';

const long = process.env.FAULTS === 'long';
/** A prime, so that every verb meets everybody; `EVERY=1` presses the whole, which takes hours. */
const every = Number(process.env.EVERY ?? (long ? 29 : 1009));
/** The same of these. */
const everyOverHttp = long ? 499 : 50_021;

describe('Whoever presses whatever on a card about a concern', function () {
  this.timeout(0);

  it('has every verb of these cards', () => {
    const all = [...Object.keys(verbs.personal), ...Object.keys(verbs.anywhere)];
    assert.deepEqual([...new Set(presses.map(({ verb }) => verb))].sort(), all.sort());
    assert.deepEqual([...anywhere].sort(), Object.keys(verbs.anywhere).sort());
    assert.deepEqual([...reading].sort(), [...(verbs.reading ?? [])].sort());
  });

  it(`is let in, or told nothing: one in ${every} of ${combinations} presses`, async () => {
    const happened = await play(every, openDesk);
    if (long)
      for (const type of mustCome) assert.ok(happened.has(type), `Nothing came of it that is a ${type}.`);
  });

  it(`and so at the real endpoint, over HTTP: one in ${everyOverHttp}`, async () => {
    await play(everyOverHttp, openEndpoint);
  });
});

async function play(one: number, open: () => Promise<Desk>): Promise<ReadonlyMap<string, number>> {
  const { presses: pressed, wrong, happened } = await playMatrix(one, open);
  console.log(`      ${pressed} presses, ${wrong.length} wrong`);
  assert.deepEqual(wrong.slice(0, 30), [], `${wrong.length} of ${pressed}`);
  return happened;
}

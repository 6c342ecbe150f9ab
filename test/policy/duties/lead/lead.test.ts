import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holidays } from '../england.ts';
import { judgeLadders, judgeOpenings } from '../judge.ts';
import { anyLife } from './anyLife.ts';
import { judgeAnchored } from './judgeAnchored.ts';
import { judgeMail } from './judgeMail.ts';
import { deputy, end, lead, liveAsLead, start } from './life.ts';
import { today } from './packs.ts';

const long = process.env.FAULTS === 'long';

describe('ten years of a Lead who records late, is away with a deputy, edits by hand, and whose pack changes', () => {
  it('open each round once, forget none, move no anchored one, and send one message a week besides due and late (2.1, 11.1)', async function () {
    this.timeout(long ? 0 : 1_200_000); // alone it takes half a minute, beside six others ten
    await fc.assert(
      fc.asyncProperty(anyLife, async (given) => {
        const { log, messages, packs } = await liveAsLead(given, today);
        const [, ...changes] = packs;
        const rules = { duties: today, holidays, up: (ms: number) => ms, end, changes };
        judgeOpenings(log, rules);
        judgeLadders(log, rules);
        assert(judgeAnchored(log, packs, holidays) > 300);
        judgeMail(log, messages, { holidays, start, end, keepers: [lead.id, deputy.id] });
      }),
      // A life takes seconds: to find a smaller one that fails would take an hour.
      { numRuns: long ? 100 : 2, endOnFailure: true },
    );
  });
});

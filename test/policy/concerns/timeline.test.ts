/** What the guide prints of a Friday evening and a Saturday night is what the clocks do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fridayEvening, saturdayNight, timeline } from './timeline.ts';

const guide = readFileSync(new URL('../../../docs/use/concerns.md', import.meta.url), 'utf8');

describe('the guide’s time lines', () => {
  for (const [name, scene] of Object.entries({ fridayEvening, saturdayNight }))
    it(`hold to the minute what is done when nobody answers: ${name}`, () => {
      assert(guide.includes(timeline(scene).join('\n')), timeline(scene).join('\n'));
    });

  it('have the team chased on Monday, not on Tuesday (section 1 of the pathway)', () => {
    assert.match(timeline(fridayEvening)[1] ?? '', /^\| Monday 2 March at 1pm \| nobody .* \| the team \|$/);
  });

  it('have on-call told at once, and every role within two hours, of what cannot wait', () => {
    assert.match(timeline(saturdayNight)[0] ?? '', /the role on call/);
    assert(timeline(saturdayNight).some((row) => /12:45am.*the Chief Nurse/.test(row)));
  });
});

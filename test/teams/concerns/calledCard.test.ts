/** What the card of somebody who was called says once somebody holds the concern. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { type Cards, openCards } from '../../../src/teams/cards/expand.ts';
import { type CalledCards, calledCard } from '../../../src/teams/concerns/calledCard.ts';
import { envelope } from '../../../src/teams/concerns/envelope.ts';
import type { ConcernModels } from '../../../src/teams/concerns/models.ts';
import { teamCard } from '../../../src/teams/concerns/teamCard.ts';
import { called, caseOf, closed, dana, held, monday, raised, robin } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';

const folder = fileURLToPath(new URL('../../../cards', import.meta.url));
const cards: CalledCards = openCards(folder);
const teamCards: Cards<ConcernModels> = openCards(folder);
const shownTo = (whom: typeof dana, at: string) => {
  const concern = caseOf(raised(), called(), called(robin, 'chief-nurse'), held(dana, at));
  return JSON.stringify(calledCard(concern, whom, { cards, local, inPlace: true }));
};

describe('the card of somebody who was called', () => {
  it('says when the office opens, where the concern was acknowledged while it was closed', () => {
    const atNight = monday('22:00');
    assert.match(shownTo(dana, atNight), /You have acknowledged this[^"]*opens, on Tuesday 3 March at 9am/);
    assert.match(shownTo(robin, atNight), /Dana[^"]* until the office opens, on Tuesday 3 March at 9am/);
  });

  it('says that it is acknowledged for now, and no longer that somebody must look or that it waits', () => {
    for (const whom of [dana, robin]) {
      const said = shownTo(whom, monday('22:00'));
      assert.match(said, /A Prevent concern is acknowledged for now/);
      assert.match(said, /"Acknowledged for now"/);
      assert.doesNotMatch(said, /Please acknowledge it|Acknowledge now|Waiting to be acknowledged/);
    }
  });

  it('and that of the team say who has it meanwhile, and that nobody of the team has', () => {
    const concern = caseOf(raised(), called(), held(dana, monday('22:00')));
    const said = JSON.stringify(teamCard(concern, { cards: teamCards, local, inPlace: true }));
    assert.match(
      said,
      /Dana[^"]* until the office opens[^"]*Nobody in the safeguarding team has taken it on yet/,
    );
    assert.doesNotMatch(said, /Nobody has acknowledged this/);
  });

  it('like any other, stands out as urgent only while the concern is open', () => {
    const urgent = raised({ urgency: 'cannot-wait' });
    assert.equal(envelope(caseOf(urgent), local, true).pressing, true);
    assert.equal(envelope(caseOf(urgent, closed), local, true).pressing, false);
  });

  it('names no opening where the office was open', () => {
    for (const [whom, said] of [
      [dana, /You have acknowledged this\. The safeguarding team takes it on next\./],
      [robin, /Dana[^"]* has acknowledged this\. The safeguarding team takes it on next\./],
    ] as const) {
      assert.match(shownTo(whom, monday('10:00')), said);
      assert.doesNotMatch(shownTo(whom, monday('10:00')), /office opens/);
    }
  });
});

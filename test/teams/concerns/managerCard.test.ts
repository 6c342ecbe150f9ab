/** By when the manager's card asks for an answer. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { type Cards, openCards } from '../../../src/teams/cards/expand.ts';
import { managerCard } from '../../../src/teams/concerns/managerCard.ts';
import type { ConcernModels } from '../../../src/teams/concerns/models.ts';
import { live } from '../../policy/concerns/climb.ts';
import { acknowledged, asked, caseOf, monday, raised, withMorgan } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';

const cards: Cards<ConcernModels> = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));
const through = [raised({ route: withMorgan }), asked()] as const;
const cardAfter = (...events: readonly ConcernEvent[]): string =>
  JSON.stringify(managerCard(caseOf(...events), { cards, local }));

describe('the manager’s card', () => {
  it('asks for an answer by the time that runs from "Send"', () => {
    assert.match(cardAfter(...through), /Monday 2 March at 5pm/);
    assert.match(cardAfter(...through, acknowledged()), /Monday 2 March at 5pm/);
  });

  it('asks for it by the time that begins anew, where the team’s acknowledgement has lapsed', () => {
    const lapsed = live('2026-03-03T14:00:00Z', ...through, acknowledged());
    assert.equal(lapsed.at(-1)?.type, 'AcknowledgementLapsed');
    assert.match(cardAfter(...lapsed), /Wednesday 4 March at 2pm/);
  });

  it('keeps the time that has passed, which they were reminded of', () => {
    assert.match(cardAfter(...live(monday('18:00'), ...through)), /Monday 2 March at 5pm/);
  });
});

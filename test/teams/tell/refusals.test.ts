/** What Teams refused: a finding until it was not refused for a day, however often it was met. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openFindings } from '../../../src/engine/findings.ts';
import { openRefusals } from '../../../src/teams/tell/refusals.ts';
import { finding } from '../../../src/words/findings.ts';
import { type Office, openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';

const hour = 60 * 60_000;
const disabled = finding('teams-refuses-bot', 'BotDisabledByAdmin');
const card = finding('card-refused', 'teamCard');

describe('A refusal of Teams', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  function given() {
    const { clock, pass } = clockAt('2026-11-23T10:00:00Z');
    const drawer = openDrawer(office.journal.documents, clock);
    const findings = openFindings(drawer);
    const refusals = openRefusals({ drawer, findings, clock });
    const found = async () => (await findings.all()).map(({ code }) => code);
    return { refusals, found, pass };
  }

  it('is one finding, met once or often, beside others', async () => {
    const { refusals, found } = given();
    for (const one of [disabled, card, disabled, disabled]) await refusals.note(one);
    assert.deepEqual(await found(), ['card-refused', 'teams-refuses-bot']);
  });

  it('is over when it was not met for a day', async () => {
    const { refusals, found, pass } = given();
    await refusals.note(disabled);
    pass(20 * hour);
    await refusals.note(disabled);
    await refusals.note(card);
    pass(20 * hour);
    await refusals.sweep();
    assert.deepEqual(await found(), ['card-refused', 'teams-refuses-bot']);
    pass(5 * hour);
    await refusals.sweep();
    assert.deepEqual(await found(), []);
  });
});

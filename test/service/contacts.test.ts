/** Who answers now, on everything that names contacts: the same people at the same moment. */
import assert from 'node:assert/strict';
import { local } from '../policy/local.ts';
import { allText, type Card } from './card.ts';
import { type Edge, somebody, startEdge } from './edge.ts';

const { contacts } = local.pack;
const everybody = contacts.map(({ id }) => id);
const always = ['emergency', 'police', 'anti-terrorist-hotline', 'textphone'];
const withActEarly = [...always, 'act-early'];

const named = (shown: string) => contacts.filter(({ name }) => shown.includes(name)).map(({ id }) => id);
/** "Open now" stands on the line below the name, and those who are marked come before the others. */
const marked = (card: Card) => {
  const lines = allText(card)
    .split('\n')
    .filter((line) => !/^(TextBlock|none|medium|bolder|default)$/.test(line));
  return contacts
    .filter(({ name }) => lines[lines.indexOf(name) + 1]?.startsWith('**Open now.**'))
    .map(({ id }) => id);
};

describe('Who answers now', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge();
  });
  afterEach(() => edge.stop());

  async function shown(): Promise<Readonly<Record<string, readonly string[]>>> {
    const visit = edge.visit({ person: somebody() });
    const danger = await visit.press('danger');
    const receipt = await visit.push(danger, 'Send now', { what: 'He is at the door.' });
    const all = await visit.press('contacts');
    assert.deepEqual(named(allText(all)), everybody);
    edge.fail(['streams']);
    const fault = await visit
      .told('danger-send', { what: 'Again', press: 'invented' })
      .finally(() => edge.mend());
    return {
      danger: named(allText(danger)),
      receipt: named(allText(receipt)),
      contacts: marked(all),
      fault: named(fault),
    };
  }

  it('on a card that was asked for by day and is looked at again in the evening', async () => {
    const visit = edge.visit({ person: somebody() });
    const [byDay] = await visit.say('contacts');
    assert.ok(byDay);
    assert.deepEqual(marked(byDay), everybody);
    const { verb, data } = (byDay.refresh as { action: { verb: string; data: object } }).action; // a card of ours
    edge.pass(8 * hour);
    const inTheEvening = await visit.press(verb, { ...data }, { trigger: 'automatic' });
    assert.deepEqual(marked(inTheEvening), always);
    const text = allText(inTheEvening);
    assert.match(text, /\*\*Closed\.\*\* Monday to Friday, 9am to 5pm/);
    assert.ok(text.lastIndexOf('**Open now.**') < text.indexOf('**Closed.**'));
  });

  const same = (who: readonly string[]) => ({ danger: who, receipt: who, contacts: who, fault: who });

  it('on a Monday morning, on that evening, and on the Sunday after at noon', async () => {
    assert.deepEqual(await shown(), same(everybody));
    edge.pass(7 * hour);
    assert.deepEqual(await shown(), same(always));
    edge.pass((5 * 24 + 19) * hour);
    assert.deepEqual(await shown(), same(withActEarly));
  });
});

const hour = 3_600_000;

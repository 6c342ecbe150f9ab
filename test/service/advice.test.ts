/** Advice without names, in chat and in its list: the whole service between its stand-ins. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { weekBegan } from './began.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';

const { dana, jo, kit, sam } = people;
const advised = 'To note what was shared, with whom and why.';
const answers = { topic: 'sharing', advised, minutes: '12' };

describe('Advice without names', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ ROLES: `chief-nurse=${dana.id}` });
  });
  afterEach(() => edge.stop());

  const items = () =>
    edge.tenant.lists().find(({ displayName }) => displayName === 'Prevent advice')?.items ?? [];
  const item = (status: string) =>
    until(`the item of the list is ${status}`, () => {
      const [found, ...others] = items();
      assert.deepEqual(others, []);
      return found?.fields.Status === status && found.fields;
    });
  async function formOf(person: { id: string; displayName: string }): Promise<Card> {
    const visit = edge.visit({ person });
    const [card] = await visit.say('advice');
    assert(card);
    return card;
  }

  it('is asked for by a word in one’s own chat, by the team and by role holders; by nobody else', async () => {
    for (const person of [jo, dana])
      assert.equal(titleOf(await edge.visit({ person }).press('advice')), 'Advice without names');
    assert.equal(titleOf(await formOf(jo)), 'Advice without names');
    for (const person of [sam, somebody()]) {
      const whom = await edge.visit({ person }).press('advice');
      assert.match(allText(whom), /Would you like advice\?.*without giving a name.*101/s);
      const sent = await edge
        .visit({ person })
        .press('advice-record', { form: 'x', ...answers, on: '2026-11-23' });
      assert.match(titleOf(sent), /You cannot use this card/);
    }
    assert.match(titleOf(await edge.visit({ person: jo, channel }).press('advice')), /our own chat/);
  });

  it('says what is missing, and keeps what was typed', async () => {
    const visit = edge.visit({ person: jo });
    const form = await visit.press('advice');
    assert.equal(filledIn(form).on, '2026-11-23');
    const again = await visit.push(form, 'Record', {
      on: '2026-11-24',
      advised: 'Ring 07700 900123',
      minutes: 'ten',
    });
    for (const sentence of [
      /cannot be in the future/,
      /Select what it was about/,
      /Take out email/,
      /whole number/,
    ])
      assert.match(allText(again), sentence);
    assert.equal(filledIn(again).advised, 'Ring 07700 900123');
    assert.equal(filledIn(again).minutes, 'ten');
    const long = await visit.push(again, 'Record', { ...answers, advised: 'x'.repeat(2_001) });
    assert.match(allText(long), /2,000 characters or less; it has 2,001/);
    assert.deepEqual(items(), []);
  });

  it('is recorded once, shown, and kept in its list, which says nothing of anybody but who recorded it', async () => {
    const visit = edge.visit({ person: jo });
    const form = await visit.press('advice');
    const done = await visit.push(form, 'Record', answers);
    assert.equal(titleOf(done), 'Advice recorded');
    assert.match(allText(done), /23 November 2026, 12 minutes/);
    assert.match(allText(await visit.push(form, 'Record', answers)), /To note what/);
    const other = await visit.push(form, 'Record', { ...answers, advised: 'Something else' });
    assert.match(allText(other), /recorded already.*Something else/s);
    const { Topic, Advised, Minutes, RecordedBy, GivenOn } = await item('Recorded');
    assert.deepEqual([Advised, Minutes, RecordedBy], [advised, 12, jo.displayName]);
    assert.match(String(Topic), /Sharing information/);
    assert.match(String(GivenOn), /^2026-11-23/);
    assert.equal(items().length, 1);
  });

  it('can be withdrawn with a reason by whoever recorded it, and its words leave the list', async () => {
    const visit = edge.visit({ person: dana });
    const done = await visit.push(await visit.press('advice'), 'Record', answers);
    await item('Recorded');
    const { data } = button(done, 'Withdraw it');
    assert.match(
      titleOf(await edge.visit({ person: sam }).press('advice-withdraw', { ...data, reason: 'x' })),
      /cannot use this card/,
    );

    const asks = await visit.push(done, 'Withdraw it');
    const missing = await visit.push(asks, 'Withdraw it', { reason: ' ' });
    assert.match(allText(missing), /Enter why you withdraw it/);
    const gone = await visit.push(missing, 'Withdraw it', { reason: 'It named a ward' });
    assert.equal(titleOf(gone), 'Advice withdrawn');
    assert.doesNotMatch(allText(gone), /To note what/);
    assert(!buttons(gone).some(({ title }) => title === 'Withdraw it'));
    const { Advised = null, Reason } = await item('Withdrawn');
    assert.deepEqual([Advised, Reason], [null, 'It named a ward']);
  });

  it('is nobody’s to withdraw who holds a role alone, and the team’s', async () => {
    const visit = edge.visit({ person: kit });
    const done = await visit.push(await visit.press('advice'), 'Record', answers);
    const { data } = button(done, 'Withdraw it');
    assert.match(
      titleOf(await edge.visit({ person: dana }).press('advice-ask', data)),
      /cannot use this card/,
    );
    assert.match(titleOf(await edge.visit({ person: jo }).press('advice-ask', data)), /Advice recorded/);
    assert.match(titleOf(await visit.press('advice-ask', { id: 'made up' })), /cannot use this card/);
  });

  it('has its line in the week’s digest', async () => {
    await weekBegan(edge);
    for (const person of [jo, kit]) {
      const visit = edge.visit({ person });
      await visit.push(await visit.press('advice'), 'Record', answers);
    }
    edge.pass(7 * 86_400_000);
    await edge.restart();
    const said = await until('the week’s digest is in the channel', () =>
      edge.connector.messages
        .filter(({ conversation }) => conversation.startsWith(channel))
        .map(({ activities }) => allText(activities.at(-1)))
        .find((text) => text.includes('Prevent duties this week')),
    );
    assert.match(said, /Advice given without names this month: 2 calls, 24 minutes\./);
  });
});

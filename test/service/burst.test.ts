/** One person's flood holds nobody else up, and nothing of it is lost or silent (security 12). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { BEHIND } from '../../src/engine/caseFile.ts';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, type Card, titleOf } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { referenceOn } from './form.ts';

const { sam, riley, jo, dana } = people;
const many = 300;
const oneByOne = 5;
/** What is done of each of them is done one by one, at whatever pace the machine has. */
const manyWithinMs = 240_000;
const several = 'Several Prevent concerns from one person';

describe('One person who sends 300 urgent concerns in a burst', function () {
  this.timeout(600_000);
  let edge: Edge;
  let sent: readonly string[];
  /** Of somebody else, sent while the burst is being told of. */
  let other: string;
  let threadsBefore: number;

  const press = async (person: { readonly id: string }, what: string) => {
    const thanks = await edge.visit({ person }).press('danger-send', { what, press: randomUUID() });
    assert.equal(titleOf(thanks), 'Thank you');
    return referenceOn(thanks);
  };
  const threads = () =>
    edge.connector.messages.filter(({ conversation }) => conversation.startsWith(channel));
  const titled = (card: Card) => titleOf(card) === several;
  const burstCard = () =>
    threads()
      .flatMap(({ activities }) => cardsIn(activities.at(-1)))
      .find(titled);
  const cardsIn = (activity: (typeof edge.connector.messages)[number]['activities'][number] | undefined) =>
    activity?.attachments?.map(({ content }) => content) ?? [];
  const named = () => choicesOf(burstCard());
  const settled = () => until('nothing is left to do behind others', isSettled, manyWithinMs);
  /** Time goes by, and the service looks at its timers. */
  const pass = async (minutes: number) => {
    edge.pass(minutes * 60_000);
    await edge.restart();
  };
  const isSettled = async () => (await edge.journal().errands.nextDue(BEHIND)) === undefined;

  before(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${dana.id}` });
    // Teams takes its time for each post in the channel.
    edge.connector.fail({ on: /POST \/v3\/conversations /, times: 1e9, do: { delayMs: 200 } });
    const all: string[] = [];
    const lanes = Array.from({ length: 6 }, async (_, lane) => {
      for (let one = lane; one < many; one += 6) all.push(await press(sam, `flood ${one}`));
    });
    await Promise.all(lanes);
    sent = all;
    threadsBefore = threads().length;
    other = await press(riley, 'A real one');
    await until('the channel has the other’s card', () => edge.channelCards(other).length > 0);
  });
  after(() => edge.stop());

  it('is thanked for each, and each has a record of its own', () => {
    assert.equal(new Set(sent).size, many);
  });

  it('has the first few posted one by one, and all others named on one card', async () => {
    await until('all others are named', () => named().length === many - oneByOne);
    assert.equal(threads().length, oneByOne + 2);
    const alone = sent.filter((one) => !named().includes(one));
    assert.equal(alone.length, oneByOne);
    for (const one of alone) assert.equal(edge.channelCards(one).length, 1, one);
  });

  it('holds nobody else up: somebody else’s concern is the next post, after those on their way', () => {
    const at = threads().findIndex((one) =>
      one.activities.some((card) => JSON.stringify(card).includes(other)),
    );
    assert.ok(at - threadsBefore <= 1, `${at - threadsBefore} posts came before it`);
  });

  it('is named nowhere on it, and neither is what was typed', async () => {
    const said = JSON.stringify(burstCard());
    assert.doesNotMatch(said, /Okafor|flood/);
    assert.match(said, /295 concerns that one person sent within 15 minutes/);
  });

  it('fills no mailbox: one letter tells of all in the burst', async () => {
    await settled();
    const letters = edge.tenant.mail();
    assert.equal(letters.length, oneByOne + 2);
    assert.equal(letters.filter(({ content }) => content.includes('several concerns')).length, 1);
  });

  it('has each opened, read and acknowledged from that card; then it has a card of its own', async () => {
    const wanted = named()[200] ?? '';
    const card = burstCard() ?? assert.fail('no card');
    const visit = edge.visit({ person: jo, channel });
    const shown = await visit.push(card, 'Show this concern', { reference: wanted });
    assert.match(allText(shown), new RegExp(`${wanted}.*Nobody has acknowledged this yet`, 's'));
    assert.match(allText(await visit.inDialog(shown, 'Show details')), new RegExp(wanted));
    const taken = await visit.push(card, 'Acknowledge', { reference: wanted });
    assert.match(allText(taken), new RegExp(`${wanted}.*Jo`, 's'));
    await until('it stands by itself', () =>
      edge.channelCards(wanted).some((one) => !titled(one) && allText(one).includes(wanted)),
    );
    await until('it is named with the others no more', () => !named().includes(wanted));
    assert.equal(named().length, many - oneByOne - 1);
  });

  it('is late as everybody’s is, and that is said once for all of them', async () => {
    const before = threads().length;
    await pass(16);
    const late = () =>
      threads()
        .slice(before)
        .filter((one) => JSON.stringify(one).includes('due to acknowledge'));
    const ofBurst = () =>
      late().filter((one) => JSON.stringify(one).includes('Several concerns from one person'));
    await until('it is said', () => ofBurst().length > 0, manyWithinMs);
    await settled();
    assert.equal(ofBurst().length, 1);
    // Each clock has rung all the same.
    const [one = ''] = named();
    const events = await edge.journal().streams.load(one);
    assert.ok(events.some(({ event }) => event.type === 'DeadlinePassed'));
    await pass(10);
    const chats = () => edge.chat(dana).filter(titled);
    await until('the Prevent lead is messaged', () => chats().length > 0, manyWithinMs);
    await settled();
    assert.equal(chats().length, 1);
    assert.equal(choicesOf(chats()[0]).length, many - oneByOne - 1);
  });
});

function choicesOf(card: Card | undefined): readonly string[] {
  return ofType(card ?? { type: '' }, /^Input\.ChoiceSet$/)
    .flatMap(({ choices }) => (Array.isArray(choices) ? choices : []))
    .map(({ value }) => String(value));
}

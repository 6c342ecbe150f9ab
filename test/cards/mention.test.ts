/** Mentions on a card: each person found by Teams, whatever their name is made of, and none lost where a card is shortened. */
import assert from 'node:assert/strict';
import type { Person } from '../../src/policy/person.ts';
import { brief } from '../../src/teams/cards/brief.ts';
import type { AdaptiveCardJson } from '../../src/teams/cards/expand.ts';
import { inParts, mention, mentionAlone, mostMentions } from '../../src/teams/cards/mention.ts';
import { inventedId } from '../people.ts';
import { isTaken, mostMentions as mostTaken, notifiedBy } from '../service/notified.ts';
import { nastyTexts } from './nasty.ts';
import { objections } from './renderer.ts';

const channel = '19:the-channel@thread.tacv2';
const plainCard: AdaptiveCardJson = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'A Prevent concern', wrap: true }],
};
const called = (...names: readonly string[]): readonly Person[] =>
  names.map((name, index) => ({ id: inventedId(200 + index), name }));
const many = (count: number) => called(...Array.from({ length: count }, (_, index) => `Invented ${index}`));
const notified = (card: AdaptiveCardJson, people: readonly Person[]) =>
  notifiedBy(channel, { attachments: [{ content: card }] }, people);

describe('A card that mentions people', () => {
  for (const [kind, people] of Object.entries({
    'people with usual names': called('Jo Lindqvist', 'Kit Adeyemi'),
    'names as a directory has them': called('LINDQVIST, Jo (NHS EXAMPLE ICB - X1Y)', "O'NEILL, Zoë"),
    'two people of one name, and one without': called('Sam Okafor', 'Sam Okafor', ''),
    ...Object.fromEntries(Object.entries(nastyTexts).map(([name, text]) => [name, called(text, 'Jo')])),
  })) {
    it(`notifies each of them: ${kind}`, () => {
      const card = mention(plainCard, people);
      assert.ok(isTaken({ attachments: [{ content: card }] }));
      assert.deepEqual(
        notified(card, people),
        people.map(({ id }) => id),
      );
      assert.deepEqual(objections(card), []);
    });
  }

  it('gives each mention a text of its own, by which Teams finds it', () => {
    const { msteams } = mention(plainCard, called('Sam Okafor', 'Sam Okafor'));
    const { entities } = msteams as { entities: readonly { text: string }[] };
    assert.deepEqual(
      entities.map(({ text }) => text),
      ['<at>Sam Okafor</at>', '<at>Sam Okafor (2)</at>'],
    );
  });

  it('is the same card where nobody is mentioned', () => {
    assert.equal(mention(plainCard, []), plainCard);
  });

  it('keeps its mentions where Teams found it too large', () => {
    const people = many(mostMentions);
    const long = { type: 'TextBlock', text: 'x'.repeat(50_000), wrap: true };
    const short = brief(mention({ ...plainCard, body: [...(plainCard.body as object[]), long] }, people));
    assert.ok(short);
    assert.equal(notified(short, people).length, mostMentions);
    assert.ok(JSON.stringify(short).length < 10_000);
  });

  it('holds no more than Teams takes: a team of 25 is called in two parts, each far below any limit of size', () => {
    assert.equal(mostMentions, mostTaken);
    const people = many(25);
    const parts = inParts(people);
    assert.deepEqual(parts.flat(), people);
    assert.deepEqual(
      parts.map(({ length }) => length),
      [20, 5],
    );
    const cards = parts.map((part) => mentionAlone('A Prevent concern needs the safeguarding team', part));
    assert.equal(cards.flatMap((card) => notified(card, people)).length, 25);
    for (const card of cards) {
      assert.ok(JSON.stringify(card).length < 10_000);
      assert.deepEqual(objections(card), []);
    }
    assert.deepEqual(inParts([]), []);
  });
});

/** Nothing on the SharePoint site tells of a concern that somebody who works there may not know of. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, type Card, isTeamCard } from './card.ts';
import { channel, type Edge, safeguarding, startEdge } from './edge.ts';
import { raise } from './form.ts';

const { sam, jo, kit, dana, alex } = people;
const direct = { check: 'direct' };
const about = (colleague: { readonly id: string }) => ({
  who: { about: 'colleague', age: 'adult', colleague: colleague.id },
  check: direct,
});

describe('The SharePoint site', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${dana.id}` });
  });
  after(() => edge.stop());

  /** All that is on the whole site, with every earlier version. */
  const site = () => JSON.stringify(edge.tenant.lists());
  const recorded = (reference: string) =>
    until('nothing of it waits to be recorded', async () =>
      (await edge.left(reference)).every(({ kind }) => kind !== 'record'),
    );
  const types = async (reference: string) =>
    (await edge.journal().streams.load(reference)).map(({ event }) => event.type);
  const held = (person: { readonly id: string }, words: RegExp, reference: string) =>
    edge.chat(person).find((card) => words.test(allText(card)) && allText(card).includes(reference));

  for (const [whom, person] of [
    ['a member of the team', kit],
    ['a role holder', dana],
  ] as const) {
    it(`holds no trace of a concern about ${whom}, and its details say so to those who may know`, async () => {
      const reference = await raise(edge.visit({ person: sam }), about(person));
      await until('it is judged', async () => (await types(reference)).includes('RecordWithheld'));
      await recorded(reference);
      const card = await until('Jo can see it', () =>
        person === kit
          ? held(jo, /A colleague/, reference)
          : edge.channelCards(reference).find((one) => isTeamCard(one)),
      );
      const details = await edge.visit({ person: jo, channel }).inDialog(card as Card, 'Show details');
      assert.match(allText(details), /This concern is not in SharePoint/);
      assert.ok(!site().includes(reference));
      assert.ok(!site().includes(person.displayName));
    });
  }

  it('loses a concern when whom it is about joins the team; the others are told what the recycle bin keeps', async () => {
    const reference = await raise(edge.visit({ person: sam }), about(alex));
    await until('it is on the site', () => site().includes(`${reference}:1`));
    await recorded(reference);
    edge.connector.members.set(channel, [...safeguarding, alex]);
    // The roster is asked at a start, and every five minutes.
    await edge.restart();
    await until(
      'it is off the site',
      async () => (await types(reference)).includes('RecordTakenOff'),
      60_000,
    );
    for (const member of safeguarding) {
      const note = await until(`${member.displayName} is told`, () => held(member, /recycle bin/, reference));
      assert.match(allText(note), /until \d+ \w+ 2027\..*Do not name the concern/);
    }
    assert.equal(held(alex, /./, reference), undefined);
    assert.ok(edge.channelCards(reference).every((card) => !/recycle bin/.test(allText(card))));
    assert.ok(!site().includes(reference));
  });
});

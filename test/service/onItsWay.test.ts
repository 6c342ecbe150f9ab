/** Whom a concern is about, recorded while a card is on its way: the card does not stay with whoever it is about now. */
import assert from 'node:assert/strict';
import { startService } from '../../src/main.ts';
import { readConfig } from '../../src/wiring/config.ts';
import { people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { allText, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { fillIn, raise, raiseUrgent, referenceOn, sendIt, withLineManager } from './form.ts';
import { type Visit, visiting } from './visit.ts';

const { sam, morgan, jo, kit, wren, dana, toni } = people;
type Somebody = typeof sam;
const direct = { check: 'direct' };
const hour = 60 * 60_000;
const until = <T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>) =>
  untilWithin(what, look, 60_000);

const colleague = { about: 'colleague', age: 'adult', name: '', identifiers: '' };

/** Everything that is written in a conversation for the first time. */
const posting = (conversation: string) =>
  new RegExp(`^POST /v3/conversations(/${conversation}| \\{.*"${conversation}")`);

describe('While a card is on its way', () => {
  const ROLES = `prevent-lead=${dana.id},hr=${toni.id}`;
  let edge: Edge;
  let second: { readonly url: string; readonly stop: () => Promise<void> } | undefined;
  /** Two instances on one journal, of which each does what is due when it comes to know of it. */
  const open = async (instances: 1 | 2) => {
    edge = await startEdge({ ROLES }, async (settings, clock, journalOf) => {
      if (instances === 1) return startService(readConfig(settings), clock, journalOf);
      const journal = await journalOf(readConfig(settings));
      const { takeBack: _, ...errands } = journal.errands;
      const shared = async () => ({ ...journal, errands, close: async () => {} });
      const first = await startService(readConfig(settings), clock, shared);
      second = await startService(readConfig(settings), clock, shared);
      const stop = async () => {
        await Promise.all([first.stop(), second?.stop()]);
        await journal.close();
      };
      return { ...first, stop };
    });
    for (const person of [morgan, dana, toni]) await edge.visit({ person }).install();
  };

  const held = (person: Somebody, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  /** Where the clock was turned, who is of the team is asked anew first; nothing is recorded until that is known. */
  const record = (visit: Visit, reference: string, what: object) =>
    until('it is recorded', async () => {
      const answer = await visit.dialog('submit', {
        ...{ dialog: 'progress', recording: true, reference },
        ...what,
      });
      return titleOf(answer) !== 'One moment' && answer;
    });
  const slow = (conversation: string) => {
    edge.connector.fail({ on: posting(conversation), times: 1, do: { delayMs: 2_500 } });
    const before = edge.connector.calls.length;
    return until('it is on its way', () =>
      edge.connector.calls
        .slice(before)
        .some(({ method, path, body }) =>
          posting(conversation).test(`${method} ${path} ${JSON.stringify(body)}`),
        ),
    );
  };
  const team = () => edge.visit({ person: jo, channel });
  const itIs = (reference: string, person: Somebody, visit = team()) =>
    record(visit, reference, { record: 'clarify', ...colleague, colleague: person.id });
  const involves = (reference: string, person: Somebody, visit = team()) =>
    record(visit, reference, { record: 'others', part: 'may-be-involved', colleague: person.id });
  const quiet = (reference: string) =>
    until('all that follows is done', async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
    );
  const nothingWith = async (person: Somebody, reference: string) => {
    await quiet(reference);
    assert.deepEqual(held(person, reference), []);
  };

  describe('of one instance', () => {
    before(() => open(1));
    after(() => edge.stop());

    it('to the channel: nothing of it stands there, and the others have it alone', async () => {
      const onItsWay = slow(channel);
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await onItsWay;
      await itIs(reference, kit);
      await until('the others have it alone', () => held(wren, reference).length > 0);
      await nothingWith(kit, reference);
      assert.deepEqual(edge.channelCards(reference), []);
    });

    it('to the manager: nothing of it stands with them', async () => {
      const onItsWay = slow(chatOf(morgan.id));
      const reference = await raise(edge.visit({ person: sam }), { check: withLineManager });
      await onItsWay;
      await itIs(reference, morgan);
      await nothingWith(morgan, reference);
    });

    it('to a member alone: nothing of it stands with them', async () => {
      const onItsWay = slow(chatOf(kit.id));
      const reference = await raise(edge.visit({ person: sam }), {
        who: { ...colleague, colleague: wren.id },
        check: direct,
      });
      await onItsWay;
      await involves(reference, kit);
      await until('the others have it alone', () => held(jo, reference).length > 0);
      await nothingWith(kit, reference);
    });

    it('to HR: nothing of it stands with them', async () => {
      const reference = await raise(edge.visit({ person: sam }), {
        who: { ...colleague, name: 'A porter' },
        check: direct,
      });
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const onItsWay = slow(chatOf(toni.id));
      await record(team(), reference, { record: 'hr-told', needed: 'yes', note: 'Told' });
      await onItsWay;
      await involves(reference, toni);
      await nothingWith(toni, reference);
    });

    it('to whoever is called: nothing of it stands with them', async () => {
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const onItsWay = slow(chatOf(dana.id));
      edge.pass(6 * hour + 5 * 60_000);
      await onItsWay;
      await involves(reference, dana);
      await nothingWith(dana, reference);
      assert.ok(edge.channelCards(reference).length > 0);
    });

    it('to their reporter: nothing of it stands with them', async () => {
      const reference = await raise(edge.visit({ person: sam }), { check: direct });
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const onItsWay = slow(chatOf(sam.id));
      await team().press('acknowledge', { reference });
      await onItsWay;
      await involves(reference, sam);
      await nothingWith(sam, reference);
    });
  });

  /** What cannot wait is told in a lane of its own, so two instances may be at it at once. */
  describe('of two instances, where it cannot wait', () => {
    beforeEach(() => open(2));
    afterEach(() => edge.stop());

    const another = () => visiting(() => second?.url ?? '', edge.connector, { person: jo, channel });
    const thatCannotWait = async (check: Readonly<Record<string, string>>) => {
      edge.pass(10 * hour); // 8pm
      const visit = edge.visit({ person: sam });
      return referenceOn(await sendIt(visit, await fillIn(visit, { check: { ...check, canWait: 'no' } })));
    };

    it('to the manager: nothing of it stands with them', async () => {
      const onItsWay = slow(chatOf(morgan.id));
      const reference = await thatCannotWait(withLineManager);
      await onItsWay;
      await itIs(reference, morgan, another());
      await nothingWith(morgan, reference);
    });

    it('to their reporter: nothing of it stands with them', async () => {
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const onItsWay = slow(chatOf(sam.id));
      await team().press('acknowledge', { reference });
      await onItsWay;
      await involves(reference, sam, another());
      await nothingWith(sam, reference);
    });

    it('to the channel: nothing of it stands there', async () => {
      const onItsWay = slow(channel);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await onItsWay;
      await itIs(reference, kit, another());
      await until('the others have it alone', () => held(wren, reference).length > 0);
      await nothingWith(kit, reference);
      assert.deepEqual(edge.channelCards(reference), []);
    });
  });
});

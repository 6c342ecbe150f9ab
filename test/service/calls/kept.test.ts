/** A call that one of the team must not know of. */
import assert from 'node:assert/strict';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { allText, titleOf } from '../card.ts';
import { channel, type Edge, safeguarding, startEdge, withEdge } from '../edge.ts';
import { asks, callOn, callSteps, minute, number, type Somebody, settings } from './steps.ts';

const { sam, jo, kit, noor, wren, dana } = people;

describe('A call that one of the team must not know', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());
  const { chat, inChannel, posts, cardsOf, told, posted, asked } = callSteps(() => edge);

  /** With others in the channel from the first. */
  async function startedWith(members: readonly Somebody[], go: () => Promise<void>): Promise<void> {
    const before = edge;
    const theirs = safeguarding.filter(({ id }) => members.some((one) => one.id === id));
    await withEdge(
      settings,
      async (its) => {
        edge = its;
        await go();
      },
      theirs,
    ).finally(() => {
      edge = before;
    });
  }

  for (const [how, inputs] of Object.entries({
    picked: { personPicked: wren.id },
    'typed in half': { person: 'Wren' },
  })) {
    it(`is told to each of the others alone, and nothing in the channel or to them: ${how}`, async () => {
      assert.match(allText(await asked({ number, ...inputs })), /Nobody whom you named is told/);
      for (const person of [jo, kit, noor]) await told(person, /Someone asks to be rung/);
      const card = await told(kit, /Someone asks to be rung/);
      const call = callOn(card);
      await chat(kit).push(card, 'I will ring them');
      await told(sam, /Kit Adeyemi will ring you/);
      await told(jo, /Kit Adeyemi will ring them/);
      await chat(kit).push(await told(kit, /You said/), 'I cannot ring them');
      for (const person of [jo, noor]) await told(person, /Kit Adeyemi cannot ring after all/);
      assert.deepEqual(posts(), []);
      assert.deepEqual(edge.chat(wren), []);
      assert.ok(!edge.connector.notified.some(({ person }) => person === wren.id));
      for (const verb of ['call-take', 'call-show', 'call-not-reached', 'call-hand-back', 'call-end'])
        for (const visit of [inChannel(wren), chat(wren)])
          for (const data of [
            { call, as: 'nothing' },
            { call: '0'.repeat(24), as: 'nothing' },
          ])
            assert.equal(titleOf(await visit.press(verb, data)), 'We cannot show this', verb);
    });
  }

  it('and who comes to the team later is kept out, too: what stood in the channel is taken back', () =>
    startedWith([jo, kit, noor], async () => {
      await asked({ number, personPicked: wren.id });
      await posted();
      edge.pass(2 * minute);
      edge.connector.members.set(channel, safeguarding);
      await edge.happens.members('Added', wren);
      await until(
        'nothing of it stands in the channel',
        () => !posts().some((card) => allText(card).includes(asks)),
        60_000,
      );
      for (const person of [jo, kit, noor]) await told(person, /Someone asks to be rung/);
      assert.deepEqual(cardsOf(wren, /rung/), []);
    }));

  it('goes to the next in line where it is all of them, and to nobody who is kept out', () =>
    startedWith([wren], async () => {
      await asked({ number, personPicked: wren.id });
      await told(dana, /Someone asks to be rung/);
      assert.deepEqual(posts(), []);
      assert.deepEqual(edge.chat(wren), []);
    }));
});

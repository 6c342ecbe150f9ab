/** A call is posted once, and each message of it comes, whatever fails on the way. */
import assert from 'node:assert/strict';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { type Card, titleOf } from '../card.ts';
import { chatOf } from '../connector.ts';
import { channel, type Edge, startEdge } from '../edge.ts';
import { asks, callOn, callSteps, canBeTaken, hour, minute, settings } from './steps.ts';

const { sam, jo, dana } = people;

describe('A call and its messages', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());
  const { chat, inChannel, posts, cardsOf, told, posted, asked } = callSteps(() => edge);

  it('is there after a restart, and each message comes once', async () => {
    await asked();
    await posted();
    await edge.restart();
    await inChannel(jo).push(await posted(), 'I will ring them');
    await told(sam, /Jo Lindqvist will ring you/);
    await edge.restart();
    assert.equal(cardsOf(sam, /Jo Lindqvist will ring you/).length, 1);
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  it('is posted once, though the service looks again who may read it while the first post is on its way', async () => {
    const on = /^POST \/v3\/conversations .*"isGroup":true/;
    edge.connector.fail({ on, times: 1_000, do: { status: 503 } });
    await asked();
    edge.pass(2 * minute);
    edge.connector.recover();
    edge.connector.fail({ on, do: { delayMs: 2_500 } });
    await edge.restart();
    await posted();
    await until('all of it is done', async () =>
      (await edge.left(`calls/${callOn(posts()[0] as Card)}`)).every(({ kind }) => kind === 'ring'),
    );
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  describe("says how it stands beside a card that was posted, of which Teams' answer was lost:", () => {
    /** The first is carried out, and what tries again meets an outage until Teams is well. */
    const losing = (where: string) => {
      const on = new RegExp(`^POST /v3/conversations[^{]*\\{.*${where}|^POST /v3/conversations/${where}`);
      edge.connector.fail({ on, do: 'lost-answer' });
      edge.connector.fail({ on, times: 1_000, do: { status: 503 } });
    };
    const takes = async () => {
      const card = await posted(/rung/, canBeTaken);
      await inChannel(jo).push(card, 'I will ring them');
      return callOn(card);
    };
    const ends = async (call: string) => {
      const shown = await chat(jo).press('call-show', { call });
      await chat(jo).push(shown, 'We talked: nothing more to do');
    };
    /** What was put off, for longer at each try, is due then, and the service looks at its timers. */
    const wellAgain = async () => {
      edge.connector.recover();
      edge.pass(minute);
      await edge.restart();
    };

    it('in the channel', async () => {
      losing(channel);
      await asked();
      await ends(await takes());
      await wellAgain();
      await until('the channel has it', () => posts().some((card) => titleOf(card) === 'This call is over'));
    });

    it('with whoever took it', async () => {
      await asked();
      await posted();
      losing(chatOf(jo.id));
      const call = await takes();
      await told(jo, /You said that you will ring someone/);
      await ends(call);
      await wellAgain();
      await told(jo, /You do not need to ring them/);
    });

    it('with the one on call', async () => {
      edge.pass(9 * hour);
      losing(chatOf(dana.id));
      await asked();
      await told(dana, /Someone asks to be rung/);
      await takes();
      await wellAgain();
      await told(dana, /Jo Lindqvist will ring them/);
    });
  });
});

import assert from 'node:assert/strict';
import { commandOf } from '../../../src/teams/door/verbs.ts';

const none = { answers: new Map(), commands: new Map([['duties', 'duties']]), spoken: new Map() };

describe('A typed text', () => {
  for (const sign of ['<at>', '<', '!', ' ', '&nbsp', '!a'])
    it(`costs no more when strangers send four times as much of ${JSON.stringify(sign)}`, () => {
      const ms = (times: number) => {
        const text = sign.repeat(times);
        const began = performance.now();
        assert.equal(commandOf(text, none), 'home');
        return performance.now() - began;
      };
      const least = (times: number) => Math.min(ms(times), ms(times), ms(times));
      assert.ok(least(400_000) < 8 * least(100_000) + 20, 'four times the text takes many times the time');
    });

  it('is a command with the mention of the bot before it', () => {
    assert.equal(commandOf('<at id="0">Notice Check Share</at>&nbsp; Duties.', none), 'duties');
  });
});

import assert from 'node:assert/strict';
import { askTogether } from '../../src/sharepoint/lists/together.ts';

describe('A question to SharePoint that many ask at the same moment', () => {
  let answers: PromiseWithResolvers<string>[];
  const ask = async (about: string) => {
    const answer = Promise.withResolvers<string>();
    answers.push(answer);
    return `${about}: ${await answer.promise}`;
  };
  beforeEach(() => {
    answers = [];
  });

  it('is asked once, and its answer is trusted for a while', async () => {
    const together = askTogether(60_000, ask);
    const all = [together('a', 'list a'), together('a', 'list a'), together('b', 'list b')];
    for (const { resolve } of answers) resolve('there');
    assert.deepEqual(await Promise.all(all), ['list a: there', 'list a: there', 'list b: there']);
    assert.equal(await together('a', 'list a'), 'list a: there');
    assert.equal(answers.length, 2);
  });

  it('is asked anew when the answer is old', async () => {
    const together = askTogether(0, ask);
    const first = together('a', 'list a');
    answers[0]?.resolve('there');
    await first;
    void together('a', 'list a');
    assert.equal(answers.length, 2);
  });

  it('fails for all of them, and is asked anew the next time', async () => {
    const together = askTogether(60_000, ask);
    const all = Promise.allSettled([together('a', 'list a'), together('a', 'list a')]);
    answers[0]?.reject(new Error('away'));
    assert.deepEqual(
      (await all).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    const next = together('a', 'list a');
    answers[1]?.resolve('back');
    assert.equal(await next, 'list a: back');
  });
});

import assert from 'node:assert/strict';
import { step } from './step.ts';

describe('A step of a story', () => {
  it('gives what it does, at once or later', async () => {
    assert.equal(await step('the concern is sent', () => 'sent'), 'sent');
    assert.equal(await step('the concern is sent', async () => 'sent'), 'sent');
  });

  it('is named by what fails in it, which keeps what was expected and what came', async () => {
    const failed = {
      name: 'AssertionError',
      actual: 1,
      expected: 2,
      message: /^In the step "it is one": 1 is not 2/,
    };
    await assert.rejects(
      step('it is one', () => assert.equal(1, 2, '1 is not 2')),
      failed,
    );
    await assert.rejects(
      step('it is one', async () => assert.equal(1, 2, '1 is not 2')),
      failed,
    );
  });

  it('within another is named inside it', async () => {
    const inner = () => step('the card is pressed', () => assert.fail('no card'));
    await assert.rejects(step('the manager answers', inner), {
      message: 'In the step "the manager answers": In the step "the card is pressed": no card',
    });
  });
});

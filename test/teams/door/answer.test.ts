import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { NotStanding } from '../../../src/engine/ports.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import type { Words } from '../../../src/teams/cards/parts.ts';
import { show, tell } from '../../../src/teams/cards/parts.ts';
import { answerPress } from '../../../src/teams/door/answer.ts';
import { bind } from '../../../src/teams/door/verbs.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { readableLog } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { local } from '../../policy/local.ts';
import { allText, type Card } from '../../service/card.ts';

const cards = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));
const visitor = { person: { id: 'somebody', name: 'Somebody Invented' }, personal: true };

const named = async <P>(person: P) => person;

describe('A press', () => {
  const press = async (fault: Error) => {
    const { log, said } = readableLog();
    const list = async () => {
      throw fault;
    };
    const verbs = bind({ personal: {}, anywhere: { list } }, {});
    const kit = { verbs, cards, local, clock: clockAt().clock, log, named, explained: explain };
    // Of a press, only who, what and where matter here.
    const pressed = { verb: 'list', visitor, input: {} } as Parameters<typeof answerPress>[0];
    return { answer: await answerPress(pressed, kit), said };
  };

  it('for a list that is still being put together is told so, and what to do', async () => {
    const { answer, said } = await press(new NotStanding());
    assert.ok('card' in answer);
    assert.match(allText(answer.card as Card), /This list is being put together.*Try again in a minute/s);
    assert.deepEqual(said, []);
  });

  it('that breaks leaves the card as it is, with a sentence below, and is logged by its name alone', async () => {
    const { answer, said } = await press(new TypeError('Terry Invented'));
    assert.ok('said' in answer && !answer.said.includes('Terry'));
    assert.deepEqual(said, [{ event: 'press-failed', kind: 'list', code: 'TypeError' }]);
  });
});

describe('An answer that Teams would store', () => {
  /** What is answered to a press by a handler whose card holds these words. */
  const answered = async (text: Words, { stored = true, reading = false } = {}) => {
    let isAsked = false;
    const list = async () => {
      isAsked = true;
      const words = {
        title: 'Titled',
        paragraphs: [{ text }],
        ...{ given: [], contacts: [], hasDraft: false, ways: true, back: '', reference: '' },
      };
      return cards.expand('message', words);
    };
    const verbs = bind({ personal: {}, anywhere: { list }, reading: reading ? ['list'] : [] }, {});
    const kit = {
      verbs,
      cards,
      local,
      clock: clockAt().clock,
      log: readableLog().log,
      named,
      explained: explain,
    };
    const pressed = { verb: 'list', visitor, input: {}, stored } as Parameters<typeof answerPress>[0];
    const answer = await answerPress(pressed, kit);
    assert.ok('card' in answer);
    return { isAsked, said: allText(answer.card as Card) };
  };

  it('holds nothing that somebody typed, whatever its handler puts on it', async () => {
    const { isAsked, said } = await answered(show('Terry Invented'));
    assert.ok(isAsked && !said.includes('Terry'));
    assert.match(said, /What you pressed was taken/);
  });

  it('is not even made where it is there to be read', async () => {
    const { isAsked, said } = await answered(show('Terry Invented'), { reading: true });
    assert.ok(!isAsked && !said.includes('Terry'));
    assert.match(said, /Nothing was shown and nothing was changed/);
  });

  it('may hold our own sentences, and the names of those who act', async () => {
    assert.match((await answered(tell('Jo Lindqvist has it'))).said, /Jo Lindqvist has it/);
  });

  it('is as it is where Teams does not store it', async () => {
    assert.match(
      (await answered(show('Terry Invented'), { stored: false, reading: true })).said,
      /Terry Invented/,
    );
  });
});

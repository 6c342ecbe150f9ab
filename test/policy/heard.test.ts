/** What a typed text asks for: danger first, then its own concern, then a person. */
import assert from 'node:assert/strict';
import { heardIn } from '../../src/policy/heard.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { local } from './local.ts';

const { typed } = local.pack;
const asked = (said: string) => heardIn(said, typed).asks;
const reference = referenceFrom(Uint8Array.of(1, 2, 3, 4, 5));

describe('Typed words', () => {
  it('that tell of danger ask for the card of danger, however they are written', () => {
    for (const said of [
      'someone on my ward is going to hurt people tonight',
      'There is a BOMB in the building!!!',
      'please call 999',
      'he has\na knife',
      'Ättack',
      'he said he will kill me, please delete this',
      `${reference} he is armed now`,
      `${'and then '.repeat(3_000)} he attacked her`,
    ])
      assert.equal(asked(said), 'danger', said.slice(0, 60));
  });

  it('that tell of suicide ask for help in a crisis as well', () => {
    for (const said of ['Suicide', 'he is suicidal', 'I want to kill myself', 'She wants to END HER LIFE.'])
      assert.equal(asked(said), 'crisis', said);
  });

  it('of danger are whole words: a name that begins like one is none', () => {
    for (const said of ['Mr Killick', 'Bombay', 'Dr Stabler, Gunn and Knifeton', 'skilled'])
      assert.equal(asked(said), 'words', said);
  });

  it('are listened for each as it stands in the pack', () => {
    for (const [asks, words] of [
      ['danger', typed.danger],
      ['crisis', typed.crisis.words],
      ['person', typed.person],
      ['take-back', typed.takeBack],
    ] as const)
      for (const word of words) assert.equal(asked(`Well, ${word.toUpperCase()}…`), asks, word);
  });

  it('with a reference ask for that concern, with or without its NCS and its hyphens', () => {
    const plain = reference.replaceAll('-', '');
    for (const said of [
      reference,
      reference.toLowerCase(),
      plain,
      plain.slice(3),
      reference.slice(4).replaceAll('-', ' '),
      `What became of ${reference}?`,
      `my concern (${plain}) please`,
    ])
      assert.deepEqual(heardIn(said, typed), { asks: 'reference', reference }, said);
    const wrong = `${reference.slice(0, -1)}${reference.endsWith('0') ? '1' : '0'}`;
    assert.equal(asked(`about ${wrong}`), 'words');
  });

  it('that ask to talk to somebody, or to take something back, are short', () => {
    assert.equal(asked('I want to talk to a person'), 'person');
    assert.equal(asked('can somebody phone me'), 'person');
    assert.equal(asked('delete my concern'), 'take-back');
    assert.equal(asked('Please withdraw what I said about the person'), 'take-back');
    const long =
      'and nobody on this ward knows why he has become so quiet since he came back from leave with them';
    assert.equal(asked(`I want to talk to a person ${long}`), 'words');
    assert.equal(asked(`he began to delete things ${long}`), 'words');
  });

  it('that are none ask for nothing; any others are heard as words', () => {
    for (const said of ['', ' \n', '…!', '👍']) assert.equal(asked(said), 'nothing', said);
    for (const said of ['help me', 'Mae rhywun yn poeni', '__proto__', '<b>hello</b>'])
      assert.equal(asked(said), 'words', said);
  });
});

/** How a template and a model become a card, and what is refused. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../src/teams/cards/compile.ts';
import { CardTooLarge, openCards } from '../../src/teams/cards/expand.ts';
import { mark } from '../../src/teams/cards/mark.ts';
import { keep, show } from '../../src/teams/cards/parts.ts';
import { plain, plainTitle } from '../../src/teams/cards/plain.ts';
import { longText } from './nasty.ts';
import { cards, folder } from './samples.ts';

describe('expanding a card', () => {
  it('gives equal structures one expansion, and each card its own words', () => {
    const [first, second] = ['one', 'two'].map((text) =>
      cards.expand('addInformation', {
        reference: `NCS-${text}`,
        problems: [],
        asked: show(''),
        question: show(''),
        closed: '',
        text: keep(text),
      }),
    );
    assert.match(JSON.stringify(first), /"value":"one".*NCS-one/);
    assert.match(JSON.stringify(second), /"value":"two".*NCS-two/);
  });

  it('does not let words that look like marks stand for other words', () => {
    const words = {
      title: 'x',
      given: [],
      contacts: [],
      hasDraft: false,
      ways: true,
      back: '',
      reference: '',
    };
    const paragraphs = [{ text: show('\uE000s1\uE001') }, { text: show('second') }];
    const card = JSON.stringify(cards.expand('message', { ...words, paragraphs }));
    assert.equal(card.split('second').length, 2);
  });

  it('refuses a text of ours that holds a mark', () => {
    assert.throws(() => cards.expand('useThisChannel', { organisation: '\uE000s0\uE001' }), /private-use/);
  });

  it('refuses a card that Teams would not take', () => {
    const paragraphs = Array.from({ length: 5 }, () => ({ text: show(longText) }));
    assert.throws(
      () =>
        cards.expand('message', {
          title: 'x',
          paragraphs,
          given: [],
          contacts: [],
          hasDraft: false,
          ways: true,
          back: '',
          reference: '',
        }),
      CardTooLarge,
    );
  });

  it('counts the size in UTF-8, escapes included', () => {
    const { model, words } = mark({ type: 'TextRun', text: show('a"🙂\n') });
    const { card, bytes } = compile(model as object).fill(words);
    assert.equal(bytes, Buffer.byteLength(JSON.stringify(card)));
  });
});

describe('words of a person', () => {
  const refused: Record<string, object> = {
    'a TextBlock': { type: 'TextBlock', text: show('x') },
    'a fact': { type: 'FactSet', facts: [{ title: 'Who', value: show('x') }] },
    'the title of a button': { type: 'Action.Execute', title: show('x') },
    'the data of a button': { type: 'Action.Execute', data: { name: show('x') } },
    'the label of an input': { type: 'Input.Text', label: keep('x') },
    'a placeholder': { type: 'Input.Text', placeholder: keep('x') },
    'an input, as words to show': { type: 'Input.Text', value: show('x') },
    'a TextRun, as words to keep': { type: 'TextRun', text: keep('x') },
    speech: { type: 'AdaptiveCard', speak: show('x') },
  };

  for (const [where, card] of Object.entries(refused)) {
    it(`are refused in ${where}`, () => {
      assert.throws(() => compile(mark(card).model as object), /would come alive/);
    });
  }

  it('may be kept in what a button sends, where no client shows them', () => {
    const button = { type: 'Action.Execute', data: { before: { advice: keep('**x**') } } };
    const { model, words } = mark(button);
    const { card, holdsTyped } = { ...compile(model as object), ...compile(model as object).fill(words) };
    assert.deepEqual(card, { type: 'Action.Execute', data: { before: { advice: '**x**' } } });
    assert.ok(holdsTyped);
  });

  it('lose date formatting, control signs and turned lines when shown, and nothing else', () => {
    assert.equal(
      plain('{{DATE(x)}} a\r\nb\u0000 \u202Ec\u202C **d** <e>'),
      '{\u200B{DATE(x)}} a\nb c **d** <e>',
    );
  });

  it('lose Markdown in the title of a choice', () => {
    assert.equal(plainTitle('O’Brien-Smith, Jo (NHS)'), 'O’Brien-Smith, Jo (NHS)');
    assert.doesNotMatch(plainTitle('**x** [y](https://z) <at>q</at>'), /[*[\]<>]|:\/\//);
  });
});

describe('opening the cards', () => {
  let broken: string;

  beforeEach(() => {
    broken = mkdtempSync(join(tmpdir(), 'cards-'));
    cpSync(folder, broken, { recursive: true });
  });
  afterEach(() => rmSync(broken, { recursive: true }));

  const write = (name: string, card: unknown) =>
    writeFileSync(join(broken, `${name}.json`), JSON.stringify(card));
  const text = (field: string) => ({
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: `$\{${field}}` }],
  });

  it('are refused where they cannot be read, each named with what is wrong', () => {
    rmSync(join(broken, 'home.json'));
    write('contacts', { type: 'AdaptiveCard', version: '1.5', body: [{ $part: 'no-such' }] });
    writeFileSync(join(broken, 'message.json'), '{');

    const said = { home: 'missing', contacts: 'no-such', message: 'JSON' };
    assert.throws(
      () => openCards(broken),
      ({ message }: Error) =>
        Object.entries(said).every(([name, what]) => new RegExp(`^${name}: .*${what}`, 'm').test(message)) &&
        message.split('\n').length === 4,
    );
  });

  it('are each tried on their samples, and what does not stay text or stays open is named', async () => {
    write('danger', { type: 'AdaptiveCard', version: '1.6', body: [] });
    write('useThisChannel', text('nobody'));
    write('addInformation', text('text'));
    const wrong = await openCards(broken).check();
    assert.deepEqual([...new Set(wrong.map((line) => line.split(':')[0]))].toSorted(), [
      'addInformation',
      'danger',
      'useThisChannel',
    ]);
    assert.match(wrong.join('\n'), /^danger: .*version/m);
    assert.match(wrong.join('\n'), /^useThisChannel: .*nobody/m);
    assert.match(wrong.join('\n'), /^addInformation: .*would come alive at body\.0\.text/m);
  });

  it('are all well as they are', async () => {
    assert.deepEqual(await openCards(folder).check(), []);
  });
});

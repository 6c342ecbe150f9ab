/** How a long text is begun, cut into pages, and packed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOf } from '../../src/teams/cards/compile.ts';
import { beginning, packed, pagesOf, textPage } from '../../src/teams/cards/long.ts';
import { threeBytes } from './nasty.ts';

const most = 500;
const texts = fc.array(
  fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant(threeBytes), fc.constant(' \n')),
  {
    maxLength: 40,
  },
);

describe('a long text', () => {
  it('is all there on its pages, none of which is too large, and no sign is cut in two', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const pages = pagesOf(text, most);
        assert.equal(pages.join(''), text);
        for (const page of pages) {
          assert.ok(bytesOf(page) <= most);
          assert.equal(Buffer.from(page).toString(), page);
        }
      }),
    );
  });

  it('turns its page at the end of a word, where there is one', () => {
    const [first = ''] = pagesOf('seven words, none of them very long '.repeat(40), most);
    assert.match(first, / $/);
  });

  it('begins with its first thousand characters, and never with half a sign', () => {
    assert.equal(beginning('short'), 'short');
    assert.equal(beginning('漢'.repeat(1_001)), `${'漢'.repeat(1_000)} …`);
    assert.equal(beginning(`${'a'.repeat(999)}🙂b`), `${'a'.repeat(999)} …`);
  });

  it('has no page but its own, whatever is asked for', () => {
    for (const asked of ['', '-1', '0', '1', 'x'])
      assert.deepEqual(textPage('of', 'Label', 'short', asked), {
        of: 'of',
        label: 'Label',
        text: { show: 'short' },
        page: '1',
        pages: '1',
        next: '',
        previous: '',
      });
    assert.equal(textPage('of', 'Label', 'short', '9').page, '1');
  });
});

describe('things on pages', () => {
  it('keep their order, and a page takes more than it may only for one thing that is larger itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(150)), (sizes) => {
        const pages = packed(sizes, (size) => size, 100);
        assert.deepEqual(pages.flat(), sizes);
        for (const page of pages)
          assert.ok(page.length <= 1 || page.reduce((sum, size) => sum + size, 0) <= 100, page.join());
      }),
    );
  });
});

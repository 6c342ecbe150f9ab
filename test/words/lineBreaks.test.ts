/** How pasted text keeps its words apart: on record, on cards and in SharePoint's lists. */
import assert from 'node:assert/strict';
import { typed } from '../../src/casework/input.ts';
import { clean } from '../../src/sharepoint/lists/clean.ts';
import { plain, plainTitle } from '../../src/teams/cards/plain.ts';
import { withLineBreaks } from '../../src/words/lineBreaks.ts';

/** Every sign that parts lines or paragraphs, and the controls of C0 and C1 that do. */
const signs = Array.from({ length: 0x110000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((sign) => /[\p{Zl}\p{Zp}]/u.test(sign) || '\n\v\f\r\u0085'.includes(sign));

describe('Pasted text', () => {
  const breaks = [...signs, '\r\n'];
  const pasted = (sign: string) => `Friday${sign}not now`;

  it('has each sign by which some program breaks a line', () => {
    assert.deepEqual(
      signs.map((sign) => sign.codePointAt(0)),
      [0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029],
    );
  });

  it('keeps its words apart on record, on a card and in a list', () => {
    for (const sign of breaks) {
      const code = JSON.stringify(sign);
      assert.equal(typed({ what: pasted(sign) }, 'what'), 'Friday\nnot now', `on record: ${code}`);
      assert.equal(plain(pasted(sign)), 'Friday\nnot now', `on a card: ${code}`);
      assert.equal(plainTitle(pasted(sign)), 'Friday not now', `in a choice: ${code}`);
      assert.equal(clean(pasted(sign)), 'Friday\nnot now', `in a list: ${code}`);
    }
  });

  it('loses nothing else: tabs, spaces and signs of any script stay', () => {
    const text = 'a\tb c\u00a0d \u{1f600} \u05e9 \u200d e';
    assert.equal(withLineBreaks(text), text);
  });

  it('has as many lines as it had', () => {
    assert.equal(withLineBreaks('a\r\n\r\nb\n\rc\u2028\u2029d').split('\n').length, 7);
  });
});

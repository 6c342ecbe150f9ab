/** The paper form and the poster: what they ask and say, on one page each, and a code that opens the chat. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { paperForm } from '../../src/papers/form.ts';
import { poster } from '../../src/papers/poster.ts';
import { readPack } from '../../src/policy/pack.ts';
import { openBrowser } from '../cards/browser.ts';
import { local, somerset } from '../policy/local.ts';
import { needs } from '../run/needs.ts';

const chat = 'https://teams.microsoft.com/l/chat/0/0?users=28:11111111-1111-4111-8111-111111111111';
const { pack } = local;
const papers = { form: paperForm(pack), poster: poster(pack, chat) };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('The paper form', () => {
  it('says 999 before it asks anything, and has every number and every kind of thing', () => {
    const { form } = papers;
    assert.ok(form.indexOf('call 999') < form.indexOf('Who is it about?'));
    for (const { name, phone = '', email = '' } of pack.contacts)
      for (const said of [name, phone, email]) assert.ok(form.includes(said), said);
    for (const { text } of pack.kinds) assert.ok(form.includes(text), text);
  });

  it('keeps the words of a pack words', () => {
    const odd = readPack({ ...somerset, shortName: '<b>R&D</b> "ICB"' }, 'odd.json');
    const made = paperForm(odd);
    assert.ok(!made.includes('<b>R') && made.includes('&#60;b&#62;R&#38;D'));
  });
});

describe('The poster', () => {
  it('has a code that opens the chat with the bot, and the same as a link', () => {
    assert.equal(decodeQR(pictured(papers.poster)), chat);
    assert.ok(papers.poster.includes(`href="${chat}"`));
  });

  it('says how to find the app where the bot has no id yet', () => {
    const without = poster(pack, undefined);
    assert.match(without, /search for/);
    assert.doesNotMatch(without, /<svg|href/);
  });
});

describe('Each paper', () => {
  let browser: Browser;
  before(async function () {
    await needs(this, 'browser');
    browser = await openBrowser();
  });
  after(() => browser?.close());

  for (const [name, html] of Object.entries(papers)) {
    it(`prints on one side of A4: ${name}`, async () => {
      const page = await browser.newPage();
      await page.setContent(html);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1);
      await page.close();
    });

    it(`can be read on a phone, and by those who do not see it: ${name}`, async () => {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.setContent(html);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
      await page.evaluate(axe);
      const { violations }: AxeResults = await page.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })",
      );
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      );
      await page.close();
    });
  }
});

/** The code as a camera would see it: its dots, each four pixels wide. */
function pictured(html: string) {
  const size = Number(/viewBox="0 0 (\d+) /.exec(html)?.[1]);
  const wide = 4 * size;
  const data = new Uint8ClampedArray(wide * wide * 4).fill(255);
  for (const [, x, y] of html.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dot = 0; dot < 16; dot += 1) {
      const at = ((4 * Number(y) + (dot >> 2)) * wide + 4 * Number(x) + (dot & 3)) * 4;
      data.fill(0, at, at + 3);
    }
  return { width: wide, height: wide, data };
}

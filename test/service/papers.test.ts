/** "help" and the papers that it links to, served by the service itself to whoever asks. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { people } from '../tenant/people.ts';
import { allText, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';

const { sam } = people;
const outside = 'https://prevent.icb.example';

describe('"help"', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PUBLIC_URL: `${outside}/` });
  });
  after(() => edge.stop());

  const links = async () => {
    const [card] = await edge.visit({ person: sam }).say('Help!');
    assert.equal(card && titleOf(card), 'Help');
    return [...allText(card).matchAll(/https:\/\/prevent\S+/g)].map(([address]) => address);
  };

  it('says 999 first, and links to the paper form and the poster', async () => {
    const [card] = await edge.visit({ person: sam }).say('help');
    assert.match(allText(card), /call 999/);
    assert.deepEqual(await links(), [
      `${outside}/papers/prevent-concern-form.html`,
      `${outside}/papers/prevent-poster.html`,
    ]);
  });

  it('links to pages that the service serves to anybody, without a script, and kept from frames', async () => {
    for (const address of await links()) {
      const answer = await fetch(`${edge.url()}${new URL(address).pathname}`);
      const html = await answer.text();
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('cache-control') ?? '', /public, max-age=\d+/);
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      const policy = `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`;
      assert.equal(answer.headers.get('content-security-policy'), policy);
      assert.doesNotMatch(html, /<script| style=|Okafor/);
    }
  });

  it('serves nothing else there', async () => {
    for (const path of ['/papers/', '/papers/../package.json', '/papers/prevent-poster'])
      assert.equal((await fetch(`${edge.url()}${path}`)).status, 404, path);
  });
});

describe('"help" where the service does not know its own address', () => {
  it('has no links', async () => {
    const edge = await startEdge();
    const [card] = await edge.visit({ person: sam }).say('help');
    assert.equal(card && titleOf(card), 'Help');
    assert.doesNotMatch(allText(card), /papers|Paper form/);
    await edge.stop();
  });
});

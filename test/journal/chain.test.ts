import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import fc from 'fast-check';
import { beginning, type Link, link, verifyStream } from '../../src/journal/chain.ts';

function chainOf(bodies: readonly string[], stream = 'concern-1'): Link[] {
  const links: Link[] = [];
  for (const [index, body] of bodies.entries()) {
    const sealed = {
      stream,
      version: index + 1,
      type: 'NoteAdded',
      at: '2026-03-02T09:00:00Z',
      salt: `salt ${index}`,
      body,
    };
    links.push({ ...sealed, ...link(links.at(-1)?.hash ?? beginning(stream), sealed) });
  }
  return links;
}

describe('the chain of a stream', () => {
  const bodies = fc.array(fc.string(), { minLength: 1, maxLength: 8 });
  const somewhere = fc.nat({ max: 7 });

  it('is whole as it was written, and when there is nothing in it', () => {
    assert.equal(verifyStream([]), 'whole');
    fc.assert(fc.property(bodies, (some) => verifyStream(chainOf(some)) === 'whole'));
  });

  it('names the first version whose body was emptied, its salt left or not', () => {
    fc.assert(
      fc.property(bodies, somewhere, fc.boolean(), (some, where, salted) => {
        const first = where % some.length;
        const links = chainOf(some).map((kept, index) =>
          index < first ? kept : { ...kept, body: null, salt: salted ? kept.salt : null },
        );
        assert.deepEqual(verifyStream(links), { alteredAt: first + 1 });
      }),
    );
  });

  it('names an emptied body also where it was sealed again as if it had been empty', () => {
    const [first] = chainOf(['a']);
    assert.ok(first);
    const digest = hash('sha256', JSON.stringify([null, null]));
    const { stream, version, type, at } = first;
    const seal = hash('sha256', JSON.stringify([stream, version, type, at, beginning(stream), digest]));
    const emptied = { ...first, salt: null, body: null, bodyDigest: digest, hash: seal };
    assert.deepEqual(verifyStream([emptied]), { alteredAt: 1 });
  });

  for (const part of ['type', 'at', 'salt', 'body', 'bodyDigest', 'hash', 'stream'] as const) {
    it(`names the version whose ${part} was altered`, () => {
      fc.assert(
        fc.property(bodies, somewhere, (some, where) => {
          const at = where % some.length;
          const links = chainOf(some).map((kept, index) =>
            index === at ? { ...kept, [part]: `${kept[part]} altered` } : kept,
          );
          assert.deepEqual(verifyStream(links), { alteredAt: at + 1 });
        }),
      );
    });
  }

  it('names the version that is missing, or out of its place', () => {
    const [first, second, third] = chainOf(['a', 'b', 'c']);
    assert.ok(first && second && third);
    assert.deepEqual(verifyStream([first, third]), { alteredAt: 2 });
    assert.deepEqual(verifyStream([second, third]), { alteredAt: 1 });
    assert.deepEqual(verifyStream([first, third, second]), { alteredAt: 2 });
  });

  it('names the version that was left out when the chain was written', () => {
    const [first] = chainOf(['a']);
    assert.ok(first);
    const later = { ...first, version: 3 };
    assert.deepEqual(
      verifyStream([
        first,
        { ...later, ...link(first.hash, { ...later, salt: 's', body: 'b' }), salt: 's', body: 'b' },
      ]),
      { alteredAt: 2 },
    );
  });

  it('does not hold for the same events under another name', () => {
    const moved = chainOf(['a', 'b']).map((kept) => ({ ...kept, stream: 'concern-2' }));
    assert.deepEqual(verifyStream(moved), { alteredAt: 1 });
  });

  it('gives equal bodies different digests when their salts differ', () => {
    const [first, second] = chainOf(['same', 'same']);
    assert.notEqual(first?.bodyDigest, second?.bodyDigest);
  });
});

/** A process dies at every request that the journal in Azure Tables makes: no errand is lost, and none is late for long. */
import assert from 'node:assert/strict';
import { type Connect, openAzureTables, withKey } from '../../../src/journal/azure/open.ts';
import { verifyStream } from '../../../src/journal/chain.ts';
import type { Errand, Journal } from '../../../src/journal/journal.ts';
import { azuriteTables } from '../azurite.ts';
import { cutAfter, over } from '../badLine.ts';
import { namedSince } from '../contract/changes.ts';
import { eleven, entry, errand, nine, noon, ten } from '../contract/given.ts';

/** What the dying process does with a stream of two errands, and what must be left of them at a later time. */
type Deed = {
  readonly name: string;
  /** What it has done until then; what it has in hand. */
  readonly given: (journal: Journal, stream: string) => Promise<readonly Errand[]>;
  readonly deed: (journal: Journal, stream: string, inHand: readonly Errand[]) => Promise<unknown>;
  /** By then at the latest, whatever is not done can be claimed. */
  readonly by: string;
};

const lane = (stream: string) => `lane-of-${stream}`;
const otherLane = (stream: string) => `other-${lane(stream)}`;
/** In lanes of their own, since an errand that lost its way would be found beside another of its stream and lane. */
const two = (stream: string) =>
  entry({ errands: [lane, otherLane].map((one) => errand({ lane: one(stream) })), labels: [stream] });

const append: Deed['given'] = async ({ streams }, stream) => {
  await streams.append(stream, 0, two(stream));
  return [];
};
const claim: Deed['given'] = async (journal, stream) => {
  await append(journal, stream);
  return journal.errands.claim(lane(stream), nine, 9, ten);
};
const nothing: Deed['given'] = async () => [];
const ids = (inHand: readonly Errand[]) => inHand.map(({ id }) => id);
const first = (inHand: readonly Errand[]) => inHand[0]?.id ?? '';

const deeds: readonly Deed[] = [
  { name: 'begins a stream', given: nothing, deed: append, by: nine },
  {
    name: 'adds to a stream',
    given: append,
    deed: ({ streams }, stream) => streams.append(stream, 1, { ...two(stream), labels: ['other'] }),
    by: nine,
  },
  {
    name: 'claims',
    given: append,
    deed: ({ errands }, stream) => errands.claim(lane(stream), nine, 9, ten),
    by: ten,
  },
  {
    name: 'claims what somebody did not do in time',
    given: claim,
    deed: ({ errands }, stream) => errands.claim(lane(stream), ten, 9, eleven),
    by: eleven,
  },
  {
    name: 'renews',
    given: claim,
    deed: ({ errands }, _, inHand) => errands.renew(ids(inHand), nine, eleven),
    by: eleven,
  },
  {
    name: 'gives back',
    given: claim,
    deed: ({ errands }, _, inHand) => errands.giveBack(ids(inHand)),
    by: ten,
  },
  {
    name: 'postpones to a later time',
    given: claim,
    deed: ({ errands }, _, inHand) => errands.postpone(first(inHand), eleven, 'throttled'),
    by: eleven,
  },
  {
    name: 'postpones to a time within the lease',
    given: claim,
    deed: ({ errands }, _, inHand) => errands.postpone(first(inHand), nine, 'throttled'),
    by: ten,
  },
  { name: 'has done', given: claim, deed: ({ errands }, _, inHand) => errands.done(first(inHand)), by: ten },
];

const mostRequests = 40;

describe('A process that dies at any request to Azure Tables', () => {
  let connect: Connect;
  let survivor: Journal;
  before(async () => {
    connect = withKey(await azuriteTables());
    survivor = openAzureTables(connect);
  });
  after(() => survivor.close());

  for (const { name, given, deed, by } of deeds) {
    it(`while it ${name} loses no errand`, async () => {
      for (const arrives of [false, true]) {
        for (let requests = 0; ; requests += 1) {
          assert.ok(requests < mostRequests, 'the deed does not end');
          const stream = `${name} ${requests} ${arrives}`.replaceAll(' ', '-');
          const { line, arm, isCut } = cutAfter(requests, { arrives });
          const dying = openAzureTables(over(line, connect));
          const inHand = await given(dying, stream);
          const { position } = await namedSince(survivor);
          arm();
          const outcome = await deed(dying, stream, inHand).then(
            () => 'acknowledged' as const,
            () => 'failed' as const,
          );
          await isNamed(stream, position);
          await nothingIsLost(stream, by, outcome);
          await dying.close();
          if (!isCut()) break;
        }
      }
    });
  }

  /** What the dying process has appended is named, whether it lived to say so or not. */
  async function isNamed(stream: string, position: string): Promise<void> {
    const { length } = await survivor.streams.links(stream);
    const { named } = await namedSince(survivor, position);
    assert.ok(length <= (named.get(stream) ?? 0), `${stream}: version ${length} is not named`);
  }

  /** All that the stream called for is claimed in the end, and leaves nothing behind. */
  async function nothingIsLost(
    stream: string,
    by: string,
    outcome: 'acknowledged' | 'failed',
  ): Promise<void> {
    const { streams, errands } = survivor;
    const links = await streams.links(stream);
    assert.equal(verifyStream(links), 'whole');
    assert.ok(links.length > 0 || outcome === 'failed', `${stream} was acknowledged and is not there`);
    const named = (await streams.labelled(stream, { limit: 9 })).includes(stream);
    const other = (await streams.labelled('other', { limit: 999 })).includes(stream);
    assert.deepEqual({ named, other }, { named: links.length === 1, other: links.length === 2 });

    const waiting = await errands.ofStream(stream);
    const failed = ids(waiting.filter(({ attempts }) => attempts > 0));
    const seen = (await errands.troubled(1, 99)).map(({ id }) => id);
    assert.deepEqual(
      seen.filter((id) => id.startsWith(`${stream}:`)),
      failed,
      `${stream}: a failure is not seen, or one that is none`,
    );
    const claimed: string[] = [];
    for (const one of [lane, otherLane]) {
      for (;;) {
        const some = await errands.claim(one(stream), by, 9, noon);
        if (some.length === 0) break;
        claimed.push(...ids(some));
        for (const { id } of some) await errands.done(id);
      }
      assert.equal(await errands.nextDue(one(stream)), undefined);
    }
    assert.deepEqual(
      claimed.toSorted(),
      ids(waiting).toSorted(),
      `${stream}: not all of its errands were found`,
    );
    assert.deepEqual(await errands.ofStream(stream), []);
  }
});

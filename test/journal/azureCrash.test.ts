/** A process dies at every request that the journal in Azure Tables makes: no task is lost, and none is late for long. */
import assert from 'node:assert/strict';
import { type Connect, openAzureTables, withKey } from '../../src/journal/azureTables.ts';
import { verifyStream } from '../../src/journal/chain.ts';
import type { Journal, Task } from '../../src/journal/journal.ts';
import { azuriteTables } from './azurite.ts';
import { cutAfter, over } from './badLine.ts';
import { eleven, entry, nine, noon, task, ten } from './contract/given.ts';

/** What the dying process does with a stream of two tasks, and what must be left of them at a later time. */
type Deed = {
  readonly name: string;
  /** What it has done until then; what it has in hand. */
  readonly given: (journal: Journal, stream: string) => Promise<readonly Task[]>;
  readonly deed: (journal: Journal, stream: string, inHand: readonly Task[]) => Promise<unknown>;
  /** By then at the latest, whatever is not done can be claimed. */
  readonly by: string;
};

const lane = (stream: string) => `lane-of-${stream}`;
const otherLane = (stream: string) => `other-${lane(stream)}`;
/** In lanes of their own, since a task that lost its way would be found beside another of its stream and lane. */
const two = (stream: string) =>
  entry({ tasks: [lane, otherLane].map((one) => task({ lane: one(stream) })), labels: [stream] });

const append: Deed['given'] = async ({ streams }, stream) => {
  await streams.append(stream, 0, two(stream));
  return [];
};
const claim: Deed['given'] = async (journal, stream) => {
  await append(journal, stream);
  return journal.tasks.claim(lane(stream), nine, 9, ten);
};
const nothing: Deed['given'] = async () => [];
const ids = (inHand: readonly Task[]) => inHand.map(({ id }) => id);
const first = (inHand: readonly Task[]) => inHand[0]?.id ?? '';

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
    deed: ({ tasks }, stream) => tasks.claim(lane(stream), nine, 9, ten),
    by: ten,
  },
  {
    name: 'claims what somebody did not do in time',
    given: claim,
    deed: ({ tasks }, stream) => tasks.claim(lane(stream), ten, 9, eleven),
    by: eleven,
  },
  {
    name: 'renews',
    given: claim,
    deed: ({ tasks }, _, inHand) => tasks.renew(ids(inHand), nine, eleven),
    by: eleven,
  },
  { name: 'gives back', given: claim, deed: ({ tasks }, _, inHand) => tasks.giveBack(ids(inHand)), by: ten },
  {
    name: 'postpones to a later time',
    given: claim,
    deed: ({ tasks }, _, inHand) => tasks.postpone(first(inHand), eleven, 'throttled'),
    by: eleven,
  },
  {
    name: 'postpones to a time within the lease',
    given: claim,
    deed: ({ tasks }, _, inHand) => tasks.postpone(first(inHand), nine, 'throttled'),
    by: ten,
  },
  { name: 'has done', given: claim, deed: ({ tasks }, _, inHand) => tasks.done(first(inHand)), by: ten },
];

const mostRequests = 40;

describe('A process that dies at any request to Azure Tables', function () {
  this.timeout(60_000);
  let connect: Connect;
  let survivor: Journal;
  before(async () => {
    connect = withKey(await azuriteTables());
    survivor = openAzureTables(connect);
  });
  after(() => survivor.close());

  for (const { name, given, deed, by } of deeds) {
    it(`while it ${name} loses no task`, async () => {
      for (const arrives of [false, true]) {
        for (let requests = 0; ; requests += 1) {
          assert.ok(requests < mostRequests, 'the deed does not end');
          const stream = `${name} ${requests} ${arrives}`.replaceAll(' ', '-');
          const { line, arm, isCut } = cutAfter(requests, { arrives });
          const dying = openAzureTables(over(line, connect));
          const inHand = await given(dying, stream);
          arm();
          const outcome = await deed(dying, stream, inHand).then(
            () => 'acknowledged' as const,
            () => 'failed' as const,
          );
          await nothingIsLost(stream, by, outcome);
          await dying.close();
          if (!isCut()) break;
        }
      }
    });
  }

  /** All that the stream called for is claimed in the end, and leaves nothing behind. */
  async function nothingIsLost(
    stream: string,
    by: string,
    outcome: 'acknowledged' | 'failed',
  ): Promise<void> {
    const { streams, tasks } = survivor;
    const links = await streams.links(stream);
    assert.equal(verifyStream(links), 'whole');
    assert.ok(links.length > 0 || outcome === 'failed', `${stream} was acknowledged and is not there`);
    const named = (await streams.labelled(stream, { limit: 9 })).includes(stream);
    const other = (await streams.labelled('other', { limit: 999 })).includes(stream);
    assert.deepEqual({ named, other }, { named: links.length === 1, other: links.length === 2 });

    const waiting = await tasks.ofStream(stream);
    const claimed: string[] = [];
    for (const one of [lane, otherLane]) {
      for (;;) {
        const some = await tasks.claim(one(stream), by, 9, noon);
        if (some.length === 0) break;
        claimed.push(...ids(some));
        for (const { id } of some) await tasks.done(id);
      }
      assert.equal(await tasks.nextDue(one(stream)), undefined);
    }
    assert.deepEqual(
      claimed.toSorted(),
      ids(waiting).toSorted(),
      `${stream}: not all of its tasks were found`,
    );
    assert.deepEqual(await tasks.ofStream(stream), []);
  }
});

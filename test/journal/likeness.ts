/** Puts a journal through random histories beside a plain model of it: both must give the same answers. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Conflict, type Journal } from '../../src/journal/journal.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const far = '9999-01-01T00:00:00Z';
const minute = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

type ModelErrand = { stream: string; dueAt: number; leasedUntil: number | undefined; attempts: number };
type ModelDocument = { body: number; version: number; expiresAt: number | undefined };
type Model = {
  now: number;
  readonly streams: Map<string, number>;
  readonly errands: Map<string, ModelErrand>;
  readonly claimed: string[];
  readonly documents: Map<string, ModelDocument>;
};

const small = fc.nat({ max: 3 });
const step = fc.oneof(
  fc.record({
    do: fc.constant('append' as const),
    stream: small,
    behind: fc.constantFrom(0, 0, 0, 1),
    events: fc.integer({ min: 1, max: 3 }),
    dueIn: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('claim' as const),
    limit: fc.integer({ min: 1, max: 3 }),
    lease: fc.integer({ min: 1, max: 15 }),
  }),
  fc.record({
    do: fc.constant('renew' as const),
    which: fc.nat({ max: 9 }),
    lease: fc.integer({ min: 1, max: 15 }),
  }),
  fc.record({ do: fc.constant('giveBack' as const), which: fc.nat({ max: 9 }) }),
  fc.record({ do: fc.constant('done' as const), which: fc.nat({ max: 9 }) }),
  fc.record({ do: fc.constant('postpone' as const), which: fc.nat({ max: 9 }), by: fc.nat({ max: 15 }) }),
  fc.record({
    do: fc.constant('put' as const),
    key: small,
    body: fc.nat(),
    expect: fc.constantFrom('read', 'stale', 'none', 'anything'),
    lives: fc.option(fc.nat({ max: 20 }), { nil: undefined }),
  }),
  fc.record({ do: fc.constant('remove' as const), key: small }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.nat({ max: 10 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Each history keeps to names of its own, so that one journal serves them all. */
export async function staysLikeItsModel(journal: Journal, numRuns: number): Promise<void> {
  let histories = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      histories += 1;
      const model: Model = {
        now: start,
        streams: new Map(),
        errands: new Map(),
        claimed: [],
        documents: new Map(),
      };
      const own = `history-${histories}`;
      for (const next of steps) {
        await take(journal, model, own, next);
        await compare(journal, model, own);
      }
      await journal.documents.sweep(far);
      for (const id of model.errands.keys()) await journal.errands.done(id);
    }),
    { numRuns },
  );
}

async function take(journal: Journal, model: Model, own: string, next: Step): Promise<void> {
  switch (next.do) {
    case 'append':
      return append(journal, model, own, next);
    case 'claim':
      return claim(journal, model, own, next);
    case 'renew':
    case 'giveBack': {
      const id = model.claimed[next.which];
      if (id === undefined) return;
      const errand = model.errands.get(id);
      const leasedUntil = next.do === 'renew' ? model.now + next.lease * minute : undefined;
      if (errand?.leasedUntil !== undefined) model.errands.set(id, { ...errand, leasedUntil });
      return leasedUntil === undefined
        ? journal.errands.giveBack([id])
        : journal.errands.renew([id], iso(model.now), iso(leasedUntil));
    }
    case 'done': {
      const id = model.claimed[next.which];
      if (id === undefined) return;
      model.errands.delete(id);
      return journal.errands.done(id);
    }
    case 'postpone': {
      const id = model.claimed[next.which];
      const errand = id === undefined ? undefined : model.errands.get(id);
      if (id === undefined || !errand) return;
      const dueAt = model.now + next.by * minute;
      model.errands.set(id, { ...errand, dueAt, leasedUntil: undefined, attempts: errand.attempts + 1 });
      return journal.errands.postpone(id, iso(dueAt), 'throttled');
    }
    case 'put':
      return put(journal, model, own, next);
    case 'remove':
      model.documents.delete(`${own}-${next.key}`);
      return journal.documents.remove(`${own}-${next.key}`);
    case 'wait':
      model.now += next.minutes * minute;
  }
}

async function append(
  journal: Journal,
  model: Model,
  own: string,
  next: Extract<Step, { do: 'append' }>,
): Promise<void> {
  const stream = `${own}-${next.stream}`;
  const version = model.streams.get(stream) ?? 0;
  const dues = next.dueIn.map((minutes) => model.now + minutes * minute);
  const appended = journal.streams.append(stream, version - next.behind, {
    events: Array.from({ length: next.events }, () => ({ type: 'SomethingHappened', at: iso(model.now) })),
    errands: dues.map((dueAt) => ({ kind: 'remind', lane: own, dueAt: iso(dueAt), about: {} })),
    labels: [own],
  });
  if (next.behind > 0) return assert.rejects(appended, Conflict);
  await appended;
  const reached = version + next.events;
  model.streams.set(stream, reached);
  for (const [index, dueAt] of dues.entries()) {
    const errand = { stream, dueAt, leasedUntil: undefined, attempts: 0 };
    model.errands.set(`${stream}:${reached}:${index}:remind`, errand);
  }
}

async function claim(
  journal: Journal,
  model: Model,
  own: string,
  next: Extract<Step, { do: 'claim' }>,
): Promise<void> {
  const leasedUntil = model.now + next.lease * minute;
  const expected = free(model, model.now).slice(0, next.limit);
  const got = await journal.errands.claim(own, iso(model.now), next.limit, iso(leasedUntil));
  const known = got.map(({ id, attempts, dueAt }) => {
    const errand = model.errands.get(id);
    assert.ok(errand, `${id} was given out but should not be there`);
    const before = errand.attempts + (errand.leasedUntil === undefined ? 0 : 1);
    assert.deepEqual({ attempts, dueAt }, { attempts: before, dueAt: iso(errand.dueAt) });
    return { id, errand, before };
  });
  assert.deepEqual(
    known.map(({ errand }) => freeAt(errand)),
    expected,
  );
  for (const { id, errand, before } of known)
    model.errands.set(id, { ...errand, leasedUntil, attempts: before });
  model.claimed.push(...known.map(({ id }) => id));
}

async function put(
  journal: Journal,
  model: Model,
  own: string,
  next: Extract<Step, { do: 'put' }>,
): Promise<void> {
  const key = `${own}-${next.key}`;
  const there = (await journal.documents.get(key, iso(model.now)))?.version ?? 0;
  const expected = { read: there, stale: there + 1, none: 0, anything: undefined }[next.expect];
  const expiresAt = next.lives === undefined ? undefined : model.now + next.lives * minute;
  const done = journal.documents.put(key, next.body, {
    expected,
    expiresAt: expiresAt === undefined ? undefined : iso(expiresAt),
  });
  if (expected !== undefined && expected !== there) return assert.rejects(done, Conflict);
  const version = await done;
  assert.ok(version > there);
  model.documents.set(key, { body: next.body, version, expiresAt });
}

async function compare(journal: Journal, model: Model, own: string): Promise<void> {
  for (const [stream, version] of model.streams) {
    const waiting = [...model.errands].filter(([, errand]) => errand.stream === stream).map(([id]) => id);
    const told = await journal.errands.ofStream(stream);
    assert.deepEqual(told.map(({ id }) => id).sort(), waiting.sort());
    const loaded = await journal.streams.load(stream);
    assert.deepEqual(
      loaded.map((recorded) => recorded.version),
      Array.from({ length: version }, (_, index) => index + 1),
    );
  }
  assert.deepEqual(await journal.streams.labelled(own, { limit: 99 }), [...model.streams.keys()].reverse());
  const [next] = free(model);
  assert.equal(await journal.errands.nextDue(own), next === undefined ? undefined : iso(next));
  const overdue = await journal.errands.overdue(iso(model.now + 1), 999);
  const ofOurs = overdue.filter(({ lane }) => lane === own);
  assert.equal(ofOurs.length, free(model, model.now).length);
  for (const key of [0, 1, 2, 3].map((number) => `${own}-${number}`)) {
    const kept = model.documents.get(key);
    const alive = kept && (kept.expiresAt === undefined || kept.expiresAt > model.now);
    const expected = alive ? { body: kept.body, version: kept.version } : undefined;
    assert.deepEqual(await journal.documents.get(key, iso(model.now)), expected);
  }
}

/** When errands that nobody holds back may be claimed: those until an instant, or, without one, all. */
function free({ errands }: Model, until?: number): number[] {
  const all = [...errands.values()];
  const heldUntil = ({ stream }: ModelErrand) =>
    Math.max(...all.filter((other) => other.stream === stream).map(({ leasedUntil }) => leasedUntil ?? 0));
  return all
    .filter(
      (errand) => heldUntil(errand) <= (until ?? freeAt(errand)) && freeAt(errand) <= (until ?? Infinity),
    )
    .map(freeAt)
    .sort((one, other) => one - other);
}

function freeAt({ dueAt, leasedUntil }: ModelErrand): number {
  return Math.max(dueAt, leasedUntil ?? dueAt);
}

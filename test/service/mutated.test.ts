/** Whatever strangers, or a broken Teams, send to the port: the service stays up, answers the next, and writes none of it. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { until } from '../until.ts';
import { appId } from './botFramework.ts';
import { titleOf } from './card.ts';
import { somebody } from './edge.ts';
import { type Signed, startSigned } from './signed.ts';

const mark = 'Zq7marker';
const requests = Number(process.env.REQUESTS ?? 10_000);
/** The same each time, so that it judges a change and not its luck; another one looks for what is new. */
const seed = Number(process.env.SEED ?? 1);
/** More than a browser's, fewer than the machine's. */
const atOnce = 16;

type Sent = {
  /** The bytes of the request as they go over the wire. */
  readonly bytes: Buffer;
  /** Where the connection is broken off; undefined where all is sent. */
  readonly upTo: number | undefined;
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    Number.POSITIVE_INFINITY,
    true,
    [],
    {},
    '__proto__',
    '../..',
    '\u0000',
    '\ud800',
    mark,
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 1, max: 60 }).map((times) => '<at>'.repeat(times * 100)),
  fc.integer({ min: 1, max: 400 }).map(nested),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }),
);

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => [inner], mark);
}

/** A press, with some of its values replaced by odd ones. */
function bodies(activity: object): fc.Arbitrary<Buffer> {
  const places = placesIn(activity);
  const changed = fc.array(fc.tuple(fc.constantFrom(...places), odd), { maxLength: 4 }).map((changes) => {
    const body = structuredClone(activity);
    for (const [place, value] of changes) put(body, place, value);
    return Buffer.from(JSON.stringify(body) ?? '');
  });
  const broken = fc.tuple(changed, fc.nat(2_000)).map(([body, at]) => body.subarray(0, at));
  const flipped = fc
    .tuple(changed, fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { minLength: 1, maxLength: 5 }))
    .map(([body, flips]) => {
      const copy = Buffer.from(body);
      for (const [at, value] of flips) if (copy.length > 0) copy[at % copy.length] = value;
      return copy;
    });
  const packed = changed.map((body) => gzipSync(body));
  const raw = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  return fc.oneof({ weight: 4, arbitrary: changed }, broken, flipped, packed, raw);
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    ...(at.length > 0 ? [at] : []),
    ...Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key])),
  ];
}

function put(body: object, path: Path, value: unknown): void {
  let there: unknown = body;
  for (const key of path.slice(0, -1)) there = Object(there)[key];
  if (typeof there === 'object' && there !== null)
    Object.assign(there, { [path.at(-1) ?? '']: structuredClone(value) });
}

const names = [
  'Content-Encoding',
  'Content-Type',
  'Transfer-Encoding',
  'Content-Length',
  'Upgrade',
  'Expect',
];
const others = [
  'Connection',
  'Content-MD5',
  'Authorization',
  'Host',
  'Cookie',
  'X-HTTP-Method-Override',
  'Range',
];
const values = fc.oneof(
  fc.constantFrom(
    'gzip',
    'deflate',
    'br',
    'identity',
    'chunked',
    'gzip, chunked',
    'websocket',
    '100-continue',
  ),
  fc.constantFrom(
    '0',
    '-1',
    '+5',
    '99999999999999999999',
    '5, 6',
    'close',
    'upgrade',
    'Bearer x.y.z',
    `Bearer ${mark}`,
  ),
  fc.constantFrom(
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/json; charset=utf-7',
  ),
  fc.stringMatching(/^[\x20-\x7e]{0,40}$/),
  fc.integer({ min: 1, max: 20 }).map((times) => 'x'.repeat(times * 1_000)),
);
const headers = fc.array(fc.tuple(fc.constantFrom(...names, ...others), values), { maxLength: 3 });
const firstLines = fc.oneof(
  { weight: 6, arbitrary: fc.constant('POST /api/messages HTTP/1.1') },
  fc.constantFrom(
    'GET /live HTTP/1.1',
    'GET /ready HTTP/1.1',
    'PUT /api/messages HTTP/1.1',
    'POST /live HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'CONNECT x:80 HTTP/1.1',
    'POST /api/messages HTTP/0.9',
    'PRI * HTTP/2.0',
    `GET /${mark}/%zz HTTP/1.1`,
    `POST /api/messages?${mark} HTTP/1.1`,
    '\u0016\u0003\u0001',
    '',
    'GET http://[/ HTTP/1.1',
    'GET http://a:99999/live HTTP/1.1',
    'GET //[ HTTP/1.1',
    'POST http://% HTTP/1.1',
  ),
  fc.stringMatching(/^[\x21-\x7e]{0,20}$/).map((address) => `POST ${address} HTTP/1.1`),
);
/** Mostly a right one; whatever stands in a second one is not read. */
const hosts = fc.oneof(
  { weight: 6, arbitrary: fc.constant('127.0.0.1') },
  fc.constantFrom('', '[', '%', 'a:b', 'a:99999', '@', '#', `${mark}^`),
  fc.stringMatching(/^[\x20-\x7e]{0,20}$/),
);

function sent(activity: object, authorization: string): fc.Arbitrary<Sent> {
  const tokens = fc.oneof(
    { weight: 3, arbitrary: fc.constant(authorization) },
    fc.constantFrom(
      '',
      'Bearer',
      `Bearer ${mark}.${mark}.${mark}`,
      `${authorization}x`,
      authorization.slice(0, -9),
    ),
  );
  const pieces = fc.tuple(
    firstLines,
    tokens,
    headers,
    bodies(activity),
    fc.boolean(),
    // As many are sent whole as are broken off.
    fc.option(fc.nat(1_500), { freq: 1 }),
    hosts,
  );
  return pieces.map(([line, token, more, body, isPlain, upTo, host]) => {
    const usual = isPlain
      ? [
          ['Content-Type', 'application/json'],
          ['Content-Length', String(body.length)],
        ]
      : [];
    const all = [['Host', host], ['Authorization', token], ['Connection', 'close'], ...usual, ...more];
    const head = `${line}\r\n${all.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`;
    return { bytes: Buffer.concat([Buffer.from(head), body]), upTo: upTo ?? undefined };
  });
}

/** @returns the status; 0 where the connection was closed without an answer, or nothing more came */
function send(port: number, { bytes, upTo }: Sent): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = () => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    socket.setTimeout(250, end);
    socket.on('data', (chunk) => {
      answer += chunk;
      assert.doesNotMatch(answer, /node_modules|\bat .*:\d+:\d+/);
      end();
    });
    socket.on('error', end).on('close', end);
    socket.on('connect', () => {
      if (upTo === undefined) socket.end(bytes);
      else socket.write(bytes.subarray(0, upTo), () => socket.destroy());
    });
  });
}

describe('A service that strangers can reach', function () {
  this.timeout(600_000);
  let service: Signed;
  before(async () => {
    service = await startSigned();
  });
  after(() => service.stop());

  const authorization = async () => `Bearer ${await service.signing.token(service.claims())}`;
  async function answersAsEver(): Promise<void> {
    assert.equal((await fetch(`${service.edge.url()}/live`)).status, 200);
    const card = await service.edge.visit({ person: somebody(), authorization }).press('home');
    assert.equal(titleOf(card), 'Report a Prevent concern');
  }

  it(`stays up under ${requests} mutated requests, and answers the next (seed ${seed})`, async () => {
    const port = Number(new URL(service.edge.url()).port);
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'home', data: { draft: 'x', name: mark } } },
      ...service.edge.visit({ person: somebody() }).envelope(),
    };
    const all = fc.sample(sent(press, await authorization()), { numRuns: requests, seed });
    const statuses = new Map<number, number>();
    const queue = all.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const one of queue) {
          const status = await send(port, one);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    );
    const seen = JSON.stringify(Object.fromEntries(statuses));
    for (const status of [200, 400, 401, 404, 405, 415])
      assert.ok(statuses.has(status), `nothing was answered with ${status}: ${seen}`);
    // What fails inside is a fault of ours, whatever was sent. An invoke that is not ours is not implemented.
    assert.deepEqual(
      [...statuses.keys()].filter((status) => status >= 500 && status !== 501),
      [],
      seen,
    );
    await answersAsEver();
  });

  it('remembers nothing of tokens that nobody signed', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = (tid: string) =>
      `Bearer ${part({ alg: 'RS256', kid: tid.slice(0, 20) })}.${part({ iss: `https://sts.windows.net/${tid}/`, tid, aud: appId, appid: appId, ver: '1.0' })}.c2ln`;
    const sendAll = async (time: string) => {
      for (let round = 0; round < unsignedTokens / atOnce; round += 1)
        await Promise.all(
          Array.from({ length: atOnce }, async (_, at) => {
            const answer = await fetch(`${service.edge.url()}/api/messages`, {
              method: 'POST',
              headers: { Authorization: unsigned(`${time}-${round}-${at}-${mark.repeat(450)}`) },
            });
            assert.equal(answer.status, 401);
            await answer.arrayBuffer();
          }),
        );
    };
    // The first time, the service takes what room so many requests need; what it kept of them would be taken each time.
    await sendAll('first');
    const before = await residentMb();
    await sendAll('second');
    // As long as a header may be: kept, they would be that much.
    const kept = (unsignedTokens * unsigned(mark.repeat(450)).length) / 2 ** 20;
    // What is free is given back late, and only while the service has something to do.
    const more = await until(
      `less than half of ${kept.toFixed(0)} MB is held`,
      async () => {
        await answersAsEver();
        const held = (await residentMb()) - before;
        return held < kept / 2 ? { held } : undefined;
      },
      60_000,
    );
    console.log(
      `      ${before.toFixed(0)} MB before ${unsignedTokens} unsigned tokens, ${more.held.toFixed(0)} MB more after`,
    );
    await answersAsEver();
  });

  it('closes whoever asks for another protocol', async () => {
    const port = Number(new URL(service.edge.url()).port);
    const head = 'GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    const closed = new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(head));
      socket.setTimeout(5_000, () => resolve('still open'));
      socket.on('error', () => {}).on('close', () => resolve('closed'));
    });
    assert.equal(await closed, 'closed');
  });

  it('wrote nothing but lines of the log, without a word of what was sent', () => {
    for (const line of service.written().trim().split('\n'))
      assert.doesNotThrow(() => JSON.parse(line), line);
    assert.doesNotMatch(service.written(), new RegExp(`${mark}|Bearer|hunter2`));
    const events = service.written().matchAll(/"event":"([^"]+)"/g);
    const wrong = [...events]
      .map(([, event = '']) => event)
      .filter((event) => /^(ended|request-failed)$/.test(event));
    assert.deepEqual(wrong, []);
  });

  async function residentMb(): Promise<number> {
    const { readFile } = await import('node:fs/promises');
    const status = await readFile(`/proc/${service.pid()}/status`, 'utf8').catch(() => '');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  }
});

const unsignedTokens = 24_000;

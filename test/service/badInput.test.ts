/** Bad input, each with the answer it gets: never a stack, never a framework's words, never anything lost. */
import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { withLineBreaks } from '../../src/words/lineBreaks.ts';
import { nastyTexts } from '../cards/nasty.ts';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, buttons, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import {
  change,
  draftOf,
  fillIn,
  goOn,
  lastStep,
  noticed,
  patient,
  referenceOn,
  sendIt,
  talking,
} from './form.ts';

const first = 'Who are you worried about?';
const noticing = 'What did you notice?';
const telling = 'When did it happen, and how do you know?';

const { jo } = people;
const direct = { check: 'direct' };
/** What no answer may hold: words of the framework or of the runtime. */
const inside =
  /req\.body|middleware|node_modules|\bat .*:\d+|Error:|TypeError|Unexpected token|ZodError|undefined/;

/** Families of documents that jobs write from time to time, whatever anybody sends. */
const notedByJobs = new Set(['heartbeat', 'job', 'list', 'roster']);

describe('Bad input', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  /** Everything that is kept of people. */
  const keptNow = async () => {
    const documents: unknown[] = [];
    let events = 0;
    for await (const row of edge.journal().dump())
      if (row.row === 'stream') events += row.events.length;
      else if (!notedByJobs.has(row.key.split('/')[0] ?? '')) documents.push([row.key, row.body]);
    return { documents, events };
  };
  /** What Teams was asked for; who is in the channel is asked anew from time to time. */
  const callsNow = () => edge.connector.calls.filter(({ path }) => !path.includes('pagedmembers')).length;
  const raw = async (body: string, type = 'application/json') => {
    const answer = await fetch(`${edge.url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  };

  describe('in the form', () => {
    for (const [what, step, inputs, sentence] of [
      ['no answer to "Who is it about?"', first, { age: 'adult' }, /Select who it is about\./],
      ['no age', first, { about: 'patient' }, /Select how old they are\./],
      ['a choice that is none', first, { about: 'everybody', age: 'adult' }, /Select who it is about\./],
      [
        'an answer of another type',
        first,
        { about: { is: 'patient' }, age: ['adult'] },
        /Select who it is about\./,
      ],
      ['nothing noticed', noticing, { what: ' \n\t' }, /Enter what you noticed\./],
      ['a date in the future', telling, { when: '2026-11-24' }, /cannot be in the future/],
      ['a British date in the future', telling, { when: '1/12/2026' }, /cannot be in the future/],
      ['10,001 characters', noticing, { what: 'x'.repeat(10_001) }, /up to 10,000 characters; it has 10,001/],
      ['nobody to talk to', talking, {}, /Select who you want to talk this through with\./],
      [
        'another manager without a name',
        'Which manager do you want to talk to?',
        {},
        /Enter the email address or the name of the manager/,
      ],
    ] as const) {
      it(`${what}: says so and keeps the rest`, async () => {
        const visit = edge.visit({ person: somebody() });
        const answers = { ...patient, ...noticed, check: 'another-manager' };
        const card = await goOn(visit, await visit.press('raise'), answers, step);
        const isButtons = step === talking;
        const again = isButtons
          ? await visit.press('next', { draft: draftOf(card), step: 'talk' })
          : await visit.push(card, 'Next', inputs);
        assert.equal(titleOf(again), titleOf(card));
        assert.match(allText(again), sentence);
        const valid = Object.entries(inputs).filter(
          ([, value]) => typeof value === 'string' && value.trim() && value !== 'everybody',
        );
        for (const [name, value] of valid) assert.equal(filledIn(again)[name], value);
      });
    }

    it('today and yesterday are no dates in the future', async () => {
      const visit = edge.visit({ person: somebody() });
      for (const when of ['2026-11-23', '22/11/2026', 'last Friday']) {
        const notice = await visit.push(
          await visit.press('edit', { draft: draftOf(await visit.press('raise')), to: 'when' }),
          'Next',
          { when },
        );
        assert.doesNotMatch(allText(notice), /future/);
      }
    });

    it('60,000 characters: kept whole, on a card that Teams still takes, and no press loses them', async () => {
      const visit = edge.visit({ person: somebody() });
      const two = await goOn(visit, await visit.press('raise'), patient, noticing);
      const what = 'long '.repeat(12_000);
      const again = await visit.push(two, 'Next', { what });
      assert.match(allText(again), /it has 60,000/);
      assert.ok(JSON.stringify(again).length * 2 <= 80 * 1024, 'the card is too large');
      const still = await visit.push(again, 'Next');
      assert.match(allText(still), /it has 60,000/);
      assert.equal(titleOf(await visit.push(still, 'Next', { what: 'Shorter' })), telling);
    });

    it('60,000 characters elsewhere: a sentence that leaves the card and what was typed as they are', async () => {
      const visit = edge.visit({ person: somebody() });
      const danger = await visit.press('danger');
      const { verb, data } = buttons(danger).find(({ title }) => title === 'Send now') ?? {};
      assert.doesNotMatch(await visit.told(verb, { ...data, what: 'x'.repeat(60_000) }), inside);
    });
  });

  for (const [name, text] of Object.entries({
    ...nastyTexts,
    'a quote and a dollar': `" ' $ $$ $& \${x} \${$root} {{DATE(2026-01-01T00:00:00Z,SHORT)}} {{TIME(x)}}`,
    'a name of JavaScript': '__proto__ constructor',
  })) {
    it(`${name}: stays text in every field, on every card`, async () => {
      const visit = edge.visit({ person: { ...somebody(), displayName: text } });
      const typed = withLineBreaks(text);
      const last = await fillIn(visit, {
        who: { ...patient, name: text, identifiers: text },
        notice: { ...noticed, what: text, when: text, how: text },
        check: { ...direct, agreed: text },
      });
      assert.equal(titleOf(last), lastStep);
      const two = await change(visit, last, 'notice');
      assert.equal(filledIn(two).what, typed);
      const when = await change(visit, last, 'when');
      for (const field of ['when', 'how']) assert.equal(filledIn(when)[field], typed, field);

      const reference = referenceOn(await sendIt(visit, last));
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      const details = await edge
        .visit({ person: jo, channel })
        .dialog('fetch', { dialog: 'details', reference });
      for (const card of [last, two, when, details, ...edge.channelCards(reference)])
        nothingAlive(card, text);
    });
  }

  it('a date that is none in a dialog: asked for again', async () => {
    const visit = edge.visit({ person: somebody() });
    const reference = referenceOn(await sendIt(visit, await fillIn(visit, { check: direct })));
    const team = edge.visit({ person: jo, channel });
    await until('the channel has the card', () => edge.channelCards(reference).length > 0);
    const decision = {
      dialog: 'decision',
      reference,
      outcome: 'refer-to-police',
      reason: 'More than talk',
      recording: true,
    };
    await team.dialog('submit', decision);
    for (const sentOn of ['yesterday', '\u0024{x}', '\uE000s0\uE001', 'x'.repeat(50_000)]) {
      const form = {
        dialog: 'progress',
        reference,
        record: 'referral-sent',
        recording: true,
        sentOn,
        to: 'Police',
      };
      assert.match(allText(await team.dialog('submit', form)), /Enter a real date as day, month and year/);
    }
  });

  describe('at the door', () => {
    // What follows from the concerns above would be taken for something that was kept.
    before(() => edge.quiet());

    const refused: Record<string, object> = {
      'another tenant': {
        conversation: { id: 'a:x', tenantId: crypto.randomUUID(), conversationType: 'personal' },
      },
      'another tenant in the channel data only': { channelData: { tenant: { id: crypto.randomUUID() } } },
      'no tenant at all': { conversation: { id: 'a:x' }, channelData: {} },
      'a tenant that is no text': {
        conversation: { id: 'a:x', tenantId: { $ne: '' } },
        channelData: { tenant: { id: 1 } },
      },
      'another channel than Teams': { channelId: 'emulator' },
      'no channel': { channelId: undefined },
      'another host to answer to': { serviceUrl: 'https://smba.example.invalid/' },
      'a host that only looks like ours': { serviceUrl: 'https://127.0.0.1.example.invalid/' },
      'a host that is no address': { serviceUrl: 'x' },
      'no host': { serviceUrl: undefined },
    };
    const ofNobody: Record<string, object> = {
      'nobody signed in': { from: { id: '29:x', name: 'Nobody' } },
      'a conversation that is none': { conversation: null },
      'an identity that is no text': { from: { id: '29:x', aadObjectId: 7 } },
    };
    const sentence = JSON.stringify({ error: 'This is not open to you. Nothing was changed.' });
    const rows = [
      ...Object.entries(refused).map(([what, over]) => [what, over, 401, sentence] as const),
      ...Object.entries(ofNobody).map(([what, over]) => [what, over, 403, ''] as const),
    ];
    for (const [what, over, status, text] of rows) {
      it(`${what}: turned away, and nothing is done or kept`, async () => {
        const visit = edge.visit({ person: somebody() });
        const before = await keptNow();
        const calls = callsNow();
        const action = { action: { type: 'Action.Execute', verb: 'raise', data: {} } };
        const answer = await visit.send({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: action,
          ...over,
        });
        assert.deepEqual([answer.status, answer.text], [status, text]);
        const spoken = await visit.send({ type: 'message', text: 'raise a concern', ...over });
        assert.equal(spoken.text, status === 401 ? sentence : '');
        assert.equal(callsNow(), calls);
        assert.deepEqual(await keptNow(), before);
      });
    }

    for (const [what, value] of Object.entries({
      'no action': {},
      'an action that is a text': { action: 'raise' },
      nothing: undefined,
      'a list': [],
      'data that is a list': { action: { verb: 'raise', data: [1] } },
    })) {
      it(`a press with ${what} is answered with a card that says to press again`, async () => {
        const answer = await edge
          .visit({ person: somebody() })
          .send({ type: 'invoke', name: 'adaptiveCard/action', value });
        assert.equal(answer.status, 200);
        assert.match(answer.text, /Please press the button again/);
      });
    }

    it('a dialog without data is answered like one for an unknown concern', async () => {
      for (const value of [undefined, {}, { data: 'x' }, { data: { reference: {} } }]) {
        const answer = await edge
          .visit({ person: jo, channel })
          .send({ type: 'invoke', name: 'task/fetch', value });
        assert.equal(answer.status, 200);
        assert.match(answer.text, /We cannot show this/);
      }
    });

    it('an invoke that is not ours is not implemented', async () => {
      const answer = await edge
        .visit({ person: somebody() })
        .send({ type: 'invoke', name: 'composeExtension/query' });
      assert.deepEqual([answer.status, answer.text], [501, '']);
    });

    it('a body over the limit: 413 and a plain sentence', async () => {
      const { status, text } = await raw(JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }));
      assert.equal(status, 413);
      assert.match(text, /too large/);
      assert.doesNotMatch(text, inside);
    });

    // Node names a header once whatever its case; `identity` and an empty name are Content-Encodings, too.
    for (const [what, encoding, body] of [
      ['says gzip and is none', 'gzip', Buffer.from('{"type":"message"}')],
      ['gzip that was cut off', 'gzip', gzipSync('{"type":"message"}').subarray(0, 12)],
      ['gzip that holds 250 MB', 'gzip', packedLetters(250 << 20)],
      ['gzip twice', 'gzip, gzip', gzipSync(gzipSync('{"type":"message"}'))],
      ['deflate', 'deflate', deflateSync('{"type":"message"}')],
      ['brotli', 'br', brotliCompressSync('{"type":"message"}')],
      ['an encoding in capitals', 'GZIP', Buffer.from('{"type":"message"}')],
      ['an encoding that is none', 'x', Buffer.from('{"type":"message"}')],
      ['identity', 'identity', Buffer.from('{"type":"message"}')],
      ['an empty encoding', '', Buffer.from('{"type":"message"}')],
    ] as const) {
      for (const path of ['/api/messages', '/live', '/x'])
        it(`a body that is packed (${what}) to ${path}: 415, unread, and the service goes on`, async () => {
          const before = process.memoryUsage.rss();
          const answer = await fetch(`${edge.url()}${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
            body: new Uint8Array(body),
          });
          assert.equal(answer.status, 415);
          assert.match(await answer.text(), /compressed body/);
          assert.ok(process.memoryUsage.rss() - before < 100 << 20, 'it was unpacked');
          assert.equal((await fetch(`${edge.url()}/live`)).status, 200);
        });
    }

    for (const [what, body] of Object.entries({
      'malformed JSON': '{"type":',
      'a JSON array': '[]',
      'a JSON text': '"message"',
      null: 'null',
      'an empty body': '',
      'no activity': '{}',
      'a type that is none': '{"type":7}',
    })) {
      it(`${what}: 400 and a plain sentence`, async () => {
        const { status, text } = await raw(body);
        assert.equal(status, 400, text);
        assert.match(text, /could not be read/);
        assert.doesNotMatch(text, inside);
      });
    }

    it('another content type: refused with a plain sentence', async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        const { status, text } = await raw('type=message&text=hello', type);
        assert.equal(status, 400, `${type}: ${text}`);
        assert.doesNotMatch(text, inside);
      }
    });

    it('another path or method: a plain sentence', async () => {
      for (const [method, path] of [
        ['GET', '/api/messages'],
        ['PUT', '/api/messages'],
        ['GET', '/x'],
        ['GET', '/%'],
        ['GET', '/../..'],
      ] as const) {
        const answer = await fetch(`${edge.url()}${path}`, { method });
        assert.ok(answer.status >= 400 && answer.status < 500);
        assert.doesNotMatch(await answer.text(), inside);
      }
    });
  });
});

/** Packed to a thousandth, as an activity that begins well. */
function packedLetters(length: number): Buffer {
  return gzipSync(Buffer.concat([Buffer.from('{"type":"message","text":"'), Buffer.alloc(length, 'a')]), {
    level: 9,
  });
}

/** Shown words are text runs, and none of them holds what a client would calculate or turn round. */
function nothingAlive(card: Card, text: string): void {
  const markdown = ofType(card, /^(TextBlock|FactSet)$/);
  const piece = text.replace(/\s+/g, ' ').slice(0, 12);
  assert.ok(!allText(markdown).includes(piece), 'a text that is read as Markdown holds what was typed');
  for (const run of ofType(card, /^TextRun$/))
    assert.doesNotMatch(String(run.text), /\{\{|[\u202A-\u202E\u2066-\u2069]/);
}

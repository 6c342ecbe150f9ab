/** What the service owes to the framework and to Teams' limits: one attempt a call, and the dispatcher's patience. */
import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import type { Finding } from '../../../src/engine/ports.ts';
import type { PersonId } from '../../../src/policy/person.ts';
import type { AdaptiveCardJson } from '../../../src/teams/cards/expand.ts';
import { mention } from '../../../src/teams/cards/mention.ts';
import { openAdapter } from '../../../src/teams/door/adapter.ts';
import { openPost } from '../../../src/teams/tell/post.ts';
import { isCardAtFault, TeamsFault } from '../../../src/teams/tell/teamsFault.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { allText, isTeamCard } from '../../service/card.ts';
import { type BadDay, type Connector, chatOf, startConnector } from '../../service/connector.ts';
import { channel, type Edge, somebody, startEdge } from '../../service/edge.ts';
import { raise } from '../../service/form.ts';
import { refused } from '../../service/refused.ts';
import { waited } from '../../service/waited.ts';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { tenantId } from '../../world.ts';

const direct = { check: 'direct' };
const now = '2026-03-02T12:00:00Z';
const card: AdaptiveCardJson = { type: 'AdaptiveCard', version: '1.5', body: [] };

describe('The adapter', () => {
  let connector: Connector;
  before(async () => {
    connector = await startConnector();
  });
  after(() => connector.stop());
  beforeEach(() => {
    connector.calls.length = 0;
    noted.length = 0;
    connector.recover();
  });

  const adapter = openAdapter({ appId: '', appType: '', tenant: tenantId, password: '' });
  const noted: Finding[] = [];
  const note = async (found: Finding) => void noted.push(found);
  const post = openPost(adapter, '', () => now, note);
  const place = () => ({
    serviceUrl: connector.url,
    channelId: 'msteams',
    conversation: 'a:x',
    bot: '28:bot',
    tenant: tenantId,
  });

  const failures: Record<string, BadDay> = {
    '429 without a time': { status: 429 },
    '500': { status: 500 },
    '502': { status: 502 },
    '503': { status: 503 },
    '503 with a time': { status: 503, headers: { 'Retry-After': '1' } },
    '429 with a time': { status: 429, headers: { 'Retry-After': '1' } },
    'a reset': 'reset',
    'a lost answer': 'lost-answer',
  };
  const writes: Record<string, () => Promise<unknown>> = {
    'a message': () => post.send(place(), card, 'summary'),
    'a replaced message': () => post.update({ at: place(), activity: '1' }, card, 'summary'),
    'a thread': () => post.startThread({ ...place(), conversation: channel }, card, 'summary'),
    'a chat': () => post.openChat(people.sam.id as Parameters<typeof post.openChat>[0], place()),
    'the question who is there': () => post.members(place()),
  };
  for (const [what, go] of Object.entries(writes)) {
    it(`makes one attempt for ${what}, and says when it failed`, async () => {
      for (const [name, day] of Object.entries(failures)) {
        connector.calls.length = 0;
        connector.fail({ on: /^/, times: 9, do: day });
        await assert.rejects(go(), name);
        assert.equal(connector.calls.length, 1, `${name}: ${connector.calls.map(({ path }) => path)}`);
        connector.recover();
      }
    });
  }

  it('still finds the framework’s pipeline where it takes the retries out', async () => {
    let names: string[] = [];
    await adapter.continueConversationAsync(
      '',
      {
        serviceUrl: connector.url,
        conversation: { id: 'a:x', isGroup: false, conversationType: 'personal', name: '' },
      },
      async (context: TurnContext) => {
        const client = context.turnState.get<{
          client: { pipeline: { getOrderedPolicies(): { name: string }[] } };
        }>(adapter.ConnectorClientKey);
        names = client.client.pipeline.getOrderedPolicies().map(({ name }) => name);
      },
    );
    assert.ok(names.length > 0);
    assert.ok(!names.includes('defaultRetryPolicy'));
  });

  it('does not wait for ever for a Teams that is silent', async () => {
    const hasty = openPost(
      openAdapter({ appId: '', appType: '', tenant: tenantId, password: '' }, 500),
      '',
      () => now,
      note,
    );
    connector.fail({ on: /^/, do: { delayMs: 60_000 } });
    await assert.rejects(hasty.send(place(), card, 'summary'));
    assert.equal(connector.calls.length, 1);
  });

  it('sends the least of a card that Teams finds too large: its top, its buttons, and a word that says so', async () => {
    const buttons = {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'Acknowledge', verb: 'x' }],
    };
    const title = { type: 'TextBlock', text: 'NCS-1' };
    const large = { ...card, body: [title, { type: 'TextBlock', text: 'much '.repeat(400) }, buttons] };
    connector.fail({ on: /much much/, times: 9, do: { status: 413 } });
    await post.send(place(), large, 'summary');
    const sent = connector.cards('a:x').at(-1);
    assert.match(allText(sent), /NCS-1.*too long.*Acknowledge/s);
    assert.doesNotMatch(allText(sent), /much/);
  });

  it('sends what is larger than Teams takes in brief, without being told that it was too large', async () => {
    const title = { type: 'TextBlock', text: 'NCS-1' };
    const huge = { ...card, body: [title, { type: 'TextBlock', text: 'much '.repeat(11_000) }] };
    await post.send(place(), huge, 'summary');
    assert.doesNotMatch(allText(connector.cards('a:x').at(-1)), /much/);
    assert.equal(connector.calls.length, 2);
  });

  it('puts a sentence with the reference in the place of a card that Teams does not take, and says which card', async () => {
    connector.fail({ on: /"contentType"/, times: 9, do: refused.badCard });
    const typed = { type: 'TextBlock', text: 'NCS-K3F-9PX-2MA, raised by Sam Okafor' };
    await post.send(place(), { ...card, body: [typed] }, 'A concern needs you');
    const [said] = connector.messages.at(-1)?.activities ?? [];
    assert.match(String(said?.text), /^A concern needs you NCS-K3F-9PX-2MA\. Teams did not take the card/);
    assert.doesNotMatch(String(said?.text), /Okafor/);
    assert.deepEqual(noted, [{ code: 'card-refused', about: 'without a template' }]);
  });

  it('keeps a card whole but for its mentions where Teams takes these alone not', async () => {
    connector.fail({ on: /"mentioned"/, times: 9, do: refused.badCard });
    const buttons = {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'Acknowledge', verb: 'x' }],
    };
    await post.send(
      place(),
      mention({ ...card, body: [buttons] }, [{ id: people.jo.id as PersonId, name: 'Jo Bell' }]),
      'summary',
    );
    const sent = connector.cards('a:x').at(-1);
    assert.match(allText(sent), /Acknowledge/);
    assert.doesNotMatch(JSON.stringify(sent), /<at>|mentioned/);
  });

  it('gives up where Teams takes no sentence either: in a chat as a finding, in the channel as trouble', async () => {
    connector.fail({ on: /^/, times: 9, do: refused.badCard });
    const failed = await post.send(place(), card, 'summary').catch(explain);
    assert.deepEqual(failed, {
      code: 'teams-400-BadArgument',
      notBefore: undefined,
      finding: { code: 'card-refused', about: 'without a template' },
    });
    const inChannel = { ...place(), conversation: channel };
    await assert.rejects(
      post.startThread(inChannel, card, 'summary'),
      (error) => isCardAtFault(error) && error.explained.finding === undefined,
    );
  });

  it('asks once more where two things went on at once in a conversation, and no more', async () => {
    connector.fail({ on: /^/, do: refused.collided });
    await post.send(place(), card, 'summary');
    assert.equal(connector.calls.length, 2);
    connector.fail({ on: /^/, times: 9, do: refused.collided });
    await assert.rejects(post.send(place(), card, 'summary'));
    assert.equal(connector.calls.length, 4);
  });

  it('heeds Retry-After in seconds and as a date', async () => {
    for (const said of ['60', 'Mon, 02 Mar 2026 12:01:00 GMT']) {
      connector.fail({ on: /^/, do: { status: 429, headers: { 'Retry-After': said } } });
      const failed = await post.send(place(), card, '').catch(explain);
      assert.deepEqual(failed, { code: 'teams-429', notBefore: '2026-03-02T12:01:00.000Z' });
    }
  });

  const inChat = () => post.send(place(), card, '');
  const replacing = () => post.update({ at: place(), activity: '1' }, card, '');
  const opening = () => post.openChat(people.sam.id as Parameters<typeof post.openChat>[0], place());
  const inChannel = () => post.startThread({ ...place(), conversation: channel }, card, '');
  const kindOf = async (day: BadDay, doing: () => Promise<unknown>) => {
    connector.recover();
    connector.fail({ on: /^/, times: 99, do: day });
    const error = await doing().then(
      () => undefined,
      (fault: unknown) => fault,
    );
    return error instanceof TeamsFault ? error.kind : error;
  };

  it('is told by Teams’ code whom or what a refusal is about, in whatever form the code comes', async () => {
    const kinds: Readonly<Record<keyof typeof refused, readonly [string, string, string, string]>> = {
      // In a chat, on an update there, on opening it, and in the channel.
      blocked: ['unreachable', 'unreachable', 'unreachable', 'bot-refused'],
      notInstalled: ['unreachable', 'unreachable', 'unreachable', 'bot-refused'],
      notInRoster: ['unreachable', 'unreachable', 'unreachable', 'bot-refused'],
      writesBlocked: ['unreachable', 'unreachable', 'unreachable', 'bot-refused'],
      noSuchUser: ['unreachable', 'unreachable', 'unreachable', 'card-refused'],
      noSuchMember: ['unreachable', 'unreachable', 'unreachable', 'card-refused'],
      badCard: ['card-refused', 'card-refused', 'bot-refused', 'card-refused'],
      badCardWithSpace: ['card-refused', 'card-refused', 'bot-refused', 'card-refused'],
      tooLarge: ['too-large', 'too-large', 'too-large', 'too-large'],
      disabledByAdmin: ['bot-refused', 'bot-refused', 'bot-refused', 'bot-refused'],
      notEnoughPermissions: ['bot-refused', 'bot-refused', 'bot-refused', 'bot-refused'],
      wrongHost: ['bot-refused', 'bot-refused', 'bot-refused', 'bot-refused'],
      notDecrypted: ['bot-refused', 'bot-refused', 'bot-refused', 'bot-refused'],
      silent: ['bot-refused', 'bot-refused', 'bot-refused', 'bot-refused'],
      unknown: ['bot-refused', 'gone', 'bot-refused', 'bot-refused'],
      noSuchActivity: ['gone', 'gone', 'gone', 'gone'],
      noSuchConversation: ['gone', 'gone', 'gone', 'gone'],
      collided: ['collided', 'collided', 'collided', 'collided'],
      notRegistered: ['down', 'down', 'down', 'down'],
      throttled: ['down', 'down', 'down', 'down'],
      down: ['down', 'down', 'down', 'down'],
    };
    for (const [name, day] of Object.entries(refused)) {
      const seen: unknown[] = [];
      for (const doing of [inChat, replacing, opening, inChannel]) seen.push(await kindOf(day, doing));
      assert.deepEqual(seen, kinds[name as keyof typeof refused], name);
    }
  });

  it('notes a refusal of the bot wherever it meets one, by Teams’ code alone', async () => {
    for (const doing of [inChat, replacing, opening, inChannel, () => post.members(place())])
      await kindOf(refused.disabledByAdmin, doing);
    assert.deepEqual(noted, Array(5).fill({ code: 'teams-refuses-bot', about: 'BotDisabledByAdmin' }));
    noted.length = 0;
    await kindOf(refused.blocked, inChat);
    assert.deepEqual(noted, []);
  });
});

describe('A failed post', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());
  afterEach(() => edge.connector.recover());

  const threads = (reference: string) => edge.channelCards(reference).filter((one) => isTeamCard(one));
  const attempts = (reference: string) =>
    edge.connector.calls.filter(
      ({ path, body }) => path === '/v3/conversations' && allText(body).includes(reference),
    ).length;

  for (const [name, day] of Object.entries({
    '503': { status: 503 },
    'a reset': 'reset',
    '412': { status: 412 },
  } satisfies Record<string, BadDay>)) {
    it(`(${name}) is repeated by the dispatcher, and the card is there once`, async () => {
      edge.connector.fail({ on: /^POST \/v3\/conversations /, do: day });
      const reference = await raise(edge.visit({ person: somebody() }), { check: direct });
      await until('the card is there', () => threads(reference).length > 0);
      assert.equal(threads(reference).length, 1);
      assert.equal(attempts(reference), 2);
    });
  }

  it('with Retry-After is not repeated before its time', async () => {
    edge.connector.fail({
      on: /^POST \/v3\/conversations /,
      do: { status: 429, headers: { 'Retry-After': '240' } },
    });
    const reference = await raise(edge.visit({ person: somebody() }), { check: direct });
    await edge.failed(reference, 'teams-429');
    edge.pass(200_000);
    await raise(edge.visit({ person: somebody() }), { check: direct });
    assert.equal(attempts(reference), 1);
    edge.pass(41_000);
    await raise(edge.visit({ person: somebody() }), { check: direct });
    await until('the card is there', () => threads(reference).length === 1);
  });

  it('of somebody who took the app away holds up nobody else', async () => {
    const gone = somebody();
    const reference = await raise(edge.visit({ person: gone }), { check: direct });
    edge.connector.fail({
      on: new RegExp(`/v3/conversations/${chatOf(gone.id)}/`),
      times: 99,
      do: refused.blocked,
    });
    await until('the card is there', () => threads(reference).length === 1);
    await edge.visit({ person: people.jo, channel }).press('acknowledge', { reference });
    await until('the card names its owner', () =>
      threads(reference).some((one) => /Owner:.*Jo Lindqvist/s.test(allText(one))),
    );
    const next = await raise(edge.visit({ person: somebody() }), { check: direct });
    await until('the next concern’s card is there', () => threads(next).length === 1);
  });
});

describe('An answer never waits', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  it('for Graph or Teams: with both hanging for five seconds, no press waits for one', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    await visit.say('hello');
    edge.tenant.faults.add({ match: {}, times: 999, do: { delayMs: 5_000 } });
    edge.connector.fail({ on: /^/, times: 999, do: { delayMs: 5_000 } });
    const slow: string[] = [];
    const timed = async <T>(what: string, go: () => Promise<T>): Promise<T> => {
      const { answer, waitedMs } = await waited(go);
      if (waitedMs > 1_000) slow.push(`${what}: ${waitedMs}`);
      return answer;
    };

    let step = await timed('raise', () => visit.press('raise', {}, { card: visit.newest() }));
    const who = { about: 'colleague', age: 'adult', colleague: people.kit.id };
    for (const inputs of [who, who, { what: 'x' }, {}, {}])
      step = await timed('next', () => visit.push(step, 'Next', inputs));
    step = await timed('next', () => visit.push(step, 'The safeguarding team'));
    visit.read();
    const thanks = await timed('send', () => visit.push(step, 'Send'));
    const reference = /NCS-[0-9A-Z-]+/.exec(allText(thanks))?.[0];
    for (const verb of ['home', 'resume', 'mine', 'contacts', 'look-out', 'danger'])
      await timed(verb, () => visit.press(verb));
    await timed('danger-send', () => visit.press('danger-send', { what: 'x', press: '1' }));
    await timed('add-information', () => visit.press('add-information-send', { reference, text: 'x' }));
    const team = edge.visit({ person: people.jo, channel });
    await timed('dialog', () => team.dialog('fetch', { dialog: 'details', reference }));
    await timed('acknowledge', () => team.press('acknowledge', { reference }));
    await timed('decide', () =>
      team.dialog('submit', {
        dialog: 'decision',
        reference,
        outcome: 'advice',
        reason: 'x',
        recording: true,
      }),
    );
    assert.deepEqual(slow, []);
  });
});

/** "Use this channel": how the service learns where the safeguarding team is, and from whom. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { team } from '../world.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge, withEdge } from './edge.ts';
import { raise } from './form.ts';
import { refused } from './refused.ts';
import type { TeamsChannel } from './teams.ts';
import type { Visit } from './visit.ts';

const { sam, jo, kit, noor, wren, riley } = people;
const other = '19:somewhere-else@thread.tacv2';
const typed = '<at>Notice Check Share</at> use this channel';
const yes = 'Yes, use this channel';
const ask = 'Are these the members of the safeguarding team?';
const taken = 'Prevent concerns will be posted here';
const direct = { check: 'direct' };

/** The title of what is answered to "use this channel", typed where the visitor is. */
async function answerTo(visit: Visit, text = typed): Promise<string> {
  return titleOf((await asked(visit, text)) ?? { type: '' });
}

async function asked(visit: Visit, text = typed): Promise<Card> {
  const [card] = await visit.say(text);
  assert(card, 'nothing is answered');
  return card;
}

const shownMembers = z.object({
  how: z.string(),
  by: z.object({ id: z.string() }),
  members: z.array(z.object({ organisation: z.string() })),
});

const shownChoice = z.object({
  type: z.string(),
  at: z.string(),
  by: z.object({ id: z.string() }),
  before: z.string().optional(),
});

describe('The safeguarding channel', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ SAFEGUARDING_CHANNEL: '' });
  });
  afterEach(() => edge.stop());

  const codes = async () => (await edge.wrong()).findings.map(({ code }) => code);
  const inChannel = (person = jo, where = channel) => edge.visit({ person, channel: where });

  async function choose(visit = inChannel()): Promise<void> {
    assert.equal(titleOf(await visit.push(await asked(visit), yes)), taken);
  }

  function addChannel(kind: TeamsChannel['kind'], members = [jo, kit]): TeamsChannel {
    const added: TeamsChannel = { id: other, name: 'Another', kind };
    edge.connector.teams.channels.set(team.id, [...channelsNow(), added]);
    edge.connector.members.set(other, members);
    return added;
  }
  const channelsNow = () => edge.connector.teams.channels.get(team.id) ?? [];

  const offers = (where: string) =>
    edge.connector.messages.filter(
      (one) => one.conversation.startsWith(where) && allText(one).includes('Select the channel'),
    );

  it('is asked for once when the app is added to a team, whoever added it, and until then concerns wait', async () => {
    await edge.happens.installed();
    assert.equal(offers(team.id).length, 1);
    assert.deepEqual(await codes(), ['no-channel']);
  });

  it('is asked for in the channel that was picked when the app was added, and another can be chosen by typing', async () => {
    addChannel('standard', [jo, kit, noor]);
    await edge.happens.installed(sam, channel);
    assert.equal(offers(channel).length, 1);
    await choose(inChannel(jo, other));
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the card is in the other channel', () =>
      edge.connector.messages.some(
        (one) => one.conversation.startsWith(other) && allText(one).includes(reference),
      ),
    );
    assert.equal(edge.channelCards(reference).length, 0);
  });

  it('answers "One moment" to whoever works a concern before the roster is known', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    assert.match(await inChannel().told('acknowledge', { reference }), /^One moment\n/);
    const details = await inChannel().dialog('fetch', { dialog: 'details', reference });
    assert.equal(titleOf(details), 'One moment');
    assert.equal(edge.channelCards(reference).length, 0);
  });

  it('can be asked for by typing, however it is written, and is answered in that very channel', async () => {
    for (const text of [
      typed,
      'Use this channel.',
      '<at id="0">Notice Check Share</at>&nbsp;use  this channel!\n',
      '“use this channel”',
    ])
      assert.equal(await answerTo(inChannel(), text), ask, text);
    const answers = edge.connector.messages.filter((one) => allText(one).includes(ask));
    assert.deepEqual([...new Set(answers.map(({ conversation }) => conversation))], [channel]);
  });

  it('is shown with everybody in it by name before it is taken', async () => {
    const card = await asked(inChannel());
    const said = allText(card);
    for (const { displayName } of [jo, kit, noor, wren]) assert.ok(said.includes(displayName), displayName);
    assert.match(said, /4 people in this channel/);
    assert.equal(
      said.match(/Example ICB\n/g)?.length,
      4,
      'each with the organisation that the directory names',
    );
    assert.doesNotMatch(said, /General channel/);
    assert.deepEqual(await codes(), ['no-channel']);
  });

  it('that is the team’s General is said to be that, and so that everybody in the team is in it', async () => {
    const general = inChannel(jo, team.id);
    assert.match(allText(await asked(general)), /This is the General channel of the team/);
    await choose(general);
  });

  it('with many people shows the first of them, how many others there are, and all of them on demand', async () => {
    const crowd = Array.from({ length: 47 }, () => ({ ...jo, ...somebody() }));
    edge.connector.members.set(channel, crowd);
    const visit = inChannel();
    const first = await asked(visit);
    assert.match(allText(first), /47 people in this channel.*and 27 others/s);
    const second = await visit.push(first, 'Show more names');
    const third = await visit.push(second, 'Show more names');
    assert.match(allText(third), /Names 41 to 47 of 47/);
    const shown = [first, second, third].map(allText).join('\n');
    for (const { displayName } of crowd) assert.ok(shown.includes(displayName), displayName);
    assert.ok(!buttons(third).some(({ title }) => title === 'Show more names'));
    assert.equal(titleOf(await visit.push(third, yes)), taken);
  });

  it('cannot be chosen by others, who do not learn who is in it, nor in a chat', async () => {
    for (const person of [sam, kit]) {
      const visit = inChannel(person);
      for (const card of [
        await asked(visit),
        await visit.press('use-channel'),
        await visit.press('confirm-channel', { seen: '' }),
        await visit.press('leave-channel'),
      ]) {
        assert.equal(titleOf(card), 'You cannot select the channel');
        assert.doesNotMatch(allText(card), /Noor|Wren/);
      }
    }
    const chat = edge.visit({ person: jo });
    assert.equal(await answerTo(chat), 'Select the channel in the channel itself');
    assert.equal(await answerTo(edge.visit({ person: sam })), 'You cannot select the channel');
  });

  it('is not taken by somebody else’s press on the card that asks, nor by "No"', async () => {
    const visit = inChannel();
    const card = await asked(visit);
    assert.equal(titleOf(await inChannel(sam).push(card, yes)), 'You cannot select the channel');
    assert.equal(titleOf(await visit.push(card, 'No, do not use it')), 'This channel is not used');
    assert.deepEqual(await codes(), ['no-channel']);
  });

  it('makes those of the team who were shown by name and organisation, on the word of who chose it', async () => {
    await choose();
    const [, first, ...others] = await edge.journal().streams.load(`members/${channel}`);
    const event = shownMembers.parse(first?.event);
    assert.deepEqual([event.how, event.by.id, event.members.length, others.length], ['shown', jo.id, 4, 0]);
    assert.ok(event.members.every(({ organisation }) => organisation === 'Example ICB'));
  });

  it('is taken once, however often "Yes" is pressed', async () => {
    const visit = inChannel();
    const card = await asked(visit);
    for (const _ of [1, 2]) assert.equal(titleOf(await visit.push(card, yes)), taken);
    await until('a channel is chosen', async () => (await codes()).length === 0);
  });

  it('is shown again where its members have changed since they were shown', async () => {
    const visit = inChannel();
    const card = await asked(visit);
    edge.connector.members.set(channel, [jo, kit, noor, wren, sam]);
    const again = await visit.push(card, yes);
    assert.match(allText(again), /The members have changed.*5 people in this channel.*Sam Okafor/s);
    assert.deepEqual(await codes(), ['no-channel']);
    assert.equal(titleOf(await visit.push(again, yes)), taken);
  });

  it('is chosen by a client that knows no Action.Execute, too', async () => {
    const visit = inChannel();
    const [card] = await visit.pushOld(await asked(visit), yes);
    assert.equal(card && titleOf(card), taken);
  });

  it('is not changed while Teams does not say who is in it; a sentence says so', async () => {
    const visit = inChannel();
    edge.connector.fail({ on: /pagedmembers/, do: { status: 503 } });
    const said = allText(await visit.say(typed));
    assert.match(said, /Teams did not answer.*Nothing was changed/s);
    edge.connector.fail({ on: /v3\/teams/, do: refused.notEnoughPermissions });
    assert.equal(await answerTo(visit), 'This channel cannot be used');
    assert.equal(await answerTo(visit), ask);
  });

  it('is chosen by somebody the settings name; what waited is then posted', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await edge.failed(reference, 'no-channel');
    await choose(inChannel(jo, `${channel};messageid=7`));

    const card = await until('the roster is known', async () => {
      const answer = await inChannel(kit).answered('acknowledge', { reference });
      return typeof answer !== 'string' && answer;
    });
    assert.match(allText(card), /Kit Adeyemi/);
    edge.pass(10_000);
    await raise(edge.visit({ person: somebody() }), { check: direct });
    await until('what waited is posted', () => edge.channelCards(reference).length > 0);
    assert.equal(edge.channelCards(reference).length, 1);
  });

  it('stays chosen over a restart', async () => {
    await choose();
    await edge.restart();
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the channel has the card', () => edge.channelCards(reference).length === 1);
  });

  it('can be changed by a member of the team, and by no stranger', async () => {
    await choose();
    addChannel('standard', [jo, kit, noor, wren]);
    const stranger = inChannel({ ...sam, ...somebody() }, other);
    assert.equal(await answerTo(stranger), 'You cannot select the channel');
    const member = inChannel(kit, other);
    const card = await until('the roster is known', async () => {
      const answer = await asked(member);
      return titleOf(answer) === ask && answer;
    });
    assert.equal(titleOf(await member.push(card, yes)), taken);
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the card is in the other channel', () =>
      edge.connector.messages.some(
        (one) => one.conversation.startsWith(other) && allText(one).includes(reference),
      ),
    );
    assert.equal(edge.channelCards(reference).length, 0);
  });

  /** Chosen in the place of the first one, by a member of it. */
  async function move(members = [jo, kit, noor, wren], person = kit): Promise<Card> {
    addChannel('standard', members);
    const visit = inChannel(person, other);
    const card = await until('the roster is known', async () => {
      const answer = await asked(visit);
      return titleOf(answer) === ask && answer;
    });
    assert.equal(titleOf(await visit.push(card, yes)), taken);
    return card;
  }
  const inOther = (words: string) =>
    edge.connector.messages.filter(
      (one) => one.conversation.startsWith(other) && JSON.stringify(one.activities).includes(words),
    );

  it('is asked again where another is in use: which it is now, and which it will be', async () => {
    const first = await asked(inChannel());
    assert.doesNotMatch(allText(first), /posted in another channel now/);
    await choose();
    const said = allText(await move());
    assert.match(said, /posted in another channel now.*“Prevent concerns”.*instead.*“Another”/s);
  });

  it('is on record with who chose it and when, and what it took the place of', async () => {
    await choose();
    await move();
    const events = async (of: string) =>
      (await edge.journal().streams.load(`members/${of}`)).map(({ event }) => shownChoice.parse(event));
    const [first] = await events(channel);
    assert.deepEqual([first?.type, first?.by.id, first?.before], ['ChannelChosen', jo.id, undefined]);
    const [second] = await events(other);
    assert.deepEqual([second?.type, second?.by.id, second?.before], ['ChannelChosen', kit.id, channel]);
    assert.ok(second && second.at > (first?.at ?? ''));
  });

  it('that is used no more is told once, calmly, with nothing of any concern', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await choose();
    await move();
    const told = () =>
      edge.connector.messages.filter(
        (one) =>
          one.conversation.startsWith(channel) && JSON.stringify(one).includes('Nothing more is posted here'),
      );
    const [message] = await until('the old channel is told', () => told().length > 0 && told());
    assert.doesNotMatch(JSON.stringify(message), new RegExp(`NCS-|${reference}`));
    assert.match(JSON.stringify(message), /Kit Adeyemi chose another channel/);
    await edge.restart();
    await until('nothing is left', async () => (await edge.left(`members/${other}`)).length === 0);
    assert.equal(told().length, 1);
  });

  it('is asked anew who is in it before anything is posted: the old channel’s members say nothing of it', async () => {
    await choose();
    await raise(edge.visit({ person: sam }), { check: direct });
    // Riley is in the other channel only. Teams does not say so for a while after it was chosen.
    const visit = inChannel(kit, other);
    addChannel('standard', [kit, riley]);
    const card = await until('the roster is known', async () => {
      const answer = await asked(visit);
      return titleOf(answer) === ask && answer;
    });
    const on = new RegExp(`${other}/pagedmembers`);
    edge.connector.fail({ on, do: { delayMs: 0 } }); // for the answer itself
    edge.connector.fail({ on, times: 50, do: { status: 503 } });
    assert.equal(titleOf(await visit.push(card, yes)), taken);
    const who = { about: 'colleague', age: 'adult', name: riley.displayName, identifiers: '' };
    const reference = await raise(edge.visit({ person: somebody() }), { who, check: direct });
    await edge.failed(reference, 'no-roster');
    assert.equal(inOther(reference).length, 0);
    edge.connector.recover();
    edge.pass(10_000);
    await raise(edge.visit({ person: somebody() }), { check: direct });
    await until('Kit is told alone', () => edge.chat(kit).some((one) => allText(one).includes(reference)));
    assert.equal(inOther(reference).length, 0);
  });

  it('is never a group chat, whoever is in it', async () => {
    const chat = '19:group-chat@thread.v2';
    edge.connector.members.set(chat, [jo, kit]);
    const answer = await edge
      .visit({ person: jo, channel: chat, team: '' })
      .press('confirm-channel', { seen: '' });
    assert.equal(titleOf(answer), 'This channel cannot be used');
    assert.deepEqual(await codes(), ['no-channel']);
  });

  it('that takes another’s place is where an open concern is late: its card comes there, and calls the team', async () => {
    await choose();
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await until('the first channel has the card', () => edge.channelCards(reference).length === 1);
    addChannel('standard', [jo, kit, noor]);
    const member = inChannel(kit, other);
    const card = await until('the roster is known', async () => {
      const answer = await asked(member);
      return titleOf(answer) === ask && answer;
    });
    assert.equal(titleOf(await member.push(card, yes)), taken);
    edge.pass(4 * 60 * 60_000 + 5 * 60_000);
    await edge.restart();
    const called = () =>
      edge.connector.notified.filter(
        ({ conversation, activity }) =>
          conversation.startsWith(other) && allText(activity).includes(reference),
      );
    await until('each of its members is called twice, on the card and below it', () => called().length === 6);
    assert.equal(edge.channelCards(reference).length, 1);
  });

  it('set by the settings cannot be changed by anybody', async () => {
    await withEdge({}, async (fixed) => {
      const answer = await fixed.visit({ person: jo, channel: other }).press('use-channel');
      assert.equal(titleOf(answer), 'The channel cannot be selected here');
    });
  });
});

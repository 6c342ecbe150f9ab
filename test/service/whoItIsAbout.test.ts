/** Whom a concern is about learns nothing of it, by any door, whenever and however it is known who that is. */
import assert from 'node:assert/strict';
import { type Person, people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { allText, buttons, type Card, isTeamCard, titleOf } from './card.ts';
import { channel, type Edge, safeguarding, startEdge, withEdge } from './edge.ts';
import { noticed, patient, raise, withLineManager } from './form.ts';

const { sam, riley, alex, morgan, jo, kit, noor, wren, dana } = people;
type Somebody = { readonly id: string; readonly displayName: string };
const direct = { check: 'direct' };
const neutral = 'There is nothing to do here';
const content = new RegExp([noticed.what, patient.name, 'front desk'].join('|'));
/** What follows from the roster follows in rounds of ten seconds, each of which takes its time. */
const until = <T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>) =>
  untilWithin(what, look, 60_000);

const about = (who: object) => ({ who: { about: 'someone-else', age: 'adult', ...who }, check: direct });

/** What a test sees of one concern, and what somebody records of it. */
function watching(edge: Edge) {
  const held = (person: Somebody, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const holds = (person: Somebody, reference: string, title: string) =>
    held(person, reference).find((card) => titleOf(card) === title);
  const own = (person: Somebody, reference: string, title: string): Card => {
    const card = holds(person, reference, title);
    assert.ok(card, `${person.displayName} has no "${title}"`);
    return card;
  };
  const teamCardOf = (person: Somebody, reference: string) => held(person, reference).find(isTeamCard);
  const ownTeamCard = (person: Somebody, reference: string): Card => {
    const card = teamCardOf(person, reference);
    assert.ok(card, `${person.displayName} has no card of the team`);
    return card;
  };
  const inChannel = (reference: string) =>
    until('the channel has its card', () => edge.channelCards(reference).find((card) => isTeamCard(card)));
  const alone = (reference: string, ...members: readonly Somebody[]) =>
    until('each of the others has it alone', () => members.every((one) => teamCardOf(one, reference)));
  const nothingInChannel = (reference: string) =>
    until('nothing of it stands in the channel', () => edge.channelCards(reference).length === 0);
  const quiet = (reference: string) =>
    until('all that follows is done', async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
    );
  const record = (person: Somebody, reference: string, what: object) =>
    edge
      .visit({ person, channel })
      .dialog('submit', { dialog: 'progress', recording: true, reference, ...what });
  const clarify = (reference: string, who: object, person: Somebody = jo) =>
    record(person, reference, { record: 'clarify', about: 'colleague', age: 'adult', ...who });
  const types = async (reference: string) =>
    (await edge.journal().streams.load(reference)).map(({ event }) => event.type);
  const joins = async (...members: readonly Person[]) => {
    edge.connector.members.set(channel, [...(edge.connector.members.get(channel) ?? []), ...members]);
    for (const member of members) await edge.happens.members('Added', member);
  };
  return {
    held,
    holds,
    own,
    teamCardOf,
    ownTeamCard,
    inChannel,
    alone,
    nothingInChannel,
    quiet,
    record,
    clarify,
    types,
    joins,
  };
}

/** Every answer that somebody gets from every button of a card, in the channel, and by what they could make up. */
async function presses(
  edge: Edge,
  card: Card,
  person: Somebody,
  reference: string,
): Promise<readonly string[]> {
  const visit = edge.visit({ person, channel });
  const answers: Card[] = [];
  for (const { type, title } of buttons(card))
    answers.push(
      type === 'Action.Submit' ? await visit.inDialog(card, title) : await visit.push(card, title),
    );
  answers.push(
    await visit.dialog('submit', { dialog: 'progress', reference, record: 'information', note: 'x' }),
  );
  answers.push(await edge.visit({ person }).press('who-show', { reference }));
  answers.push(await edge.visit({ person }).press('add-information', { reference }));
  return answers.map((answer) => JSON.stringify(answer));
}

describe('Who it is about', () => {
  let edge: Edge;
  let seen: ReturnType<typeof watching>;
  before(async () => {
    edge = await startEdge();
    seen = watching(edge);
  });
  after(() => edge.stop());

  it('that comes out later: no card of any kind betrays it, and one of theirs answers them as it answers a stranger', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    const card = await seen.inChannel(reference);
    assert.match(allText(await edge.visit({ person: kit, channel }).inDialog(card, 'Show details')), content);
    await edge.visit({ person: kit, channel }).push(card, 'Acknowledge');
    await seen.clarify(reference, { name: 'Their nurse', colleague: kit.id });

    await seen.nothingInChannel(reference);
    await seen.alone(reference, jo, noor, wren);
    assert.deepEqual(seen.held(kit, reference), []);
    assert.ok(edge.connector.cards(channel).every((one) => !allText(one).includes(kit.id)));
    const thread = edge.connector.messages.filter(({ conversation }) => conversation.startsWith(channel));
    const there = thread.map(({ activities }) => activities.at(-1)?.attachments?.[0]?.content);
    assert.ok(there.some((one) => one && titleOf(one) === neutral));
    const [betrays, everybody] = [
      await presses(edge, card, kit, reference),
      await presses(edge, card, riley, reference),
    ];
    assert.deepEqual(betrays, everybody);
    assert.ok((await seen.types(reference)).includes('AcknowledgementLapsed'), 'they still have it');
    assert.match(allText(seen.teamCardOf(jo, reference)), /Nobody has acknowledged/);
  });

  it('as picked and as typed both count, and the details and the list show both', async () => {
    const reference = await raise(
      edge.visit({ person: sam }),
      about({ about: 'patient', name: 'Wren Baptiste', colleague: kit.id }),
    );
    await seen.alone(reference, jo, noor);
    await seen.quiet(reference);
    assert.deepEqual([seen.held(kit, reference), seen.held(wren, reference)], [[], []]);
    assert.deepEqual(edge.channelCards(reference), []);
    const card = seen.ownTeamCard(jo, reference);
    const details = allText(await edge.visit({ person: jo }).inDialog(card, 'Show details'));
    assert.match(details, /Kit Adeyemi\. Typed: Wren Baptiste/);
  });

  it('picked wrongly is taken back, and then the one who was picked may know', async () => {
    const reference = await raise(
      edge.visit({ person: sam }),
      about({ about: 'colleague', name: 'Alex Byrne', colleague: kit.id }),
    );
    await seen.alone(reference, jo, noor, wren);
    const form = await edge
      .visit({ person: jo })
      .dialog('submit', { dialog: 'progress', reference, record: 'clarify' });
    assert.match(allText(form), /It is not Kit Adeyemi/);
    await seen.clarify(reference, { name: 'Alex Byrne' });
    await seen.quiet(reference);
    assert.deepEqual(edge.channelCards(reference), [], 'an age alone must not take the pick away');
    await seen.clarify(reference, { name: 'Alex Byrne', drop: 'drop' });
    const card = await seen.inChannel(reference);
    assert.match(allText(await edge.visit({ person: kit, channel }).inDialog(card, 'Show details')), content);
    await until('no card but the channel’s stands', () =>
      [jo, noor, wren].every((one) => !seen.teamCardOf(one, reference)),
    );
  });

  it('a manager who was asked: their cards are taken back, their notes as well', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: withLineManager });
    await until('Morgan is asked', () => seen.holds(morgan, reference, 'Please check a concern with'));
    await seen.clarify(reference, { name: '', colleague: morgan.id });
    await until('nothing of it stands with Morgan', () => seen.held(morgan, reference).length === 0);
    assert.ok(edge.chat(morgan).some((card) => titleOf(card) === neutral));
    await seen.inChannel(reference);
  });

  it('others who may be involved are kept from it, and are not once that was a mistake', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await seen.inChannel(reference);
    await seen.record(jo, reference, { record: 'others', part: 'may-be-involved', colleague: noor.id });
    await seen.nothingInChannel(reference);
    await seen.alone(reference, jo, kit, wren);
    const card = seen.ownTeamCard(jo, reference);
    assert.match(
      allText(await edge.visit({ person: jo }).inDialog(card, 'Show details')),
      /RAHMAN, Noor \(EXAMPLE ICB\)\. They may be involved/,
    );
    const again = await seen.record(jo, reference, {
      record: 'others',
      which: noor.id,
      part: 'saw-or-helps',
    });
    assert.match(allText(again), /Their part is recorded/);
    await seen.inChannel(reference);
  });

  it('their reporter, as the team records: the receipt goes, and the list does not have it', async () => {
    const own = edge.visit({ person: riley });
    const reference = await raise(own, { check: direct });
    await seen.inChannel(reference);
    await until('the receipt stands', () => seen.holds(riley, reference, 'Thank you'));
    await seen.quiet(reference);
    await seen.record(jo, reference, { record: 'others', part: 'may-be-involved', colleague: riley.id });
    await until('nothing of it stands with them', () => seen.held(riley, reference).length === 0);
    assert.doesNotMatch(allText(await own.press('mine', {})), new RegExp(reference));
    await edge.visit({ person: jo, channel }).press('acknowledge', { reference });
    await seen.quiet(reference);
    assert.deepEqual(seen.held(riley, reference), []);
  });

  describe('where half a name may mean one of the team', () => {
    const raiseOfKit = () =>
      raise(edge.visit({ person: sam }), about({ name: 'Kit', identifiers: 'On the front desk' }));
    const asked = (reference: string, ...members: readonly Somebody[]) =>
      until('each of the others is asked', () =>
        members.every((one) => seen.holds(one, reference, 'Who is meant?')),
      );

    it('asks each of the others alone, by a card that holds no name, and tells nobody else', async () => {
      const reference = await raiseOfKit();
      await asked(reference, jo, noor, wren);
      await seen.quiet(reference);
      assert.deepEqual(edge.channelCards(reference), []);
      assert.deepEqual(seen.held(kit, reference), []);
      assert.ok(!JSON.stringify(edge.tenant.lists()).includes(reference));
      const letters = edge.tenant.mail().filter(({ subject }) => subject.includes(reference));
      assert.doesNotMatch(JSON.stringify(letters), new RegExp(`"to":\\["(safeguarding@|${kit.mail})`));
      for (const one of [jo, noor, wren])
        assert.doesNotMatch(allText(seen.holds(one, reference, 'Who is meant?')), /Kit|front desk/);
      const forKit = await edge.visit({ person: kit }).press('who-show', { reference });
      assert.equal(titleOf(forKit), 'We cannot show this');
    });

    it('no: then it goes on as for everybody, and the others read that it is settled, but not by whom', async () => {
      const reference = await raiseOfKit();
      await asked(reference, jo, noor, wren);
      const visit = edge.visit({ person: noor });
      const shown = await visit.push(seen.own(noor, reference, 'Who is meant?'), 'Show the question');
      assert.match(allText(shown), /On the front desk[\s\S]*Kit Adeyemi[\s\S]*Example ICB/);
      assert.match(allText(await visit.push(shown, 'I do not know')), /Others may know/);
      assert.ok(!(await seen.types(reference)).includes('NameSettled'));
      assert.match(allText(await visit.push(shown, 'No')), /This is settled/);
      const card = await seen.inChannel(reference);
      assert.match(
        allText(await edge.visit({ person: kit, channel }).inDialog(card, 'Show details')),
        content,
      );
      await until('the others read that it is settled', () =>
        [jo, noor, wren].every((one) => /settled/.test(allText(seen.holds(one, reference, 'Who is meant?')))),
      );
      assert.doesNotMatch(allText(seen.holds(jo, reference, 'Who is meant?')), /Noor|RAHMAN/);
      // What is kept away is judged again every five minutes, by whoever asked since who is there.
      edge.pass(5 * 60_000);
      await edge.restart();
      await until('it is on the site', () => {
        edge.pass(3_000);
        return JSON.stringify(edge.tenant.lists()).includes(reference);
      });
    });

    it('yes: then it is about them', async () => {
      const reference = await raiseOfKit();
      await asked(reference, jo, noor, wren);
      const form = await edge
        .visit({ person: jo })
        .dialog('submit', { dialog: 'progress', reference, record: 'settle' });
      assert.match(allText(form), /On the front desk/);
      const said = { record: 'settle', whom: kit.id, isMeant: 'yes' };
      assert.match(allText(await seen.record(jo, reference, said)), /Whom the name means is recorded/);
      await seen.quiet(reference);
      assert.deepEqual(edge.channelCards(reference), []);
      assert.deepEqual(seen.held(kit, reference), []);
      await edge.visit({ person: kit }).press('who-answer', { reference, person: kit.id, isMeant: 'no' });
      assert.deepEqual(edge.channelCards(reference), []);
    });

    it('can still be answered once it is closed', async () => {
      const reference = await raiseOfKit();
      await asked(reference, jo, noor, wren);
      const decision = { dialog: 'decision', recording: true, outcome: 'advice', reason: 'Talked it over' };
      await edge.visit({ person: jo, channel }).dialog('submit', { ...decision, reference });
      await seen.record(jo, reference, { record: 'close', note: 'Done' });
      assert.ok((await seen.types(reference)).includes('ConcernClosed'));
      const visit = edge.visit({ person: noor });
      const shown = await visit.push(seen.own(noor, reference, 'Who is meant?'), 'Show the question');
      assert.match(allText(await visit.push(shown, 'No')), /This is settled/);
      assert.ok((await seen.types(reference)).includes('NameSettled'));
    });

    it('is asked of one who joins the team later, whose card in the channel goes before they can press it', async () => {
      const reference = await raise(edge.visit({ person: sam }), about({ name: 'Alex', identifiers: '' }));
      const card = await seen.inChannel(reference);
      await seen.quiet(reference);
      await seen.joins(alex);
      await seen.nothingInChannel(reference);
      const newcomer = await until('the team is asked whether they are of it', () =>
        edge.connector.messages
          .filter(({ conversation }) => conversation.startsWith(channel))
          .flatMap(({ activities }) => activities.at(-1)?.attachments?.map(({ content }) => content) ?? [])
          .find(
            (one) =>
              allText(one).includes(alex.displayName) &&
              buttons(one).some(({ title }) => title === 'Confirm'),
          ),
      );
      await edge.visit({ person: jo, channel }).push(newcomer, 'Confirm');
      await asked(reference, jo, kit, noor, wren);
      await seen.alone(reference, jo, kit, noor, wren);
      assert.deepEqual(seen.held(alex, reference), []);
      assert.deepEqual(
        await presses(edge, card, alex, reference),
        await presses(edge, card, riley, reference),
      );
      edge.connector.members.set(channel, safeguarding);
      await edge.happens.members('Removed', alex);
      await seen.inChannel(reference);
    });
  });
});

describe('The only one of the team', () => {
  const only = { ROLES: `prevent-lead=${dana.id}` };
  const withOnly = (go: (edge: Edge, seen: ReturnType<typeof watching>) => Promise<void>) =>
    withEdge(only, async (edge) => {
      edge.connector.members.set(channel, [kit]);
      await until('it is known who is left', async () => {
        await edge.happens.members('Removed', jo);
        const { body } = (await edge.journal().documents.get('roster', edge.clock())) ?? {};
        return !JSON.stringify(body).includes(jo.id);
      });
      await go(edge, watching(edge));
    });

  it('learns nothing of a concern about themself: the next in line is called and may act', () =>
    withOnly(async (edge, seen) => {
      const reference = await raise(
        edge.visit({ person: sam }),
        about({ about: 'colleague', colleague: kit.id, name: '' }),
      );
      await until('Dana is called', () => seen.held(dana, reference).length > 0);
      await seen.quiet(reference);
      assert.ok((await seen.types(reference)).includes('PersonCalled'));
      edge.pass(24 * 60 * 60_000);
      await edge.restart();
      await until('a late step is told', () => seen.held(dana, reference).length > 1);
      assert.deepEqual(seen.held(kit, reference), []);
      assert.deepEqual(edge.channelCards(reference), []);
      assert.ok(!JSON.stringify(edge.tenant.lists()).includes(reference));
      const inChannel = edge.connector.messages.filter(({ conversation }) =>
        conversation.startsWith(channel),
      );
      assert.deepEqual(inChannel, []);
      const { troubles, findings } = await edge.wrong();
      assert.ok(!JSON.stringify([troubles, findings]).includes('NCS-'));
      assert.ok(troubles.every(({ code }) => code !== 'nobody-may-see-it'));
      assert.doesNotMatch(await (await fetch(`${edge.url()}/ready`)).text(), /nobody|channel-card/);
      const acknowledged = await edge.visit({ person: dana }).press('acknowledge', { reference });
      assert.notEqual(titleOf(acknowledged), 'We cannot show this');
      assert.ok((await seen.types(reference)).includes('HeldMeanwhile'));
    }));

  it('may be meant: the next in line is asked, and what they say counts', () =>
    withOnly(async (edge, seen) => {
      const reference = await raise(
        edge.visit({ person: sam }),
        about({ name: 'Kit', identifiers: 'On the front desk' }),
      );
      const card = await until('Dana is asked', () => seen.holds(dana, reference, 'Who is meant?'));
      assert.deepEqual(seen.held(kit, reference), []);
      const visit = edge.visit({ person: dana });
      const shown = await visit.push(card, 'Show the question');
      assert.match(allText(shown), /On the front desk/);
      await visit.push(shown, 'No');
      await seen.inChannel(reference);
    }));
});

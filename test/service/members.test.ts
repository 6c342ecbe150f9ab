/** Who of those in the safeguarding channel is of the team: confirmed by name, told nothing until then or after leaving. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { tenantId } from '../world.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { cardOf } from './connector.ts';
import { channel, type Edge, safeguarding, startEdge } from './edge.ts';
import { raise } from './form.ts';

const { sam, jo, kit, noor, wren, toni, dana } = people;
type Somebody = typeof toni;
const direct = { check: 'direct', directReason: 'not-comfortable' };
const asks = 'Is this person of the safeguarding team?';
const hour = 60 * 60_000;

describe('Somebody new in the safeguarding channel', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${dana.id}` });
  });
  afterEach(() => edge.stop());

  const inChannel = (person: Somebody) => edge.visit({ person, channel });
  const chat = (person: Somebody) => edge.visit({ person });
  const posts = () => edge.connector.messages.filter((one) => one.conversation.startsWith(channel));
  const asking = (person: Somebody, from = posts()) =>
    from.filter((one) => titleOf(cardOf(one)) !== '' && allText(cardOf(one)).includes(person.displayName));
  const newConcern = () => raise(chat(sam), { check: direct });
  const codes = async () => (await edge.wrong()).findings.map(({ code }) => code);
  const details = async (person: Somebody, reference: string) =>
    titleOf(await inChannel(person).dialog('fetch', { dialog: 'details', reference }));
  const toldOf = (person: Somebody, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));

  async function channelHas(...members: readonly Somebody[]): Promise<void> {
    edge.connector.members.set(channel, members);
    await edge.happens.members('Added', toni);
  }

  async function comes(person: Somebody): Promise<Card> {
    await channelHas(...safeguarding, person);
    const [post] = await until('the channel asks about them', () => {
      const found = asking(person).filter((one) => titleOf(cardOf(one)) === asks);
      return found.length > 0 && found;
    });
    assert(post);
    return cardOf(post);
  }

  it('is asked about once, by name and organisation, of the confirmed members alone', async () => {
    const card = await comes(toni);
    assert.match(allText(card), /MARSH, Toni.*Example ICB/s);
    assert.deepEqual(
      buttons(card).map(({ title }) => title),
      ['Confirm', 'Not of the team'],
    );
    const notified = edge.connector.notified.filter(({ activity }) => allText(activity).includes(asks));
    assert.deepEqual(notified.map(({ person }) => person).sort(), safeguarding.map(({ id }) => id).sort());
    await edge.happens.members('Added', toni);
    await edge.restart();
    await newConcern();
    assert.equal(asking(toni).length, 1);
  });

  it('of whom the directory says nothing is asked about by name alone, and the card says that it says nothing', async () => {
    const unknown = { ...toni, id: '00000000-0000-4000-9000-000000000099', displayName: 'Somebody Unlisted' };
    assert.match(allText(await comes(unknown)), /Somebody Unlisted.*The directory names no organisation/s);
  });

  it('is told nothing until a member confirms them, and sees what every member sees from then on', async () => {
    const before = await newConcern();
    await until('the channel has the card', () => edge.channelCards(before).length > 0);
    const card = await comes(toni);
    const during = await newConcern();
    for (const member of safeguarding)
      await until('each member is told alone', () => toldOf(member, during).length > 0);
    assert.equal(edge.channelCards(during).length, 0, 'whoever is in the channel would read it there');
    assert.deepEqual(edge.chat(toni), []);
    assert.ok(!edge.connector.notified.some(({ person }) => person === toni.id));
    for (const reference of [before, during]) {
      assert.equal(titleOf(await inChannel(toni).press('acknowledge', { reference })), 'We cannot show this');
      assert.equal(await details(toni, reference), 'We cannot show this');
    }
    for (const title of ['Confirm', 'Not of the team'])
      for (const person of [toni, sam, dana])
        assert.equal(titleOf(await inChannel(person).push(card, title)), 'For the safeguarding team');
    const [again] = await inChannel(toni).say('use this channel');
    assert.equal(titleOf(again as Card), 'The channel cannot be selected here');

    const answered = await inChannel(jo).push(card, 'Confirm');
    assert.match(
      allText(answered),
      /Of the safeguarding team.*Confirmed by Jo Lindqvist on Monday 23 November/s,
    );
    await until('the post says so, too', () =>
      asking(toni).some((one) => /Confirmed by Jo/.test(allText(cardOf(one)))),
    );
    assert.equal(await details(toni, during), 'Details');
    const after = await newConcern();
    await until('the channel has the next card', () => edge.channelCards(after).length > 0);
    await until('it mentions them', () =>
      edge.connector.notified.some(
        ({ person, activity }) => person === toni.id && allText(activity).includes(after),
      ),
    );
  });

  it('who is not of the team stays so, over a restart and however often they come, and can be confirmed later', async () => {
    await inChannel(kit).push(await comes(toni), 'Not of the team');
    await channelHas(...safeguarding);
    await channelHas(...safeguarding, toni);
    await edge.restart();
    const [post, ...others] = asking(toni);
    assert.ok(post && others.length === 0);
    const card = await until(
      'the card says so',
      () => /Not of the safeguarding team/.test(allText(cardOf(post))) && cardOf(post),
    );
    assert.deepEqual(
      buttons(card).map(({ title }) => title),
      ['Confirm'],
    );
    await until('that they stay is a finding', async () => (await codes()).includes('stranger-in-channel'));
    const reference = await newConcern();
    await until('Jo is told', () => toldOf(jo, reference).length > 0);
    assert.equal(await details(toni, reference), 'We cannot show this');
    await inChannel(jo).push(card, 'Confirm');
    assert.equal(await details(toni, reference), 'Details');
  });

  it('who left and came back is asked about again', async () => {
    await inChannel(jo).push(await comes(toni), 'Confirm');
    await channelHas(...safeguarding);
    await until('the card says that they left', () =>
      asking(toni).some((one) => /Not in the safeguarding channel any more/.test(allText(cardOf(one)))),
    );
    await channelHas(...safeguarding, toni);
    await until('they are asked about in a new post', () => asking(toni).length === 2);
  });

  it('who is a guest, anonymous or of another tenant is nobody’s to confirm, and nothing is posted where they read', async () => {
    const { id, displayName: name } = toni;
    edge.connector.teams.others.set(channel, [
      { id: '29:guest', name, objectId: id, tenantId, userRole: 'guest' },
    ]);
    await edge.happens.members('Added', toni);
    const reference = await until(
      'a concern is told to each alone',
      async () => {
        const raised = await newConcern();
        await until(
          'Jo or the channel has it',
          () => toldOf(jo, raised).length + edge.channelCards(raised).length > 0,
        );
        return edge.channelCards(raised).length === 0 && raised;
      },
      60_000,
    );
    assert.equal(await details(toni, reference), 'We cannot show this');
    assert.equal(asking(toni).length, 0);
    await edge.restart();
    await until('that they are there is a finding', async () =>
      (await codes()).includes('stranger-in-channel'),
    );
  });

  it('of whom a concern may be that is raised meanwhile finds nothing of it in the channel', async () => {
    await comes(toni);
    const reference = await raise(chat(sam), {
      who: { about: 'colleague', age: 'adult', colleague: toni.id },
      check: direct,
    });
    await until('Jo is told', () => toldOf(jo, reference).length > 0);
    assert.ok(!posts().some((one) => allText(one).includes(reference)));
  });

  describe('where the team leaves', () => {
    it('a member who has a concern is told nothing more of it; the next rung goes to the others, and says why', async () => {
      const reference = await newConcern();
      await until('the channel has the card', () => edge.channelCards(reference).length > 0);
      await inChannel(kit).press('acknowledge', { reference });
      await channelHas(jo, noor, wren);
      await until('Kit is a stranger', async () => (await details(kit, reference)) !== 'Details');
      const before = edge.connector.notified.filter(({ person }) => person === kit.id).length;
      edge.pass(24.5 * hour);
      await edge.restart();
      const note = await until('the others are told why', () =>
        edge.channelCards(reference).find((card) => /no longer in the safeguarding team/.test(allText(card))),
      );
      assert.doesNotMatch(allText(note), /Kit/);
      assert.deepEqual(
        [
          toldOf(kit, reference).length,
          edge.connector.notified.filter(({ person }) => person === kit.id).length,
        ],
        [0, before],
      );
      for (const press of ['acknowledge', 'dialog-close'])
        assert.match(
          titleOf(await inChannel(kit).press(press, { reference })),
          /For the safeguarding team|We cannot show this/,
        );
    });

    it('the next role is told of concerns, and confirms whoever is in the channel; then all that waited arrives', async () => {
      await channelHas(toni);
      const asked = await until('the Prevent Lead is asked', () =>
        edge.chat(dana).find((card) => titleOf(card) === asks),
      );
      assert.match(allText(asked), /Nobody in the channel is confirmed.*Operational Prevent Lead/s);
      const reference = await newConcern();
      const told = await until('they are told of the concern', () => toldOf(dana, reference)[0]);
      assert.match(allText(told), /Nobody of the safeguarding team can take this concern now/);
      assert.ok(!posts().some((one) => allText(one).includes(reference)));
      edge.pass(hour / 2);
      await edge.restart();
      await until('it is a finding', async () => (await codes()).includes('nobody-confirmed'));
      assert.equal(titleOf(await chat(toni).push(asked, 'Confirm')), 'For the safeguarding team');

      assert.equal(titleOf(await chat(dana).push(asked, 'Confirm')), 'Of the safeguarding team');
      await edge.restart(); // the job that tells again comes by at a start, and every ten seconds
      await until('the channel has the card', () => edge.channelCards(reference).length > 0, 60_000);
      assert.equal(toldOf(dana, reference).length, 1);
      assert.equal(await details(toni, reference), 'Details');
    });
  });
});

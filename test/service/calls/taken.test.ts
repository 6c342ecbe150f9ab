/** Who takes a call that is asked for, what they read, and up which ladder it goes. */
import assert from 'node:assert/strict';
import { people } from '../../tenant/people.ts';
import { until } from '../../until.ts';
import { allText, buttons, type Card, titleOf } from '../card.ts';
import { type Edge, safeguarding, startEdge } from '../edge.ts';
import { ask, asks, callOn, callSteps, canBeTaken, hour, minute, number, settings } from './steps.ts';

const { sam, riley, jo, kit, dana } = people;

describe('A call that is asked for', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());
  const { chat, inChannel, posts, cardsOf, told, posted, asked, everySaid } = callSteps(() => edge);

  it('says who was asked and by when, in the channel nothing of whoever asked, and nothing to their notification', async () => {
    const receipt = allText(await asked());
    assert.match(receipt, /You have asked for a call.*should say by Monday 23 November at 10:3\dam/s);
    assert.match(receipt, /This does not call the police/);
    const card = await posted();
    assert.match(allText(card), /Asked on Monday 23 November at 10(:\d\d)?am/);
    assert.doesNotMatch(JSON.stringify(posts()), new RegExp(`${sam.displayName}|${sam.id}|900982`));
    assert.ok(!cardsOf(dana, /rung/).length, 'the office is open');
    const summaries = edge.connector.messages.flatMap(({ activities }) =>
      activities.map(({ summary }) => summary),
    );
    assert.ok(summaries.includes(asks));
    assert.doesNotMatch(summaries.join(), /Okafor|900982|Lindqvist/);
    // Whoever is not mentioned would be known to have asked.
    await until('each of the team is notified', () =>
      safeguarding.every(({ id }) => edge.connector.notified.some(({ person }) => person === id)),
    );
  });

  it('shows name and number to whoever takes it, to them alone, and to others that it was taken and by whom', async () => {
    await asked({ number, time: '14:30' });
    const card = await posted();
    const taken = await inChannel(jo).push(card, 'I will ring them');
    assert.match(allText(taken), /Okafor[\s\S]*07700 900982[\s\S]*2:30pm/);
    const now = await posted(/Jo Lindqvist will ring them by Monday 23 November at 4:30pm/);
    assert.doesNotMatch(allText(now), /Okafor|900982/);
    assert.equal(titleOf(await inChannel(kit).push(now, 'Show who to ring')), 'Someone else rings them');
    assert.equal(
      titleOf(await inChannel(kit).press('call-take', { call: callOn(card) })),
      'Someone else rings them',
    );
    const own = await told(jo, /You said that you will ring someone/);
    assert.doesNotMatch(allText(own), /Okafor|900982/);
    const theirs = await inChannel(jo).push(now, 'Show who to ring');
    assert.ok(!buttons(theirs).some(({ verb }) => verb === 'call-record'), 'its form is for their own chat');
    assert.match(allText(theirs), /record it from the message in your own chat/);
    assert.match(allText(await chat(jo).push(own, 'Show who to ring')), /Okafor[\s\S]*07700 900982/);
    await told(sam, /Jo Lindqvist will ring you by Monday 23 November at 4:30pm/);
    assert.match(allText(await chat(sam).press('call-ask')), /Jo Lindqvist will ring you/);
    assert.doesNotMatch(JSON.stringify(edge.connector.messages), /900982/);
  });

  it('shows no number in a client that would store the answer', async () => {
    await asked();
    const card = await posted();
    const [stored] = await inChannel(jo).pushOld(card, 'I will ring them');
    assert.doesNotMatch(JSON.stringify(stored), /900982|Okafor/);
    assert.match(allText(stored), /You said that you will ring someone/);
    const [shown] = await inChannel(jo).pushOld(stored as Card, 'Show who to ring');
    assert.doesNotMatch(JSON.stringify(shown), /900982|Okafor/);
    assert.doesNotMatch(JSON.stringify(edge.connector.messages), /900982/);
  });

  it('keeps the number in no event, and forgets it with the end', async () => {
    await asked();
    const card = await posted();
    const call = callOn(card);
    assert.ok((await everySaid()).includes('900982'), 'it is kept as a document until then');
    for (const link of await edge.journal().streams.links(`calls/${call}`))
      assert.doesNotMatch(String(link.body), /900982/);
    await inChannel(jo).push(card, 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    const over = await chat(jo).push(own, 'We talked: nothing more to do');
    assert.equal(titleOf(over), 'You do not need to ring them');
    await posted(/This call is over/);
    await told(sam, /Your call is over.*Jo Lindqvist has noted that they talked to you/s);
    await until('the number is forgotten', async () => !(await everySaid()).includes('900982'));
    assert.equal(titleOf(await chat(sam).press('call-ask')), ask, 'another can be asked for');
  });

  it('that ends with advice says how it is counted', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    const shown = await chat(jo).push(own, 'Show who to ring');
    assert.match(allText(await chat(jo).push(shown, 'We talked: I gave advice')), /type "advice"/);
    assert.equal(titleOf(await chat(jo).push(shown, 'We talked: nothing more to do')), 'This call is over');
  });

  it('tells whoever asked that they were not reached, what comes next, and whom they can ring', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    await chat(jo).push(own, 'I could not reach them');
    const news = await told(sam, /We could not reach you/);
    assert.match(allText(news), /They try again by Monday 23 November at (12|midday)/);
    assert.match(JSON.stringify(news), /tel:101/);
    await posted(/Jo Lindqvist rang and did not reach them/);
  });

  it('goes back to the team where whoever took it cannot ring', async () => {
    await asked();
    const card = await posted();
    await inChannel(jo).push(card, 'I will ring them');
    await chat(jo).push(await told(jo, /You said that you will ring someone/), 'I cannot ring them');
    await told(sam, /Jo Lindqvist cannot ring you\. We have asked the team again/);
    await posted(/Jo Lindqvist cannot ring after all/);
    const again = await posted(/nobody has it now/, canBeTaken);
    assert.match(allText(await inChannel(kit).push(again, 'I will ring them')), /900982/);
    assert.equal(
      titleOf(await chat(jo).press('call-show', { call: callOn(card) })),
      'Someone else rings them',
    );
    await told(sam, /Kit Adeyemi will ring you/);
  });

  it('goes up the ladder where nobody takes it: whoever asked hears of it once, and the Prevent Lead can take it', async () => {
    await asked();
    await posted();
    edge.pass(31 * minute);
    await edge.restart();
    await posted(/Nobody has taken it yet/);
    await told(sam, /Nobody has taken your call yet/);
    edge.pass(15 * minute);
    await edge.restart();
    const card = await told(dana, /You are getting this because you are the Operational Prevent Lead/);
    assert.doesNotMatch(allText(card), /Okafor|900982/);
    await until('the team reads who was told', () =>
      posts().some((one) => /Lead has been told/.test(allText(one))),
    );
    assert.match(allText(await chat(dana).push(card, 'I will ring them')), /Okafor[\s\S]*900982/);
    await posted(/will ring them by/, (one) => /FROST, Dana/.test(allText(one)));
    assert.equal(cardsOf(sam, /Nobody has taken your call yet/).length, 1);
    assert.equal(
      titleOf(await chat(riley).press('call-take', { call: callOn(card) })),
      'We cannot show this',
    );
  });

  it('comes back to the team where whoever took it neither rings nor says so', async () => {
    await asked();
    await inChannel(jo).push(await posted(), 'I will ring them');
    await told(jo, /You said that you will ring someone/);
    edge.pass(2 * hour + minute);
    await edge.restart();
    await told(jo, /Please ring, or say that you cannot/);
    await told(sam, /Your call is late/);
    edge.pass(hour);
    await edge.restart();
    await posted(/has not said that they have/);
    await posted(/nobody has it now/, canBeTaken);
    await told(sam, /Someone else will ring you/);
    await told(jo, /The call is with the team again/);
  });

  it('tells the role on call while the office is closed, and whoever asked that it is', async () => {
    edge.pass(9 * hour);
    const receipt = allText(await asked());
    assert.match(receipt, /The office is closed until Tuesday 24 November at 9am/);
    assert.match(receipt, /0800 789 321/);
    const card = await told(dana, /Someone asks to be rung/);
    assert.doesNotMatch(allText(card), /Okafor|900982/);
    assert.match(allText(await chat(dana).push(card, 'I will ring them')), /900982/);
    await told(sam, /Dana.* will ring you|FROST, Dana.* will ring you/);
  });

  it('is not rung by whoever asked, though they are of the team', async () => {
    await asked({ number }, jo);
    const card = await posted();
    assert.equal(titleOf(await inChannel(jo).push(card, 'I will ring them')), 'You asked for this call');
    await until('nobody is left out of the mention', () =>
      edge.connector.notified.some(({ person }) => person === jo.id),
    );
    assert.match(allText(await inChannel(kit).push(card, 'I will ring them')), /Lindqvist/);
  });
});

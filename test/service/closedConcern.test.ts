/** A closed concern takes in what is new: it is kept, the team is told, and somebody says by a time that they read it. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until as untilWithin } from '../until.ts';
import { allText, buttons, type Card, isTeamCard, titleOf } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { raise } from './form.ts';

const { sam, jo, kit, morgan, robin } = people;
const hour = 3_600_000;
const until = <T>(what: string, look: () => T | undefined | false) => untilWithin(what, look, 60_000);
const news = 'He said it again today.';
const readByTuesday =
  /By 10am on Tuesday 24 November, someone in the safeguarding team will read what was added\.|Read what was added by Tuesday 24 November at 10(:\d\d)?am/;

describe('A closed concern', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ ROLES: `prevent-lead=${robin.id}` });
  });
  afterEach(() => edge.stop());

  const cardOf = (reference: string) =>
    until('the channel has the card', () => edge.channelCards(reference).find((card) => isTeamCard(card)));
  const shows = (reference: string, words: RegExp) =>
    until(`the channel’s card says ${words}`, () =>
      edge.channelCards(reference).find((card) => isTeamCard(card) && words.test(allText(card))),
    );
  const team = (person = jo) => edge.visit({ person, channel });
  const record = async (reference: string, title: string, inputs: Readonly<Record<string, string>> = {}) => {
    const has = (card: Card, wanted: string) => buttons(card).some((one) => one.title === wanted);
    const card = await until(`the card leads to "${title}"`, () =>
      edge.channelCards(reference).find((one) => has(one, title) || has(one, 'Record progress')),
    );
    const from = has(card, title) ? card : await team().inDialog(card, 'Record progress');
    return team().inDialog(await team().inDialog(from, title), 'Record', inputs);
  };
  const itemOf = (reference: string) =>
    edge.tenant
      .lists()
      .find(({ displayName }) => displayName === 'Prevent concerns')
      ?.items.find(({ fields }) => fields.RecordKey === reference)?.fields;

  /** Decided without a referral, so that nothing is owed. */
  async function closed(check: Readonly<Record<string, string>> = { check: 'direct' }): Promise<string> {
    const reference = await raise(edge.visit({ person: sam }), { check });
    const form = await team().inDialog(await cardOf(reference), 'Record decision');
    const decided = { outcome: 'advice', reason: 'Talked it through' };
    await team().inDialog(await team().inDialog(form, 'Continue', decided), 'Record decision');
    assert.match(allText(await record(reference, 'Close this concern', { note: 'Done' })), /is closed/);
    await shows(reference, /Closed/);
    return reference;
  }

  const adds = async (reference: string, text = news, person = sam): Promise<Card> => {
    const visit = edge.visit({ person });
    return visit.push(await visit.press('add-information', { reference }), 'Send', { text });
  };
  const notes = (reference: string) =>
    edge
      .channelCards(reference)
      .filter((card) => !isTeamCard(card))
      .map(allText);

  it('says before anything is typed that it is closed, and by when what is added is read', async () => {
    const reference = await closed();
    const card = await edge.visit({ person: sam }).press('add-information', { reference });
    assert.equal(titleOf(card), 'Add information');
    assert.match(
      allText(card),
      /This concern is closed\. You can still add to it.*by Tuesday 24 November at 10/,
    );
  });

  it('keeps what is added, and tells the reporter that the team is told and by when it is read', async () => {
    const reference = await closed();
    const thanks = await adds(reference);
    assert.equal(titleOf(thanks), 'Thank you');
    assert.match(allText(thanks), /the safeguarding team is told/);
    assert.match(allText(thanks), readByTuesday);
    assert.match(allText(await edge.visit({ person: sam }).press('mine')), readByTuesday);
    const details = allText(await team().inDialog(await cardOf(reference), 'Show details'));
    assert.ok(details.includes(news));
  });

  it('tells the team by a note, and shows on its card until when it is unread; it stays closed', async () => {
    const reference = await closed();
    await adds(reference);
    const card = await shows(reference, readByTuesday);
    assert.match(allText(card), /Closed/);
    assert.ok(!buttons(card).some(({ title }) => title === 'Acknowledge'));
    await until('the team has the note', () =>
      notes(reference).some((text) => /New information on a closed concern/.test(text)),
    );
    assert.doesNotMatch(allText(edge.connector.messages), new RegExp(news));
  });

  it('shows the next step in SharePoint until it is read, and none after', async () => {
    const reference = await closed();
    await until(
      'nothing is next',
      () => itemOf(reference)?.Status === 'Closed' && !itemOf(reference)?.NextStep,
    );
    await adds(reference);
    await until('it is to be read', () => itemOf(reference)?.NextStep === 'Read what was added');
    assert.equal(itemOf(reference)?.Status, 'Closed');
    assert.match(
      allText(await record(reference, 'I have read what was added')),
      /recorded that you have read it/,
    );
    await until('nothing is next', () => !itemOf(reference)?.NextStep && !itemOf(reference)?.NextDueAt);
    await until('the card says nothing more of it', () =>
      edge.channelCards(reference).every((card) => !isTeamCard(card) || !readByTuesday.test(allText(card))),
    );
    assert.doesNotMatch(allText(await edge.visit({ person: sam }).press('mine')), readByTuesday);
  });

  it('goes up the ladder while nobody has read it, and the reporter is told', async () => {
    const reference = await closed();
    await adds(reference);
    await shows(reference, readByTuesday);
    edge.pass(24 * hour + 5 * 60_000);
    await edge.restart();
    await until('the channel is told', () =>
      notes(reference).some((text) => /was due to read what was added by Tuesday/.test(text)),
    );
    await until('the reporter is told', () =>
      edge
        .chat(sam)
        .map(allText)
        .some((text) =>
          /No one has read what was added to your concern yet\. It was due by 10am on Tuesday/.test(text),
        ),
    );
    edge.pass(3 * hour);
    await edge.restart();
    await until('the Prevent Lead is told', () =>
      edge
        .chat(robin)
        .map(allText)
        .some((text) => text.includes(reference)),
    );
  });

  it('takes it from the manager, too, and from the team, whose own words nobody must read', async () => {
    const reference = await closed({ check: 'line-manager', talked: 'yes', agreed: '' });
    assert.match(allText(await adds(reference, 'I talked to them again.', morgan)), /By 10am on Tuesday/);
    await record(reference, 'I have read what was added');
    assert.match(allText(await record(reference, 'Add information', { note: 'Rang the ward' })), /is added/);
    await until('nothing is left to read', async () =>
      buttons(await cardOf(reference)).every(({ title }) => title !== 'I have read what was added'),
    );
    // By then it may have been read: the note says whose it is instead.
    await until('the team is told of what the manager added', () =>
      notes(reference).some((text) => /New information (on a closed concern|from the manager)/.test(text)),
    );
  });

  it('is opened again by whoever thinks that it needs work, and then nothing is left to be read', async () => {
    const reference = await closed();
    await adds(reference);
    assert.match(allText(await record(reference, 'Open this concern again', { note: 'New' })), /open again/);
    const card = await shows(reference, /Record progress/);
    const opened = await team(kit).inDialog(card, 'Record progress');
    assert.ok(!buttons(opened).some(({ title }) => title === 'I have read what was added'));
    assert.doesNotMatch(allText(await edge.visit({ person: sam }).press('mine')), /reads? what was added/);
  });

  it('keeps the news of its closing open for more: "Tell us something new" is on it', async () => {
    await closed();
    const card = await until('the reporter has the news', () =>
      edge.chat(sam).find((one) => /has finished its work/.test(allText(one))),
    );
    assert.ok(buttons(card).some(({ title }) => title === 'Tell us something new'));
  });
});

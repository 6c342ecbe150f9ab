/** The lead of a concern's place counts as of the team for it: they are told, asked, act, and are followed (3.4 g). */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { packWithPlaces } from '../world.ts';
import { allText, titleOf } from './card.ts';
import { channel, type Edge, startEdge } from './edge.ts';
import { noticed, patient, raise } from './form.ts';

const { sam, alex, riley, jo, kit, noor, wren, toni, dana } = people;
type Somebody = typeof toni;
const hour = 60 * 60_000;
const content = new RegExp([noticed.what, patient.name].join('|'));

/** Toni leads the north, Riley the south, and neither is in the safeguarding channel. */
const ROLES = `prevent-lead=${dana.id},lead-north=${toni.id},lead-south=${riley.id}`;

describe('The lead of a concern’s place', () => {
  let folder: string;
  let edge: Edge;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lead-'));
    edge = await startEdge({ PACK: packWithPlaces(folder, ['north', 'south']), ROLES });
  });
  afterEach(async () => {
    await edge.stop();
    await rm(folder, { recursive: true });
  });

  const chat = (person: Somebody) => edge.visit({ person });
  const toldOf = (person: Somebody, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const has = (person: Somebody, reference: string, words: RegExp) =>
    until(`${person.displayName} has ${words}`, () =>
      toldOf(person, reference).find((card) => words.test(allText(card))),
    );
  const channelHas = (reference: string, words: RegExp) =>
    until(`the channel has ${words}`, () =>
      edge.channelCards(reference).find((card) => words.test(allText(card))),
    );
  const inNorth = (who = {}) =>
    raise(chat(sam), { who: { ...patient, ...who }, check: { check: 'direct', place: 'north' } });
  const record = (person: Somebody, reference: string, what: object) =>
    chat(person).dialog('submit', { dialog: 'progress', recording: true, reference, ...what });
  const pass = async (ms: number) => {
    edge.pass(ms);
    await edge.restart();
  };
  const details = async (person: Somebody, reference: string) =>
    chat(person).dialog('fetch', { dialog: 'details', reference });
  const toSouth = (reference: string) => record(jo, reference, { record: 'place', place: 'south' });

  it('is told alone, beside the channel, and acts from there as the team does', async () => {
    const reference = await inNorth();
    const card = await has(toni, reference, /Nobody has acknowledged/);
    assert.doesNotMatch(allText(card), content);
    await channelHas(reference, /Nobody has acknowledged/);
    assert.match(allText(await chat(toni).inDialog(card, 'Show details')), content);
    await chat(toni).push(card, 'Acknowledge');
    await channelHas(reference, /Owner:.*MARSH, Toni/s);
    const decision = { dialog: 'decision', recording: true, outcome: 'advice', reason: 'Talked it over' };
    assert.match(allText(await chat(toni).dialog('submit', { ...decision, reference })), /recorded/i);
    await record(toni, reference, { record: 'close', note: 'Done' });
    await channelHas(reference, /Closed/);
  });

  it('of another place is told nothing of it, and refused as a stranger is', async () => {
    const reference = await inNorth();
    await has(toni, reference, /Nobody has acknowledged/);
    assert.deepEqual(toldOf(riley, reference), []);
    const [theirs, strangers] = [await details(riley, reference), await details(alex, reference)];
    assert.equal(titleOf(theirs), 'We cannot show this');
    assert.deepEqual(theirs, strangers);
  });

  it('is another once the place is corrected: the card goes to them, and from whoever had it', async () => {
    const reference = await inNorth();
    await has(toni, reference, /Nobody has acknowledged/);
    await toSouth(reference);
    await has(riley, reference, /Nobody has acknowledged/);
    await until(
      'nothing of it stands with the lead of the north',
      () => toldOf(toni, reference).length === 0,
    );
    assert.equal(titleOf(await details(toni, reference)), 'We cannot show this');
  });

  it('is asked whom half a name means, and may say so', async () => {
    const reference = await inNorth({ about: 'someone-else', name: 'Kit' });
    const asked = await has(toni, reference, /Who is meant\?/);
    await has(jo, reference, /Who is meant\?/);
    const visit = chat(toni);
    assert.match(
      allText(await visit.push(await visit.push(asked, 'Show the question'), 'No')),
      /This is settled/,
    );
    await channelHas(reference, /Nobody has acknowledged/);
  });

  it('is told nothing of one that is or may be about them; the others are', async () => {
    for (const name of ['Toni Marsh', 'Toni']) {
      const reference = await inNorth({ about: 'colleague', name });
      await channelHas(reference, /Nobody has acknowledged/);
      await until('all that follows is done', async () =>
        (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
      );
      assert.deepEqual(toldOf(toni, reference), [], name);
      assert.equal(titleOf(await details(toni, reference)), 'We cannot show this');
    }
  });

  it('who has a concern is reminded like a member who has one, and told when it is nobody’s again', async () => {
    const reference = await inNorth();
    await chat(toni).push(await has(toni, reference, /Nobody has acknowledged/), 'Acknowledge');
    await pass(24.5 * hour);
    await has(toni, reference, /You have this concern\. Please record what was done/);
    await channelHas(reference, /A reminder has been sent to whoever has this step/);
    await pass(4 * hour);
    await has(toni, reference, /Nobody has it now/);
    await channelHas(reference, /Nobody has it now/);
  });

  it('who has a concern and leads its place no longer is told nothing more; the team and the lead are, and why', async () => {
    const reference = await inNorth();
    await chat(toni).push(await has(toni, reference, /Nobody has acknowledged/), 'Acknowledge');
    await channelHas(reference, /Owner:.*MARSH, Toni/s);
    await toSouth(reference);
    await has(riley, reference, /Owner/);
    await until(
      'nothing of it stands with the lead of the north',
      () => toldOf(toni, reference).length === 0,
    );
    await pass(5 * 24 * hour);
    for (const note of [
      await channelHas(reference, /no longer in the safeguarding team/),
      await has(riley, reference, /no longer in the safeguarding team/),
    ])
      assert.doesNotMatch(allText(note), /Toni/);
    assert.deepEqual(toldOf(toni, reference), []);
    await record(riley, reference, { record: 'take-over', note: 'They have left' });
    await channelHas(reference, /Owner:.*SHAH, Riley/s);
  });

  it('follows an owner who has left the team: they are told why, and take it over', async () => {
    const reference = await inNorth();
    await channelHas(reference, /Nobody has acknowledged/);
    await edge.visit({ person: kit, channel }).press('acknowledge', { reference });
    edge.connector.members.set(channel, [jo, noor, wren]);
    await edge.happens.members('Removed', kit);
    await until('Kit is a stranger', async () => titleOf(await details(kit, reference)) !== 'Details');
    await pass(24.5 * hour);
    const note = await has(toni, reference, /Whoever has this concern is no longer in the safeguarding team/);
    assert.doesNotMatch(allText(note), /Kit/);
    assert.deepEqual(toldOf(kit, reference), []);
    await record(toni, reference, { record: 'take-over', note: 'They have left' });
    await channelHas(reference, /Owner:.*MARSH, Toni/s);
    await pass(24.5 * hour);
    await has(toni, reference, /You have this concern/);
  });

  it('alone is told where nobody else of the team may know', async () => {
    const other = await inNorth();
    edge.connector.members.set(channel, [jo]);
    await edge.happens.members('Removed', kit);
    await until('Jo alone is the team', async () => titleOf(await details(kit, other)) !== 'Details');
    const reference = await inNorth({ about: 'colleague', name: 'Jo Lindqvist' });
    const card = await has(toni, reference, /Nobody has acknowledged/);
    await chat(toni).push(card, 'Acknowledge');
    await has(toni, reference, /Owner:.*MARSH, Toni/s);
    assert.deepEqual([toldOf(jo, reference), edge.channelCards(reference)], [[], []]);
  });
});

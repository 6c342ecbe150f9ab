/** "Concerns": what is open, for each of the safeguarding team what they may know of, in their own chat. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import queue from '../../src/words/queue.json' with { type: 'json' };
import { elements, ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { packWithPlaces } from '../world.ts';
import { allText, type Button, buttons, type Card, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { noticed, patient, raise, raiseUrgent } from './form.ts';

const { sam, jo, kit, toni, riley, dana } = people;
const list = 'Open concerns';
const content = new RegExp([noticed.what, patient.name].join('|'));
/** What can be read on it, a text a line. */
const read = (card: Card) =>
  ofType(card.body, /^Text(Block|Run)$/)
    .map(({ text }) => text)
    .join('\n');
const shown = (card: Card) => [...new Set(allText(card.body).match(/^NCS-[0-9A-Z-]{11}$/gm) ?? [])];
const titles = (card: Card) => buttons(card).map(({ title }) => title);
const isOpen = (card: Card, reference: string) =>
  titles(card).includes('Show details') && allText(card).includes(reference);
const openOf = (card: Card, reference: string): Button => {
  const found = buttons(card).find((one) => one.verb === 'concern-open' && one.data?.reference === reference);
  assert.ok(found, `${reference} is not listed`);
  return found;
};

describe('Open concerns', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge();
  });
  afterEach(() => edge.stop());

  const chat = (person: typeof jo) => edge.visit({ person });
  const open = (person: typeof jo, card: Card, reference: string) =>
    chat(person).press('concern-open', openOf(card, reference).data);
  const direct = { check: { check: 'direct' } };

  it('are opened from the first card of the team, and typed; to others these are their own', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const home = await chat(jo).press('home');
    assert.deepEqual(shown(await chat(jo).push(home, 'Concerns')), [reference]);
    const [typed] = await chat(jo).say('concerns');
    assert.ok(typed);
    assert.deepEqual([titleOf(typed), shown(typed)], [list, [reference]]);
    assert.ok(!titles(await chat(riley).press('home')).includes('Concerns'));
    assert.equal(titleOf(await chat(riley).press('concerns')), 'My concerns');
    const [theirs] = await chat(sam).say('concerns');
    assert.ok(theirs);
    assert.deepEqual([titleOf(theirs), shown(theirs)], ['My concerns', [reference]]);
    const inChannel = await edge.visit({ person: jo, channel }).press('concerns');
    assert.deepEqual(shown(inChannel), []);
  });

  it('say what each is about, who has it and what is due, and hold nothing that was reported', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const urgent = await raiseUrgent(edge.visit({ person: sam }));
    await chat(kit).press('acknowledge', { reference: urgent });
    const card = await chat(jo).press('concerns');
    const said = read(card);
    assert.doesNotMatch(allText(card), content);
    for (const words of ['2 open, 0 late.', 'A patient', 'Owner: \nNo one yet', 'Owner: \nKit Adeyemi'])
      assert.ok(said.includes(words), words);
    assert.match(said, /Acknowledge, by Monday 23 November at/);
    assert.match(said, /Status: Waiting to be acknowledged/);
    assert.equal(openOf(card, reference).title, 'Open');
    const tips = elements(card.body).flatMap(({ tooltip }) => tooltip ?? []);
    assert.ok(tips.includes(`Open: A patient, ${reference}`));
  });

  it('stand late ones first, then one’s own, ten at a time', async () => {
    const reporter = edge.visit({ person: sam });
    const late = await raiseUrgent(reporter);
    edge.pass(60 * 60_000);
    const sent: string[] = [];
    for (let count = 0; count < 10; count += 1) sent.push(await raise(reporter, direct));
    const own = sent.at(-1) ?? '';
    await chat(jo).press('acknowledge', { reference: own });
    const first = await chat(jo).press('concerns');
    assert.deepEqual(shown(first).slice(0, 2), [late, own]);
    assert.equal(shown(first).length, 10);
    assert.match(read(first), /11 open, 1 late\.\n.*\n.*\n.*\nLate: Acknowledge, due by/);
    const second = await chat(jo).push(first, 'Show more concerns');
    assert.deepEqual([...shown(first), ...shown(second)].toSorted(), [late, ...sent].toSorted());
    assert.ok(!titles(second).includes('Show more concerns'));
  });

  it('are never shown to whom they are about, who is told the same as of a reference that does not exist', async () => {
    const about = { ...patient, about: 'colleague', name: kit.displayName };
    const reference = await raise(edge.visit({ person: sam }), { who: about, ...direct });
    assert.deepEqual(shown(await chat(jo).press('concerns')), [reference]);
    assert.deepEqual(shown(await chat(kit).press('concerns')), []);
    assert.match(allText(await chat(kit).press('concerns')), /No concern is open that you can see\./);
    const asked = async (one: string) => allText(await chat(kit).press('concern-open', { reference: one }));
    assert.equal(await asked(reference), await asked('NCS-000-000-000'));
    const found = await chat(kit).press('concern-find', { find: reference });
    assert.ok(allText(found).includes(queue.notFound) && !isOpen(found, reference));
    const [typed] = await chat(kit).say(reference);
    assert.ok(typed && !allText(typed).includes(reference));
    // Nor does the mark from which a list goes on betray it.
    assert.deepEqual(shown(await chat(kit).press('concerns', { after: reference })), []);
  });

  it('open for the one who asks, with all that the team’s card can do, and lead back to the list', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const card = await open(jo, await chat(jo).press('concerns'), reference);
    assert.ok(isOpen(card, reference));
    assert.doesNotMatch(allText(card), content);
    const taken = await chat(jo).push(card, 'Acknowledge');
    assert.match(read(taken), /Owner: \nJo Lindqvist/);
    assert.match(allText(await chat(jo).inDialog(taken, 'Show details')), content);
    const decision = await chat(jo).inDialog(taken, 'Record decision');
    assert.match(allText(decision), /Why\?/);
    assert.deepEqual(shown(await chat(jo).push(taken, 'All open concerns')), [reference]);
    assert.equal(titleOf(await chat(riley).press('concern-open', { reference })), 'We cannot show this');
  });

  it('never let the first card take the place of a concern’s card', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const first = await chat(jo).press('concerns');
    assert.ok(titles(first).includes('Home'));
    const card = await open(jo, first, reference);
    assert.ok(!titles(card).includes('Home'));
    const again = await chat(jo).push(card, 'All open concerns');
    const missed = await chat(jo).push(again, 'Find', { find: 'NCS-000-000-000' });
    for (const one of [again, missed]) assert.ok(!titles(one).includes('Home'));
  });

  it('are found by their reference, typed or in the field, closed ones too', async () => {
    const reference = await raise(edge.visit({ person: sam }), direct);
    const submit = (more: object) => chat(jo).dialog('submit', { reference, recording: true, ...more });
    await submit({ dialog: 'decision', outcome: 'advice', reason: 'Talked it over' });
    await submit({ dialog: 'progress', record: 'close', note: 'Done' });
    const card = await chat(jo).press('concerns');
    assert.deepEqual(shown(card), []);
    const found = await chat(jo).push(card, 'Find', { find: reference.toLowerCase().replaceAll('-', ' ') });
    assert.ok(isOpen(found, reference));
    const [typed] = await chat(jo).say(reference);
    assert.ok(typed && isOpen(typed, reference));
    const missed = await chat(jo).push(card, 'Find', { find: 'nonsense' });
    assert.ok(allText(missed).includes(queue.notFound) && JSON.stringify(missed).includes('nonsense'));
    assert.ok(allText(await chat(jo).push(card, 'Find')).includes(queue.empty));
    const [stranger] = await edge.visit({ person: somebody() }).say(reference);
    assert.ok(stranger && !allText(stranger).includes(reference));
    assert.equal(
      titleOf(await chat(riley).press('concern-find', { find: reference })),
      'For the safeguarding team',
    );
  });
});

describe('Open concerns of a place', () => {
  it('are those of its lead, who sees no others (3.4)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'open-'));
    const roles = `prevent-lead=${dana.id},lead-north=${toni.id},lead-south=${riley.id}`;
    const edge = await startEdge({ PACK: packWithPlaces(folder, ['north', 'south']), ROLES: roles });
    try {
      const inPlace = (place: string) =>
        raise(edge.visit({ person: sam }), { check: { check: 'direct', place } });
      const [north, south] = [await inPlace('north'), await inPlace('south')];
      const of = async (person: typeof jo) => shown(await edge.visit({ person }).press('concerns'));
      assert.deepEqual([await of(toni), await of(riley)], [[north], [south]]);
      assert.deepEqual((await of(jo)).toSorted(), [north, south].toSorted());
      assert.ok(titles(await edge.visit({ person: toni }).press('home')).includes('Concerns'));
      const missed = await edge.visit({ person: toni }).press('concern-find', { find: south });
      assert.ok(allText(missed).includes(queue.notFound) && !isOpen(missed, south));
    } finally {
      await edge.stop();
      await rm(folder, { recursive: true });
    }
  });
});

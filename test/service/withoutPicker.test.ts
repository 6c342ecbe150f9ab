/** Without the people picker, every form that names somebody has a plain field, and what is typed there counts. */
import assert from 'node:assert/strict';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, type Card, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';
import { goOn, noticed, patient, raise } from './form.ts';

const { sam, jo, kit, noor, wren, morgan, dana } = people;
const direct = { check: 'direct' };

/** Whether a card asks Teams to look somebody up. */
const looksUp = (card: Card) => JSON.stringify(card).includes('graph.microsoft.com');

describe('Without the people picker', () => {
  const ROLES = `prevent-lead=${dana.id}`;
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PEOPLE_PICKER: 'off', ROLES });
  });
  after(() => edge.stop());

  const team = (person = jo) => edge.visit({ person });
  const formOf = (reference: string, record: string, more: object = {}) =>
    team().dialog('submit', { dialog: 'progress', reference, record, ...more });
  const record = (reference: string, what: object) =>
    team().dialog('submit', { dialog: 'progress', recording: true, reference, ...what });
  const heldBy = (person: typeof jo, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const inChannel = (reference: string) =>
    until('the channel has its card', () => edge.channelCards(reference)[0]);
  const nothingInChannel = (reference: string) =>
    until('nothing of it stands in the channel', () => edge.channelCards(reference).length === 0);

  it('no form of the reporter looks anybody up in Teams, and each has a field for a name', async () => {
    const visit = edge.visit({ person: sam });
    await visit.say('hello');
    const colleague = { ...patient, about: 'colleague' };
    const who = await visit.push(await visit.press('raise'), 'Next', colleague);
    const answers = { ...colleague, ...noticed, check: 'another-manager' };
    const check = await goOn(visit, who, answers, 'Which manager do you want to talk to?');
    for (const [card, field] of [
      [who, 'name'],
      [check, 'otherManager'],
    ] as const) {
      assert.ok(!looksUp(card), titleOf(card));
      assert.ok(fieldsOf(card).includes(field), titleOf(card));
    }
    await visit.push(await visit.push(check, 'Cancel'), 'Delete it');
  });

  it('neither does any form of "Record progress", nor that of deputies', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    for (const what of ['clarify', 'others']) {
      const card = await formOf(reference, what);
      assert.ok(!looksUp(card), what);
      assert.ok(fieldsOf(card).includes('name'), what);
      assert.ok(!fieldsOf(card).includes('colleague'), what);
    }
    const deputies = await team(dana).push(await team(dana).press('deputies'), 'Name a deputy');
    assert.ok(!looksUp(deputies));
    assert.ok(fieldsOf(deputies).includes('person'));
  });

  it('a name typed of whom it is about keeps it from whoever has it', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await inChannel(reference);
    await record(reference, { record: 'clarify', about: 'colleague', age: 'adult', name: 'Kit Adeyemi' });
    await nothingInChannel(reference);
    await until('the others have it alone', () =>
      [jo, noor, wren].every((one) => heldBy(one, reference).length > 0),
    );
    assert.deepEqual(heldBy(kit, reference), []);
    await record(reference, { record: 'clarify', about: 'colleague', age: 'adult', name: 'A porter' });
    await inChannel(reference);
  });

  it('a name typed of others who may be involved keeps it from them; of those who saw it or help, from nobody', async () => {
    const reference = await raise(edge.visit({ person: sam }), { check: direct });
    await inChannel(reference);
    assert.match(
      allText(await record(reference, { record: 'others', part: 'saw-or-helps', name: 'Noor Rahman' })),
      /Their part is recorded/,
    );
    await until('all that follows is done', async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
    );
    assert.ok(edge.channelCards(reference).length > 0);
    await record(reference, { record: 'others', part: 'may-be-involved', name: 'Wren Baptiste' });
    await nothingInChannel(reference);
    await until('the others have it alone', () =>
      [jo, kit, noor].every((one) => heldBy(one, reference).length > 0),
    );
    assert.deepEqual(heldBy(wren, reference), []);
  });

  it('a name typed by the reporter of whom it is about keeps the manager of that name from being asked', async () => {
    const who = { about: 'colleague', age: 'adult', name: 'Morgan Ellis', identifiers: '' };
    const check = { check: 'line-manager', talked: 'no', agreed: '' };
    const reference = await raise(edge.visit({ person: sam }), { who, check });
    await inChannel(reference);
    await until('all that follows is done', async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
    );
    assert.deepEqual(heldBy(morgan, reference), []);
  });

  it('whoever was picked while there was a picker stays picked, until the form says that it is not them', async () => {
    const reference = await raise(edge.visit({ person: sam }), {
      who: { about: 'colleague', age: 'adult', name: '', colleague: kit.id },
      check: direct,
    });
    await until('the others have it alone', () => heldBy(jo, reference).length > 0);
    assert.match(allText(await formOf(reference, 'clarify')), /It is not Kit Adeyemi/);
    await record(reference, { record: 'clarify', about: 'colleague', age: 'under-18', name: '' });
    assert.deepEqual(edge.channelCards(reference), []);
    const drop = { record: 'clarify', about: 'colleague', age: 'adult', name: '', drop: 'drop' };
    await record(reference, drop);
    await inChannel(reference);
  });
});

function fieldsOf(card: Card): readonly string[] {
  return ofType(card, /^Input\./).map(({ id }) => String(id));
}

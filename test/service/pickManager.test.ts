/** The manager whom a reporter names: looked up while they wait, and picked by them, never for them. */
import assert from 'node:assert/strict';
import { inventedId } from '../people.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, type Card, filledIn, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';
import {
  change,
  fillIn,
  goOn,
  lastStep,
  noticed,
  offer,
  patient,
  raise,
  referenceOn,
  sendIt,
  talking,
} from './form.ts';
import type { Visit } from './visit.ts';
import { waited } from './waited.ts';

const { sam, alex, riley, robin, jo, kit, dana, toni } = people;
const naming = (otherManager: string) => ({
  check: 'another-manager',
  otherManager,
  talked: 'yes',
  agreed: 'To share it',
});

/** The step that asks for the manager. */
const asking = async (visit: Visit) =>
  goOn(visit, await visit.press('raise'), { ...patient, ...noticed, check: 'another-manager' }, which);

/** From the answer to an offer to the last step. */
const goesOn = async (visit: Visit, card: Card) => goOn(visit, card, talked);
const which = 'Which manager do you want to talk to?';
const talked = { talked: 'yes', agreed: 'To share it' };

describe('The manager who is named', () => {
  let edge: Edge;
  beforeEach(() => {
    edge.tenant.withheld.clear();
    edge.tenant.faults.clear();
  });
  before(async () => {
    edge = await startEdge({ PEOPLE_PICKER: 'off' });
  });
  after(() => edge.stop());

  const cardsOf = (person: { readonly id: string }, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const asked = (person: { readonly id: string }, reference: string) =>
    until(`the manager is asked about ${reference}`, () =>
      cardsOf(person, reference).find((card) => titleOf(card) === 'Please check a concern with'),
    );
  const says = (reference: string, words: RegExp) =>
    until(`the channel’s card says ${words}`, () =>
      edge.channelCards(reference).some((card) => words.test(allText(card))),
    );
  const told = (person: { readonly id: string }, reference: string) =>
    until('the reporter is told that nobody was found', () =>
      cardsOf(person, reference).some((card) =>
        /could not find the manager you selected/.test(allText(card)),
      ),
    );
  const send = async (person: typeof sam, card: Card) =>
    referenceOn(await sendIt(edge.visit({ person }), card));

  it('is asked for by address', async () => {
    const visit = edge.visit({ person: sam });
    assert.match(allText(await asking(visit)), /Their email address, or their name/);
  });

  it('by a name is offered with job title, organisation and address, and asked only when picked', async () => {
    const visit = edge.visit({ person: riley });
    const offered = await fillIn(visit, { check: naming('robin hart') });
    assert.equal(titleOf(offered), offer);
    assert.match(
      allText(offered),
      /HART, Robin \(EXAMPLE ICB\): Associate Director of Nursing, Example ICB, robin\.hart@/,
    );
    assert.equal(filledIn(offered).manager, undefined, 'nobody is picked beforehand');

    const again = await visit.push(offered, 'Next');
    assert.match(allText(again), /Select one of these people, or select that it is none of them/);
    const share = await goesOn(visit, await visit.push(again, 'Next', { manager: robin.id }));
    assert.equal(titleOf(share), lastStep);
    assert.match(allText(share), /Associate Director of Nursing/);
    const reference = await send(riley, share);
    assert.match(allText(await asked(robin, reference)), /SHAH, Riley/);
  });

  it('by an address is taken, and shown before it is sent', async () => {
    const share = await fillIn(edge.visit({ person: riley }), {
      check: naming(` ${dana.mail.toUpperCase()} `),
    });
    assert.equal(titleOf(share), lastStep);
    assert.match(allText(share), /FROST, Dana \(EXAMPLE ICB\): Safeguarding Practitioner, Example ICB/);
    await asked(dana, await send(riley, share));
  });

  it('is not asked where it is none of those found: the team has the name, and the concern', async () => {
    const visit = edge.visit({ person: riley });
    const offered = await fillIn(visit, { check: naming('Hart') });
    const share = await goesOn(visit, await visit.push(offered, 'Next', { manager: 'none' }));
    assert.match(allText(share), /Hart\. Not found in the staff directory, so nobody is asked/);
    const reference = await send(riley, share);
    await says(reference, /No manager was asked\s/);
    assert.deepEqual(cardsOf(robin, reference), []);
  });

  it('whom nobody knows can be named anew, or the concern goes straight to the team', async () => {
    const visit = edge.visit({ person: riley });
    const offered = await fillIn(visit, { check: naming('Nobody Known') });
    assert.match(allText(offered), /We could not find anyone with that name or address/);
    const back = await visit.push(offered, 'Back');
    assert.deepEqual([titleOf(back), filledIn(back).otherManager], [which, 'Nobody Known']);
    const other = await goesOn(visit, await visit.push(back, 'Next', { otherManager: dana.mail }));
    assert.match(allText(other), /FROST, Dana/);
    const changing = await change(visit, other, 'manager');
    const nobody = await visit.push(
      await visit.push(changing, 'Save and go back', { otherManager: 'Nobody' }),
      'Go on without a manager',
    );
    await says(await send(riley, nobody), /No manager was asked/);
  });

  it('keeps all that was typed while "Immediate danger" is read', async () => {
    const visit = edge.visit({ person: alex });
    const offered = await fillIn(visit, { check: naming('Hart') });
    await visit.push(offered, 'Immediate danger');
    const card = await visit.press('raise');
    assert.deepEqual([titleOf(card), filledIn(card).otherManager], [which, 'Hart']);
    await visit.push(await visit.push(card, 'Cancel'), 'Delete it');
  });

  it('is offered again when the same press comes twice', async () => {
    const visit = edge.visit({ person: alex });
    const check = await asking(visit);
    const press = { id: 'the-same-press', card: visit.newest('Raise a concern') };
    const first = await visit.push(check, 'Next', naming('Hart'), press);
    assert.deepEqual(await visit.push(check, 'Next', naming('Hart'), press), first);
    assert.equal(titleOf(first), offer);
    await visit.push(await visit.push(first, 'Cancel'), 'Delete it');
  });

  it('is offered in a client that stores the answer, without a word of the concern', async () => {
    const visit = edge.visit({ person: alex });
    const check = await asking(visit);
    const [stored] = await visit.pushOld(check, 'Next', naming('Hart'));
    assert.ok(stored && titleOf(stored) === offer);
    assert.doesNotMatch(allText(stored), /Terry Invented|praised|To share it/);
    await visit.push(await visit.push(stored, 'Cancel'), 'Delete it');
  });

  for (const name of ['Robin Hart', 'Hart', robin.mail])
    it(`who may be the person of concern, named as ${name}, is neither looked up nor offered nor asked`, async () => {
      const before = edge.tenant.requests.counts()['POST /$batch'];
      const visit = edge.visit({ person: riley });
      const who = { about: 'colleague', age: 'adult', name: 'Robin Hart' };
      const offered = await fillIn(visit, { who, check: naming(name) });
      assert.match(allText(offered), /We leave out you, and anyone who may be the person you named/);
      const share = await goesOn(visit, await visit.push(offered, 'Go on without a manager'));
      assert.match(allText(share), /This may be the person you named, so nobody is asked/);
      const reference = await send(riley, share);
      await says(reference, /No manager was asked\s/);
      assert.deepEqual(cardsOf(robin, reference), []);
      assert.equal(edge.tenant.requests.counts()['POST /$batch'], before);
    });

  it('does not keep the reporter waiting while the directory says nothing; of a name the concern goes on alone', async () => {
    edge.tenant.faults.add({ match: { path: /^\/\$batch$/ }, times: 9, do: 'silence' });
    const visit = edge.visit({ person: toni });
    const { answer: share, waitedMs } = await waited(() => fillIn(visit, { check: naming('Robin Hart') }));
    assert.ok(waitedMs < 5_000, String(waitedMs));
    assert.match(allText(share), /We could not look up this name, so nobody is asked/);
    const reference = await send(toni, share);
    await says(reference, /No manager was asked/);
    await told(toni, reference);
  });

  it('by an address is looked up again after the directory was down', async () => {
    edge.tenant.faults.add({ match: { path: /^\/\$batch$/ }, times: 3, do: { status: 503 } });
    const share = await fillIn(edge.visit({ person: riley }), { check: naming(dana.mail) });
    assert.match(allText(share), /We could not look up this address yet/);
    await asked(dana, await send(riley, share));
  });

  it('or is the line manager, goes unasked without User.Read.All: said before and after, at once, and a finding', async () => {
    edge.tenant.withheld.add('User.Read.All');
    const visit = edge.visit({ person: dana });
    const card = await goOn(visit, await visit.press('raise'), { ...patient, ...noticed }, talking);
    assert.match(allText(card), /At the moment we cannot look up who your line manager is/);
    const share = await goesOn(visit, await visit.push(card, 'My line manager'));
    assert.match(allText(share), /we cannot look up their name at the moment/);
    const reference = await send(dana, share);
    await says(reference, /No manager was asked/);
    await told(dana, reference);
    await until('it is a finding', async () =>
      (await edge.wrong()).findings.some(({ code }) => code === 'directory-refused'),
    );
    assert.equal((await edge.wrong()).ready, true);

    edge.tenant.withheld.clear();
    await asked(jo, await raise(edge.visit({ person: kit })));
    await until('it is a finding no more', async () =>
      (await edge.wrong()).findings.every(({ code }) => code !== 'directory-refused'),
    );
  });
});

describe('The manager who has a namesake', () => {
  /** Of another organisation in the same directory. */
  const namesake = {
    ...robin,
    id: inventedId(70),
    displayName: 'HART, Robin (OTHER TRUST)',
    userPrincipalName: 'robin.hart@other-trust.nhs.example',
    mail: 'robin.hart@other-trust.nhs.example',
    jobTitle: 'Ward Manager',
    companyName: 'Other Trust',
  };
  let edge: Edge;
  before(async () => {
    edge = await startEdge({}, undefined, undefined, [namesake]);
    for (const person of [robin, namesake]) await edge.visit({ person }).install();
  });
  after(() => edge.stop());

  const toldOf = (person: { readonly id: string }, reference: string) =>
    edge.chat(person).filter((card) => allText(card).includes(reference));
  const bothAreOn = (card: Card) => {
    assert.match(
      allText(card),
      /\(EXAMPLE ICB\): Associate Director of Nursing, Example ICB, robin\.hart@example-/,
    );
    assert.match(allText(card), /\(OTHER TRUST\): Ward Manager, Other Trust, robin\.hart@other-trust/);
  };

  for (const [picked, other, organisation] of [
    [robin, namesake, 'Example ICB'],
    [namesake, robin, 'Other Trust'],
  ] as const)
    it(`and is typed by name, is picked from the two and shown: only the one of ${organisation} is asked`, async () => {
      const visit = edge.visit({ person: sam });
      const offered = await fillIn(visit, { check: naming('Robin Hart') });
      bothAreOn(offered);
      assert.equal(filledIn(offered).manager, undefined, 'nobody is picked beforehand');
      const share = await goesOn(visit, await visit.push(offered, 'Next', { manager: picked.id }));
      assert.match(allText(share), new RegExp(`HART, Robin.*${picked.jobTitle}, ${organisation}`, 's'));
      assert.doesNotMatch(allText(share), new RegExp(other.mail));
      const reference = referenceOn(await sendIt(visit, share));
      await until('the one who was picked is asked', () => toldOf(picked, reference).length > 0);
      const show = edge.visit({ person: other }).press('manager-show', { reference });
      assert.match(allText(await show), /We cannot show this/);
      await until('all that follows is done', async () =>
        (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
      );
      assert.deepEqual(toldOf(other, reference), []);
    });

  it('and is picked on the card, is to be confirmed of the two', async () => {
    const visit = edge.visit({ person: sam });
    const check = { ...naming(''), otherManagerPicked: namesake.id };
    const offered = await fillIn(visit, { check });
    bothAreOn(offered);
    const share = await goesOn(visit, await visit.push(offered, 'Next', { manager: namesake.id }));
    const reference = referenceOn(await sendIt(visit, share));
    await until('the one who was picked is asked', () => toldOf(namesake, reference).length > 0);
    assert.deepEqual(toldOf(robin, reference), []);
  });

  it('who is the person of concern is not offered, and nobody is asked in their place', async () => {
    const visit = edge.visit({ person: sam });
    const who = { about: 'colleague', age: 'adult', name: '', colleague: robin.id };
    const offered = await fillIn(visit, { who, check: { ...naming(''), otherManagerPicked: robin.id } });
    assert.match(allText(offered), /We leave out you, and anyone who may be the person you named/);
    assert.doesNotMatch(allText(offered), /Associate Director of Nursing/);
    const share = await goesOn(visit, await visit.push(offered, 'Go on without a manager'));
    const reference = referenceOn(await sendIt(visit, share));
    await until('all that follows is done', async () =>
      (await edge.left(reference)).every(({ kind }) => kind === 'ring'),
    );
    assert.deepEqual([toldOf(robin, reference), toldOf(namesake, reference)], [[], []]);
  });
});

describe('The manager who is picked on the card', () => {
  it('is shown with job title, organisation and address before the concern is sent', async () => {
    const edge = await startEdge();
    try {
      const check = { check: 'another-manager', otherManagerPicked: `29:${robin.id}` };
      const share = await fillIn(edge.visit({ person: sam }), { check });
      assert.match(
        allText(share),
        /HART, Robin \(EXAMPLE ICB\): Associate Director of Nursing, Example ICB, robin\.hart@/,
      );
    } finally {
      await edge.stop();
    }
  });
});

/** Deputies in chat: named, told, answering while the holder is away, and giving back; the clock turned by hand. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge, withEdge } from './edge.ts';
import { raise, raiseUrgent } from './form.ts';

const { alex, dana, jo, kit, morgan, riley, robin, sam, toni } = people;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
type Known = { readonly id: string; readonly displayName: string };

/** Dana is the Prevent Lead, and Robin the Associate Director. The test begins on Monday 23 November at 10am. */
const ROLES = `prevent-lead=${dana.id},associate-director=${robin.id},lead-somerset=${riley.id}`;
const slot = `prevent-lead/${dana.id}`;
const tomorrow = { from: '2026-11-24', until: '2026-11-26' };
const riskAssessment = /situational risk assessment/i;

/** The directory answers about somebody as it does about an account that was deleted. */
function leaves({ tenant }: Edge, { id }: Known): void {
  tenant.faults.add({ match: { path: new RegExp(`/users/${id}$`) }, times: 10_000, do: { status: 404 } });
}

const chatHas = (edge: Edge, person: Known, words: RegExp) =>
  until(`${person.displayName} is written to with ${words}`, () =>
    edge.chat(person).find((card) => words.test(allText(card))),
  );

async function pass(edge: Edge, ms: number): Promise<void> {
  edge.pass(ms);
  await edge.restart();
}

/** Names a deputy as somebody would, by the form. */
async function nameDeputy(edge: Edge, by: Known, inputs: Readonly<Record<string, string>>): Promise<Card> {
  const visit = edge.visit({ person: by });
  const form = await visit.push(await visit.press('deputies'), 'Name a deputy');
  return visit.push(form, 'Name them', { slot, ...tomorrow, ...inputs });
}

describe('A deputy, named in chat', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ ROLES, PEOPLE_PICKER: 'off' });
    for (const person of [dana, robin, toni, jo]) await edge.visit({ person }).install();
  });
  after(() => edge.stop());

  it('is found from the first card by whoever holds a role and by the team, and by nobody else', async () => {
    const titles = async (person: Known) =>
      buttons(await edge.visit({ person }).press('home')).map(({ title }) => title);
    for (const person of [dana, jo, riley]) assert.ok((await titles(person)).includes('Roles and deputies'));
    for (const person of [sam, somebody()])
      assert.ok(!(await titles(person)).includes('Roles and deputies'), person.displayName);
  });

  it('has a word of its own, in one’s own chat', async () => {
    const [card] = await edge.visit({ person: dana }).say('Deputy');
    assert.ok(card);
    assert.match(
      allText(card),
      /Operational Prevent Lead: FROST, Dana.*Prevent lead for Somerset: SHAH, Riley/s,
    );
    assert.match(titleOf(await edge.visit({ person: dana, channel }).press('deputies')), /our own chat/);
  });

  it('is not for others: the card tells them nothing, whatever they send', async () => {
    for (const verb of ['deputies', 'deputy', 'deputy-name', 'deputy-take-back'])
      for (const person of [sam, somebody()]) {
        const card = await edge
          .visit({ person })
          .press(verb, { slot, person: toni.mail, ...tomorrow, role: 'prevent-lead', deputy: '1' });
        assert.match(allText(card), /You cannot change this deputy/, verb);
        assert.doesNotMatch(allText(card), /Dana/i, verb);
      }
  });

  it('is named by a holder for themselves alone; by the team for everybody', async () => {
    const offered = async (person: Known) => {
      const visit = edge.visit({ person });
      return allText(await visit.push(await visit.press('deputies'), 'Name a deputy'));
    };
    assert.match(await offered(riley), /Prevent lead for Somerset/);
    assert.doesNotMatch(await offered(riley), /Associate Director/);
    assert.match(await offered(jo), /Associate Director for Safeguarding: HART, Robin/);
    const forged = await nameDeputy(edge, riley, { person: `${toni.mail}` });
    assert.match(allText(forged), /Select whom someone stands in for/);
  });

  it('is offered by name, and picked by whoever asks; nothing that was entered is lost', async () => {
    const again = await nameDeputy(edge, dana, { person: 'marsh', until: 'Christmas' });
    assert.match(allText(again), /Select which of these people you mean/);
    assert.match(allText(again), /MARSH, Toni \(EXAMPLE ICB\): Safeguarding Administrator/);
    assert.match(allText(again), /Christmas/);
    const kept = filledIn(again);
    assert.deepEqual([kept.slot, kept.from], [slot, tomorrow.from]);
    const wrong = await edge
      .visit({ person: dana })
      .push(again, 'Name them', { chosen: toni.id, until: '2026-11-23' });
    assert.match(allText(wrong), /The last day must be the same as the first day, or after it/);
    assert.equal(filledIn(wrong).chosen, toni.id);
  });

  it('is refused with what to do instead: themselves, past days, somebody unknown, a guest', async () => {
    for (const [inputs, sentence] of [
      [{ person: `${dana.mail}` }, /nobody can stand in for themselves/],
      [{ person: `${toni.mail}`, from: '2026-11-22' }, /The first day cannot be in the past/],
      [{ person: `${toni.mail}`, until: '2027-11-24' }, /can stand in until 24 February 2027 at most/],
      [{ person: 'nobody at all' }, /could not find anyone/],
      [{ personPicked: somebody().id }, /does not know this person any more/],
      [{ person: '' }, /Enter or select who stands in/],
      [{ person: `${toni.mail}`, from: '' }, /Enter the first day/],
    ] as const) {
      const card = await nameDeputy(edge, dana, inputs);
      assert.equal(titleOf(card), 'Name a deputy');
      assert.match(allText(card), sentence);
    }
  });

  it('is told what they answer for, and so is the holder, if somebody else named them; and taken back', async () => {
    const card = await nameDeputy(edge, jo, { person: `${toni.mail}` });
    assert.match(
      allText(card),
      /MARSH, Toni \(EXAMPLE ICB\) stands in for FROST, Dana \(EXAMPLE ICB\) as Operational Prevent Lead from 24 November 2026 until 26 November 2026/,
    );
    assert.match(
      allText(card),
      /This is MARSH, Toni .*: Safeguarding Administrator, Example ICB, toni\.marsh@/,
    );
    await chatHas(
      edge,
      toni,
      /Jo Lindqvist has named you to stand in for FROST, Dana.*what is sent to it comes to you/s,
    );
    await chatHas(edge, dana, /has named MARSH, Toni \(EXAMPLE ICB\) to stand in for you/);

    const same = await nameDeputy(edge, jo, { person: `${toni.mail}` });
    assert.match(allText(same), /stands in for FROST, Dana .* as Operational Prevent Lead from/, 'as before');
    assert.equal(edge.chat(toni).filter((one) => /You stand in for someone/.test(allText(one))).length, 1);

    const twice = await nameDeputy(edge, dana, { person: `${robin.mail}` });
    assert.match(
      allText(twice),
      /MARSH, Toni .* stands in from 24 November 2026 until 26 November 2026 already/,
    );

    const visit = edge.visit({ person: dana });
    const list = await visit.press('deputies');
    const { data } = button(list, 'Take back');
    const before = await visit.push(list, 'Take back');
    assert.match(allText(before), /does not stand in for FROST, Dana .* any more/);
    assert.ok(!buttons(before).some(({ title }) => title === 'Take back'));
    await chatHas(edge, toni, /You do not stand in any more.*goes to FROST, Dana/s);
    assert.match(allText(await visit.press('deputy-take-back', data)), /was taken back already/);
  });
});

/** Waits until somebody's list of duties has one. */
const duties = (edge: Edge, person: (typeof people)['sam'], what: RegExp) =>
  until('the list of duties has it', async () =>
    what.test(allText(await edge.visit({ person }).press('duties'))),
  );

describe('A deputy who stands in', () => {
  it('has the holder’s open tasks from the first day’s opening to the day after the last, and the holder again then', async () => {
    await withEdge({ PACK: '', ROLES, PEOPLE_PICKER: 'off' }, async (edge) => {
      for (const person of [dana, toni]) await edge.visit({ person }).install();
      await edge.visit({ person: jo }).press('task-early', { duty: 'risk-assessment' });
      await duties(edge, dana, riskAssessment);
      await nameDeputy(edge, dana, { person: `${toni.mail}` });
      await chatHas(edge, toni, /You stand in for someone/);
      assert.match(allText(await edge.visit({ person: toni }).press('duties')), /Nothing is due now/);

      const owner = () =>
        edge.tenant
          .lists()
          .find(({ displayName }) => displayName === 'Policy review tasks')
          ?.items.find(({ fields }) => fields.Title === 'Risk assessment')?.fields.AssignedTo;
      await until('the list has the holder as owner', () => /Dana/.test(String(owner())));
      await pass(edge, 22 * hour); // Tuesday at 8am: the office is closed
      await duties(edge, toni, /These are everyone’s duties/); // the role is theirs for the day
      assert.match(String(owner()), /Dana/);
      await pass(edge, hour + minute);
      await until('the list has the deputy as owner', () => /Toni/.test(String(owner())));
      await duties(edge, toni, riskAssessment);
      const visit = edge.visit({ person: dana });
      const task = await visit.push(await visit.press('duties'), 'Open');
      assert.match(allText(await visit.push(task, 'Start')), /Started/, 'the holder may act');

      await pass(edge, 3 * day + minute); // Friday, after the office has opened
      await until('the list has the holder as owner again', () => /Dana/.test(String(owner())));
      assert.doesNotMatch(
        allText(edge.chat(toni)),
        riskAssessment,
        'nothing is posted when a task passes on',
      );
      assert.doesNotMatch(allText(await edge.visit({ person: toni }).press('duties')), riskAssessment);
    });
  });

  it('is told by the rungs of a late concern in the place of whoever is away', async () => {
    await withEdge({ ROLES, PEOPLE_PICKER: 'off' }, async (edge) => {
      for (const person of [dana, toni, robin]) await edge.visit({ person }).install();
      await nameDeputy(edge, dana, { person: `${toni.mail}` });
      await pass(edge, day);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await until('the channel has the card', () => edge.channelCards(reference)[0]);
      await pass(edge, 16 * minute);
      await pass(edge, 10 * minute);
      await chatHas(
        edge,
        toni,
        new RegExp(
          `(?=.*${reference}).*You are getting this because you are the Operational Prevent Lead`,
          's',
        ),
      );
      assert.doesNotMatch(allText(edge.chat(dana)), new RegExp(reference));
      assert.doesNotMatch(allText(edge.chat(robin)), new RegExp(reference));
    });
  });

  it('is never told where the concern is about them: the next in line is', async () => {
    await withEdge({ ROLES, PEOPLE_PICKER: 'off' }, async (edge) => {
      for (const person of [dana, alex, robin]) await edge.visit({ person }).install();
      await nameDeputy(edge, dana, { person: `${alex.mail}` });
      await pass(edge, day);
      const who = { about: 'colleague', age: 'adult', name: alex.displayName, colleague: alex.id };
      const check = { check: 'direct', directReason: 'manager-not-available' };
      const reference = await raise(edge.visit({ person: sam }), { who, check });
      await pass(edge, 4 * hour + 5 * minute);
      await pass(edge, 2 * hour);
      await chatHas(edge, robin, new RegExp(reference));
      for (const person of [alex, dana])
        assert.doesNotMatch(allText(edge.chat(person)), new RegExp(reference), person.displayName);
    });
  });

  it('is passed over once they have left: the next in line is told, and the role is found to be nobody’s', async () => {
    await withEdge({ ROLES, PEOPLE_PICKER: 'off' }, async (edge) => {
      for (const person of [dana, toni, robin]) await edge.visit({ person }).install();
      await nameDeputy(edge, dana, { person: `${toni.mail}` });
      leaves(edge, toni);
      await pass(edge, day);
      await pass(edge, 12 * hour);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await chatHas(edge, robin, new RegExp(reference));
      assert.doesNotMatch(allText(edge.chat(toni)), new RegExp(reference));
      await until('it is found', async () =>
        (await edge.wrong()).findings.some(
          ({ code, about }) => code === 'role-nobody' && about === 'prevent-lead',
        ),
      );
    });
  });
});

describe('A role of several holders', () => {
  const several = `prevent-lead=${dana.id},prevent-lead=${toni.id},associate-director=${robin.id}`;

  it('is told at every one of them', async () => {
    await withEdge({ ROLES: several }, async (edge) => {
      for (const person of [dana, toni, robin]) await edge.visit({ person }).install();
      await pass(edge, 12 * hour);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      for (const person of [dana, toni]) await chatHas(edge, person, new RegExp(reference));
      assert.doesNotMatch(allText(edge.chat(robin)), new RegExp(reference));
    });
  });

  it('is told at the one who may know, where it is about the other', async () => {
    await withEdge({ ROLES: several }, async (edge) => {
      for (const person of [dana, toni, robin, morgan]) await edge.visit({ person }).install();
      const who = { about: 'colleague', age: 'adult', name: toni.displayName, colleague: toni.id };
      const check = { check: 'direct', directReason: 'manager-not-available' };
      const reference = await raise(edge.visit({ person: sam }), { who, check });
      await pass(edge, 4 * hour + 5 * minute);
      await pass(edge, 2 * hour);
      await chatHas(edge, dana, new RegExp(reference));
      for (const person of [toni, robin])
        assert.doesNotMatch(allText(edge.chat(person)), new RegExp(reference), person.displayName);
    });
  });

  it('is told at whoever is away, where nobody else is left in the whole line', async () => {
    await withEdge({ ROLES: `prevent-lead=${dana.id}`, PEOPLE_PICKER: 'off' }, async (edge) => {
      for (const person of [dana, toni]) await edge.visit({ person }).install();
      await nameDeputy(edge, dana, { person: `${toni.mail}` });
      leaves(edge, toni);
      await pass(edge, day + 12 * hour);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await chatHas(edge, dana, new RegExp(reference));
    });
  });

  it('leaves it to the team where nobody at all is left', async () => {
    await withEdge({ ROLES: `prevent-lead=${dana.id}` }, async (edge) => {
      await edge.visit({ person: dana }).install();
      leaves(edge, dana);
      await pass(edge, 12 * hour);
      const reference = await raiseUrgent(edge.visit({ person: sam }));
      await until('the team is told in its channel', () =>
        edge.connector.messages.some(
          (one) =>
            one.conversation.startsWith(channel) &&
            /while the office was closed. Please acknowledge it/.test(allText(one.activities.at(-1))),
        ),
      );
      assert.doesNotMatch(allText(edge.chat(dana)), new RegExp(reference));
      assert.equal(edge.chat(kit).length, 0);
    });
  });
});

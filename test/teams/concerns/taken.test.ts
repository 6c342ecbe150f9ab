/** What the repeat of a press that was taken is answered, once whoever pressed may act no more. */
import assert from 'node:assert/strict';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import type { Actor } from '../../../src/policy/person.ts';
import { taken } from '../../../src/teams/concerns/taken.ts';
import { cards } from '../../cards/samples.ts';
import { clockAt } from '../../clock.ts';
import * as told from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { titleOf } from '../../service/card.ts';

const { acknowledged, aColleague, alex, asked, called, caseOf, closed, dana, held, jo, morgan, person } =
  told;
const { raised, reference, robin, sam, service, ten, eleven } = told;

const press = 'one press';
const pressed = (event: ConcernEvent): ConcernEvent => ({ ...event, press });

/** The answer to the very press that caused one of the happenings, when the rest had happened, too. */
const answered = (by: Actor, ...events: readonly ConcernEvent[]) => answeredTo('dialog', by, ...events);

async function answeredTo(
  verb: string,
  by: Actor,
  ...events: readonly ConcernEvent[]
): Promise<string | undefined> {
  const recorded = events.map((event, index) => ({ stream: reference, hash: '', event, version: index + 1 }));
  const concerns = { history: async () => recorded, find: async () => caseOf(...events) };
  const whoIs = { asFarAsKnown: async () => by };
  const kit = { concerns, whoIs, cards, local, clock: clockAt().clock, inPlace: false };
  const visitor = {
    person: person(by),
    personal: true,
    conversation: 'a:x',
    serviceUrl: 'https://x.example',
  };
  const card = await taken({ id: press, verb, input: { reference }, visitor, inWindow: false }, kit);
  return card && titleOf(card);
}

const hr = { person: person(robin), role: 'hr' } as const;
const hrAsked: ConcernEvent = { type: 'HrAsked', by: service, at: ten, ...hr };
const advised: ConcernEvent = { type: 'HrAdvised', by: person(robin), at: ten, advice: 'Talk to them.' };
const aboutAPatient: ConcernEvent = {
  ...{ type: 'SubjectClarified', by: person(jo), at: eleven },
  ...{ about: 'patient', age: 'adult', name: 'Ash Green' },
};
const about = (whom: Actor): ConcernEvent => ({
  ...{ type: 'SubjectClarified', by: person(jo), at: eleven, about: 'colleague', age: 'adult' },
  ...{ name: '', colleague: person(whom) },
});
const supported: ConcernEvent = { type: 'ManagerSupported', by: person(morgan), at: ten, discussion: 'Yes' };
const added: ConcernEvent = {
  type: 'InformationAdded',
  by: person(sam),
  at: ten,
  as: 'reporter',
  text: 'More',
};

describe('A press on a concern that was taken, pressed again', () => {
  it('by whoever was called: who has it now, once the team took it', async () => {
    const events = [raised(), called(), pressed(held()), acknowledged()];
    assert.equal(await answered(dana, ...events), 'The safeguarding team has this concern now');
  });

  it('by HR: that their advice was sent, though it is closed; nothing of it once it is about no colleague', async () => {
    const begun = [raised({ subject: aColleague }), hrAsked, pressed(advised)];
    assert.equal(await answered(robin, ...begun, closed), 'Please advise a line manager');
    assert.equal(await answered(robin, ...begun, aboutAPatient), 'There is nothing to do here');
  });

  it('by the manager, and by whoever added something: what stands, and their thanks', async () => {
    assert.equal(await answered(morgan, raised(), asked(), pressed(supported), closed), 'You have answered');
    assert.equal(await answered(sam, raised(), pressed(added), closed), 'Thank you');
  });

  it('by one of the team: that it is recorded; by who has left the team: nothing', async () => {
    const events = [raised(), pressed(told.decided('advice')), closed];
    assert.ok(await answered(jo, ...events));
    assert.equal(await answered({ ...jo, safeguarding: false }, ...events), undefined);
  });

  it('by one of the team who settled whom a name means: that it is recorded, or that they answered, as they did', async () => {
    const settled: ConcernEvent = {
      type: 'NameSettled',
      by: person(jo),
      at: ten,
      person: person(morgan),
      isMeant: 'no',
    };
    const events = [raised(), pressed(settled), closed];
    assert.match((await answeredTo('dialog', jo, ...events)) ?? '', /Recorded/);
    assert.equal(await answeredTo('who-answer', jo, ...events), 'Who is meant?');
  });

  it('by whomever it proves to be about: nothing, as if there were none', async () => {
    const begun = [raised({ subject: aColleague }), asked(), called()];
    for (const [whom, event] of [
      [sam, added],
      [morgan, supported],
      [dana, held()],
    ] as const)
      assert.equal(await answered(whom, ...begun, pressed(event), about(whom)), undefined, whom.name);
  });

  it('by somebody else, or another press: nothing', async () => {
    assert.equal(await answered(alex, raised(), pressed(added)), undefined);
    assert.equal(await answered(sam, raised(), added), undefined);
  });
});

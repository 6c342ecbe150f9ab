/** Whether an uncertain name means one of the team is asked only of those whom it cannot mean (8.1). */
import assert from 'node:assert/strict';
import {
  barred,
  doubted,
  isAbout,
  mayBeAbout,
  readers,
  standings,
} from '../../../src/policy/concerns/access.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { follow } from '../../../src/policy/concerns/follow.ts';
import { nextSteps } from '../../../src/policy/concerns/next.ts';
import { local } from '../local.ts';
import {
  aColleague,
  alex,
  called,
  caseOf,
  dana,
  given,
  jo,
  kit,
  monday,
  noor,
  person,
  raised,
  riley,
  sam,
  ten,
} from './given.ts';

const team = [jo, kit, noor];
const half = raised({ subject: { ...aColleague, name: 'Kit' } });
const settle = { type: 'SettleName', by: jo, at: ten, person: kit } as const;
const settled = (isMeant: 'yes' | 'no', whom = kit): ConcernEvent => {
  return { type: 'NameSettled', by: person(jo), at: ten, person: person(whom), isMeant };
};
const clarified = (name: string): ConcernEvent => ({
  type: 'SubjectClarified',
  ...{ by: person(jo), at: ten, about: 'colleague', age: 'adult', name },
});
const involved = (name: string, part: 'may-be-involved' | 'saw-or-helps' = 'may-be-involved') =>
  ({ type: 'PersonInvolved', by: person(jo), at: ten, part, name }) satisfies ConcernEvent;

describe('an uncertain name', () => {
  it('counts as about each person whom it could mean until somebody has said', () => {
    const concern = caseOf(half);
    assert.deepEqual(doubted(concern, team), [kit]);
    assert.deepEqual([mayBeAbout(concern, kit), isAbout(concern, kit)], [true, false]);
    assert.deepEqual(standings(kit, concern), []);
  });

  it('meanwhile keeps them from the channel, the mailbox and the site', () => {
    assert.deepEqual(readers(caseOf(half), team), [jo, noor]);
    assert.deepEqual(barred(caseOf(half), team), [kit]);
  });

  it('is asked about at once, and when it is in doubt later', () => {
    const kinds = (event: ConcernEvent, ...before: readonly ConcernEvent[]) =>
      follow(event, caseOf(...before, event), local);
    assert(kinds(half).includes('ask-who'));
    for (const event of [clarified('Kit'), involved('Kit')])
      assert(kinds(event, raised()).includes('ask-who'), event.type);
  });

  it('does not stop the clock', () => {
    assert.deepEqual(
      nextSteps(caseOf(half), local).map(({ what, by }) => [what, by]),
      [['acknowledge', monday('13:00')]],
    );
  });
});

describe('saying whether it means them', () => {
  it('is for those of the team whom it cannot mean, and for whoever was called', () => {
    given(half)
      .when({ ...settle, isMeant: 'no' })
      .then(settled('no'));
    given(half, called())
      .when({ ...settle, by: dana, isMeant: 'yes' })
      .then({ ...settled('yes'), by: person(dana) });
    for (const [by, code] of [
      [kit, 'not-known'],
      [sam, 'not-safeguarding'],
      [riley, 'not-known'],
    ] as const)
      given(half)
        .when({ ...settle, by, isMeant: 'no' })
        .refused(code);
  });

  it('lets them in with no, and keeps them out with yes', () => {
    assert.deepEqual(standings(kit, caseOf(half, settled('no'))), ['safeguarding']);
    assert.deepEqual(standings(kit, caseOf(half, settled('yes'))), []);
    assert.equal(isAbout(caseOf(half, settled('yes')), kit), true);
  });

  it('is said by the first for all: the second changes nothing', () => {
    for (const isMeant of ['yes', 'no'] as const)
      given(half, settled('no'))
        .when({ ...settle, by: noor, isMeant })
        .thenNothing();
  });

  it('says nothing of a whole name, nor of somebody who was picked', () => {
    given(raised({ subject: { ...aColleague, name: 'Kit Adeyemi' } }))
      .when({ ...settle, isMeant: 'no' })
      .thenNothing();
    given(raised({ subject: { ...aColleague, colleague: person(kit) } }))
      .when({ ...settle, isMeant: 'no' })
      .thenNothing();
    given(half)
      .when({ ...settle, person: alex, isMeant: 'yes' })
      .thenNothing();
  });

  it('says nothing of a name that comes later, picked or typed', () => {
    const later: Readonly<Record<string, ConcernEvent>> = {
      'the same half name of another': involved('Adeyemi'),
      'a whole name': involved('Kit Adeyemi'),
      'another half name': clarified('Adeyemi'),
    };
    for (const [what, event] of Object.entries(later))
      assert.deepEqual(standings(kit, caseOf(half, settled('no'), event)), [], what);
  });

  it('holds while only the details around the name change', () => {
    const age: ConcernEvent = {
      type: 'SubjectClarified',
      ...{ by: person(jo), at: ten, about: 'colleague', age: 'under-18' },
    };
    for (const event of [age, clarified('Kit'), involved('Robin Hart', 'saw-or-helps')])
      assert.deepEqual(standings(kit, caseOf(half, settled('no'), event)), ['safeguarding'], event.type);
  });
});

/** Who else is named in a concern has a part in it, and a later name replaces an earlier one (9.3, 8.1). */
import assert from 'node:assert/strict';
import { managerAsked, readers, standings } from '../../../src/policy/concerns/access.ts';
import type { CommandOf } from '../../../src/policy/concerns/commands.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { follow } from '../../../src/policy/concerns/follow.ts';
import type { Person } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import {
  aColleague,
  alex,
  asked,
  caseOf,
  given,
  jo,
  kit,
  morgan,
  noon,
  noor,
  person,
  raised,
  robin,
  sam,
  service,
  ten,
  withMorgan,
} from './given.ts';

type Involve = CommandOf<'InvolvePerson'>;
const may = 'may-be-involved';
const saw = 'saw-or-helps';
const involve = (part: Involve['part'], name: string, whom?: Person): Involve => {
  return { type: 'InvolvePerson', by: jo, at: ten, part, name, ...(whom && { person: person(whom) }) };
};
const involved = (part: Involve['part'], name: string, whom?: Person): ConcernEvent => ({
  type: 'PersonInvolved',
  ...{ by: person(jo), at: ten, part, name },
  ...(whom && { person: person(whom) }),
});
const clarify = (name: string, colleague?: Person): CommandOf<'ClarifySubject'> => {
  const about = { type: 'ClarifySubject', by: jo, at: noon, about: 'colleague', age: 'adult' } as const;
  return { ...about, name, ...(colleague && { colleague: person(colleague) }) };
};
const clarified = (name: string, colleague?: Person): ConcernEvent => ({
  type: 'SubjectClarified',
  ...{ by: person(jo), at: noon, about: 'colleague', age: 'adult', name },
  ...(colleague && { colleague: person(colleague) }),
});
const keptOut = (whom: typeof kit, ...events: readonly ConcernEvent[]) =>
  standings(whom, caseOf(...events)).length === 0;
const notAsked: ConcernEvent = {
  type: 'ManagerNotAsked',
  ...{ by: person(service), at: ten, why: 'person-of-concern' },
};

describe('somebody else who is named', () => {
  it('and may be involved is kept from it, picked or named', () => {
    given(raised())
      .when(involve(may, '', kit))
      .then(involved(may, '', kit));
    assert.equal(keptOut(kit, raised(), involved(may, '', kit)), true);
    assert.equal(keptOut(kit, raised(), involved(may, 'Kit Adeyemi')), true);
    assert.deepEqual(readers(caseOf(raised(), involved(may, '', kit)), [jo, kit, noor]), [jo, noor]);
  });

  it('counts picked and named alike, where both are given and differ', () => {
    const both = involved(may, 'Noor Rahman', kit);
    assert.deepEqual([keptOut(kit, raised(), both), keptOut(noor, raised(), both)], [true, true]);
  });

  it('and saw it or helps is not', () => {
    assert.equal(keptOut(kit, raised(), involved(saw, '', kit)), false);
    assert.equal(keptOut(kit, raised(), involved(saw, 'Kit Adeyemi')), false);
  });

  it('is added by the team alone, and once', () => {
    given(raised(), involved(may, '', kit))
      .when(involve(may, '', kit))
      .thenNothing();
    for (const [by, code] of [
      [sam, 'not-safeguarding'],
      [alex, 'not-known'],
    ] as const)
      given(raised())
        .when({ ...involve(may, '', kit), by })
        .refused(code);
    given(raised()).when(involve(may, ' ')).refused('nothing-to-record');
  });

  it('can be put right: the later part of the same person replaces the earlier', () => {
    assert.equal(keptOut(kit, raised(), involved(may, '', kit), involved(saw, '', kit)), false);
    assert.equal(keptOut(kit, raised(), involved(saw, '', kit), involved(may, '', kit)), true);
    const corrected = [raised(), involved(may, 'Kit Adeyemi'), involved(saw, 'Kit Adeyemi')] as const;
    assert.equal(keptOut(kit, ...corrected), false);
  });

  it('does not hide who else is in it, and hides nobody twice', () => {
    const concern = caseOf(raised(), involved(may, '', kit), involved(may, '', noor), involved(saw, '', kit));
    assert.deepEqual(readers(concern, [jo, kit, noor]), [jo, kit]);
  });

  it('is not asked as its manager any more', () => {
    given(raised({ route: withMorgan }), asked())
      .when(involve(may, '', morgan))
      .then(involved(may, '', morgan), notAsked);
    given(raised({ route: withMorgan }), asked())
      .when(involve(saw, '', morgan))
      .then(involved(saw, '', morgan));
  });

  it('loses what they had: one who owns it owns it no longer', () => {
    const kits: ConcernEvent = { type: 'ConcernAcknowledged', by: person(kit), at: ten };
    assert.equal(caseOf(raised(), kits, involved(may, '', kit)).owner, undefined);
    assert.deepEqual(caseOf(raised(), kits, involved(saw, '', kit)).owner, person(kit));
  });
});

describe('a later "who it is about"', () => {
  it('replaces the name and the pick together', () => {
    const first = raised({ subject: { ...aColleague, colleague: person(kit) } });
    given(first).when(clarify('Robin Hart')).then(clarified('Robin Hart'));
    const after = [first, clarified('Robin Hart')] as const;
    assert.deepEqual([keptOut(kit, ...after), keptOut(alex, ...after, asked(alex))], [false, false]);
    assert.equal(keptOut(robin, ...after, asked(robin)), true);
    assert.equal(caseOf(...after).subject.colleague, undefined);
  });

  it('can pick somebody without a name, and name somebody without a pick', () => {
    given(raised()).when(clarify('', kit)).then(clarified('', kit));
    assert.equal(keptOut(kit, raised(), clarified('', kit)), true);
    assert.equal(keptOut(kit, raised(), clarified('', kit), clarified('Kit Adeyemi')), true);
  });

  it('goes back to the first name as if nothing had been said between', () => {
    const back = [raised(), clarified('', kit), clarified('Kit Adeyemi'), clarified(raised().subject.name)];
    assert.equal(keptOut(kit, ...back), false);
    const { subject } = caseOf(...back);
    assert.deepEqual([subject.name, subject.colleague], [raised().subject.name, undefined]);
  });

  it('changes nothing where it is so already', () => {
    given(raised(), clarified('', kit)).when(clarify('', kit)).thenNothing();
  });

  it('does not bring in somebody who may be involved', () => {
    assert.equal(keptOut(kit, raised(), involved(may, '', kit), clarified('Robin Hart')), true);
  });

  it('takes from the manager who answered what they could see', () => {
    const supported: ConcernEvent = {
      type: 'ManagerSupported',
      ...{ by: person(morgan), at: ten, discussion: 'Agreed' },
    };
    const answered = [raised({ route: withMorgan }), asked(), supported] as const;
    assert.equal(keptOut(morgan, ...answered), false);
    assert.equal(keptOut(morgan, ...answered, clarified('Morgan Ellis')), true);
    assert.deepEqual(managerAsked(caseOf(...answered, clarified('Morgan Ellis'))), person(morgan));
  });

  it('renews every card that was sent before, and asks where the name is in doubt', () => {
    for (const event of [clarified('Kit'), involved(may, 'Kit')])
      assert.deepEqual(follow(event, caseOf(raised(), event), local), [
        'record',
        'channel-card',
        'manager-card',
        'called-card',
        'ask-who',
      ]);
  });
});

/** A closed concern takes in what is new, reopens nothing by itself, and must be read (9.4, bugs F14). */
import assert from 'node:assert/strict';
import { standings } from '../../../src/policy/concerns/access.ts';
import { clocksOf } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { follow } from '../../../src/policy/concerns/follow.ts';
import { nextSteps } from '../../../src/policy/concerns/next.ts';
import { recordable } from '../../../src/policy/concerns/recordable.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import { climb } from './climb.ts';
import {
  acknowledged,
  asked,
  called,
  caseOf,
  closed,
  dana,
  decided,
  given,
  held,
  jo,
  kit,
  monday,
  morgan,
  noon,
  person,
  raised,
  reopened,
  riley,
  sam,
  withMorgan,
} from './given.ts';

const done = [raised({ route: withMorgan }), asked(), acknowledged(), decided('advice'), closed] as const;
const text = 'He was there again.';
const add = { type: 'AddInformation', by: sam, at: noon, text } as const;
type Added = Extract<ConcernEvent, { type: 'InformationAdded' }>;
const added = (by = sam, as: Added['as'] = 'reporter', at = noon): Added => {
  return { type: 'InformationAdded', by: person(by), at, as, text };
};
const read: ConcernEvent = { type: 'InformationRead', by: person(kit), at: monday('13:00') };
const readIt = { type: 'ReadInformation', by: kit, at: monday('13:00') } as const;
const waited = (...events: readonly ConcernEvent[]) =>
  nextSteps(caseOf(...events), local).map(({ what, by }) => [what, by]);
const due = ['read-information', '2026-03-03T12:00:00Z'] as const;

describe('what is added to a closed concern', () => {
  it('is kept, from the reporter, the manager and the team', () => {
    given(...done)
      .when(add)
      .then(added());
    given(...done)
      .when({ ...add, by: morgan })
      .then(added(morgan, 'manager'));
    given(...done)
      .when({ ...add, by: jo })
      .then(added(jo, 'safeguarding'));
    given(...done)
      .when({ ...add, by: riley })
      .refused('not-known');
  });

  it('changes nothing when it is pressed twice', () => {
    given(...done, added())
      .when(add)
      .thenNothing();
  });

  it('tells the team', () => {
    for (const event of [added(), added(morgan, 'manager')])
      assert(follow(event, caseOf(...done, event), local).includes('team-note'));
  });

  it('reopens nothing by itself, and has a clock of its own until it is read', () => {
    assert.equal(caseOf(...done, added()).status, 'closed');
    assert.deepEqual(waited(...done, added()), [due]);
    assert.deepEqual(waited(...done, added(morgan, 'manager')), [due]);
  });

  it('by the team itself needs no reading', () => {
    assert.deepEqual(waited(...done, added(jo, 'safeguarding')), []);
  });

  it('does not put off that an earlier addition is read', () => {
    const more = { ...added(), text: 'And again.', at: monday('16:00') };
    assert.deepEqual(waited(...done, added(), more), [due]);
  });

  it('climbs the ladder until somebody has read it', () => {
    assert.deepEqual(climb('2026-03-04T12:00:00Z', ...done, added()), [
      ['2026-03-03T12:00:00Z', 'read-information channel', 'channel'],
      ['2026-03-03T14:00:00Z', 'read-information prevent-lead', 'prevent-lead'],
      ['2026-03-03T16:00:00Z', 'read-information associate-director', 'associate-director'],
      ['2026-03-04T12:00:00Z', 'read-information chief-nurse', 'chief-nurse'],
    ]);
  });
});

describe('having read it', () => {
  it('is said by one of the team, once for all', () => {
    given(...done, added())
      .when(readIt)
      .then(read);
    given(...done, added(), read)
      .when({ ...readIt, by: jo })
      .thenNothing();
    for (const by of [sam, morgan])
      given(...done, added())
        .when({ ...readIt, by })
        .refused('not-safeguarding');
  });

  it('stops the clock, and leaves the concern closed', () => {
    const concern = caseOf(...done, added(), read);
    assert.deepEqual([concern.status, clocksOf(concern, local)], ['closed', []]);
  });

  it('is owed anew for what is added after it', () => {
    const later = { ...added(), text: 'And again.', at: monday('14:00') };
    assert.deepEqual(waited(...done, added(), read, later), [['read-information', '2026-03-03T14:00:00Z']]);
  });

  it('means nothing where nothing was added', () => {
    given(...done)
      .when(readIt)
      .thenNothing();
  });

  it('can be recorded while something is unread, and only then', () => {
    const offered = (...events: readonly ConcernEvent[]) => recordable(caseOf(...events), kit, local);
    assert.deepEqual(offered(...done), ['information', 'reopen']);
    assert.deepEqual(offered(...done, added()), ['read-information', 'information', 'reopen']);
    assert.deepEqual(offered(...done, added(), read), ['information', 'reopen']);
  });

  it('is no longer waited for when the concern is reopened, and nothing is lost', () => {
    const again = [...done, added(), { ...reopened, at: monday('13:00') }] as const;
    assert.deepEqual(waited(...again), [['finish', '2026-03-09T13:00:00Z']]);
    assert.equal(caseOf(...again).added?.text, text);
    given(...again)
      .when(readIt)
      .thenNothing();
  });
});

describe('whoever the ladder reaches about it', () => {
  const delivered = { type: 'ReportCalled', by: serviceActor, at: noon, person: dana } as const;
  const report = { ...delivered, role: 'prevent-lead', rung: 'on-call' } as const;
  const reached = [...done, added(), called(dana, 'prevent-lead', noon)] as const;

  it('is called, and may see it and hold it meanwhile: the team’s time begins when the office opens', () => {
    given(...done, added())
      .when(report)
      .then(called(dana, 'prevent-lead', noon));
    given(...reached)
      .when({ type: 'Acknowledge', by: dana, at: monday('18:00') })
      .then(held(dana, monday('18:00')));
    assert.deepEqual(waited(...reached, held(dana, monday('18:00'))), [
      ['read-information', '2026-03-03T17:00:00Z'],
    ]);
  });

  it('is not called where everything is read, and no longer once it is read or reopened', () => {
    given(...done)
      .when(report)
      .thenNothing();
    assert.deepEqual(standings(dana, caseOf(...reached)), ['called']);
    assert.deepEqual(standings(dana, caseOf(...reached, read)), []);
    assert.deepEqual(standings(dana, caseOf(...reached, reopened)), []);
  });

  it('does not take it from the team, for whom there is nothing to acknowledge', () => {
    given(...reached)
      .when({ type: 'Acknowledge', by: kit, at: noon })
      .refused('already-closed');
  });
});

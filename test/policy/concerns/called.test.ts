/** Whoever a ladder or on-call reaches may act until the team has it (9.4, local setting). */
import assert from 'node:assert/strict';
import { standings } from '../../../src/policy/concerns/access.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { nextSteps } from '../../../src/policy/concerns/next.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import { climb, live } from './climb.ts';
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
  nine,
  noon,
  person,
  raised,
  reopened,
  riley,
  robin,
  sam,
  service,
  ten,
  withMorgan,
} from './given.ts';

const report = { type: 'ReportCalled', by: serviceActor, at: nine, person: dana } as const;
const delivered = { ...report, role: 'prevent-lead', rung: 'on-call' } as const;
const acknowledge = { type: 'Acknowledge', by: dana, at: ten } as const;
const lapsed: ConcernEvent = {
  type: 'AcknowledgementLapsed',
  by: person(service),
  at: noon,
  owner: person(jo),
};
const about = (name: string): ConcernEvent => ({
  type: 'SubjectClarified',
  ...{ by: person(jo), at: noon, about: 'colleague', age: 'adult', name },
});
const waited = (...events: readonly ConcernEvent[]) =>
  nextSteps(caseOf(...events), local).map(({ what, by }) => [what, by]);

describe('being called', () => {
  it('is on record once the message is delivered, once for a person and role', () => {
    given(raised()).when(delivered).then(called());
    given(raised(), called()).when(delivered).thenNothing();
    given(raised(), called())
      .when({ ...delivered, role: 'chief-nurse' })
      .then(called(dana, 'chief-nurse'));
  });

  it('is said by the service alone', () => {
    given(raised())
      .when({ ...delivered, by: jo })
      .refused('not-yours');
  });

  it('gives a standing that rests on that event alone, not on the role', () => {
    assert.deepEqual(standings(dana, caseOf(raised())), []);
    assert.deepEqual(standings({ ...dana, roles: ['prevent-lead'] }, caseOf(raised())), []);
    assert.deepEqual(standings(dana, caseOf(raised(), called())), ['called']);
  });

  it('comes to nobody whom it is or may be about', () => {
    for (const name of ['Dana Frost', 'Dana']) given(raised(), about(name)).when(delivered).thenNothing();
  });

  it('comes of the ladder of a step that somebody has, too: they may see it, and its owner goes on having it', () => {
    given(raised(), acknowledged()).when(delivered).then(called());
    assert.deepEqual(standings(dana, caseOf(raised(), acknowledged(), called())), ['called']);
    given(raised(), acknowledged(), called()).when(acknowledge).refused('already-acknowledged');
  });
});

describe('acknowledging as somebody called', () => {
  it('holds it meanwhile and makes no owner', () => {
    given(raised(), called()).when(acknowledge).then(held());
    const { owner, heldBy } = caseOf(raised(), called(), held());
    assert.deepEqual([owner, heldBy], [undefined, person(dana)]);
  });

  it('changes nothing when it is pressed twice, and a second one is told that somebody has it', () => {
    given(raised(), called(), held()).when(acknowledge).thenNothing();
    given(raised(), called(), called(robin, 'chief-nurse'), held())
      .when({ ...acknowledge, by: robin })
      .refused('already-acknowledged');
  });

  it('is for those who were called, and for nobody else besides the team', () => {
    for (const [by, code] of [
      [sam, 'not-safeguarding'],
      [morgan, 'not-safeguarding'],
      [dana, 'not-known'],
      [riley, 'not-known'],
    ] as const)
      given(raised({ route: withMorgan }), asked())
        .when({ ...acknowledge, by })
        .refused(code);
  });

  it('stops the ladder out of hours: the team’s time begins when the office opens', () => {
    const night = '2026-02-28T23:00:00Z';
    const late = live('2026-02-28T23:30:00Z', raised({ urgency: 'urgent', at: night }));
    const holds = held(dana, '2026-02-28T23:31:00Z');
    assert.deepEqual(waited(...late, called(), holds), [['acknowledge', monday('09:15')]]);
    assert.deepEqual(climb(monday('09:30'), ...late, called(), holds), [
      [monday('09:15'), 'acknowledge channel', 'channel'],
      [monday('09:25'), 'acknowledge prevent-lead', 'prevent-lead'],
    ]);
  });

  it('in office hours gives the team its time from then', () => {
    assert.deepEqual(waited(raised(), called(), held()), [['acknowledge', monday('14:00')]]);
  });

  it('leaves the manager’s clock as it was', () => {
    assert.deepEqual(waited(raised({ route: withMorgan }), asked(), called(), held()), [
      ['manager-answer', monday('17:00')],
      ['acknowledge', monday('14:00')],
    ]);
  });

  it('holds it no longer once the ladder goes on: whoever is reached then may act', () => {
    const late = live(monday('14:00'), raised(), called(), held());
    assert.equal(caseOf(...late).heldBy, undefined);
    given(...late, called(robin, 'chief-nurse'))
      .when({ ...acknowledge, by: robin, at: monday('14:05') })
      .then(held(robin, monday('14:05')));
    given(...late)
      .when({ ...acknowledge, at: monday('14:05') })
      .then(held(dana, monday('14:05')));
  });

  it('comes too late where one of the team has it', () => {
    given(raised(), called(), acknowledged()).when(acknowledge).refused('not-known');
  });
});

describe('being called ends', () => {
  it('when one of the team takes it, who is its owner at once', () => {
    given(raised(), called(), held())
      .when({ type: 'Acknowledge', by: kit, at: noon })
      .then({ ...acknowledged(kit), at: noon });
    const taken = caseOf(raised(), called(), held(), acknowledged(kit));
    assert.deepEqual([standings(dana, taken), taken.heldBy, taken.owner], [[], undefined, person(kit)]);
  });

  it('when one of the team takes it over, or decides', () => {
    const over: ConcernEvent = { type: 'ConcernTakenOver', by: person(kit), at: noon, reason: 'Leave' };
    assert.deepEqual(standings(dana, caseOf(raised(), called(), over)), []);
    given(raised(), called(), held())
      .when({ type: 'Decide', by: jo, at: ten, outcome: 'advice', reason: 'Because of what was said' })
      .then(acknowledged(), decided('advice'));
  });

  it('when it closes', () => {
    assert.deepEqual(standings(dana, caseOf(raised(), called(), closed)), []);
    assert.deepEqual(standings(dana, caseOf(raised(), called(), closed, reopened)), []);
  });

  it('when it proves to be about them, and nobody holds it then: the ladder is on at once', () => {
    for (const name of ['Dana Frost', 'Dana']) {
      const proved = [raised(), called(), called(robin, 'chief-nurse'), held(), about(name)] as const;
      const concern = caseOf(...proved);
      assert.deepEqual([standings(dana, concern), concern.heldBy], [[], undefined]);
      assert.deepEqual(concern.called, [{ person: person(robin), role: 'chief-nurse' }]);
      assert.deepEqual(waited(...proved), [['acknowledge', monday('16:00')]]);
      given(...proved)
        .when({ ...acknowledge, by: robin, at: noon })
        .then(held(robin, noon));
    }
  });

  it('after a lapse for all who were called before: only whom the ladder reaches anew is called', () => {
    const after = [raised(), called(), held(), acknowledged(), lapsed] as const;
    assert.deepEqual(standings(dana, caseOf(...after)), []);
    given(...after)
      .when({ ...delivered, person: robin, role: 'chief-nurse', at: noon })
      .then(called(robin, 'chief-nurse', noon));
    assert.deepEqual(standings(dana, caseOf(...after, called(robin, 'chief-nurse'))), []);
    assert.deepEqual(standings(robin, caseOf(...after, called(robin, 'chief-nurse'))), ['called']);
  });
});

describe('a concern that turns out to be about whoever has it', () => {
  it('has no owner any more, and the team’s time begins anew', () => {
    const kits = caseOf(raised(), acknowledged(kit), about('Kit Adeyemi'));
    assert.deepEqual([kits.owner, kits.acknowledgedAt, standings(kit, kits)], [undefined, undefined, []]);
    assert.deepEqual(waited(raised(), acknowledged(kit), about('Kit Adeyemi')), [
      ['acknowledge', monday('16:00')],
    ]);
  });
});

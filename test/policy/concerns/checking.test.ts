import assert from 'node:assert/strict';
import { hasHandedOn, standings } from '../../../src/policy/concerns/access.ts';
import type { CommandOf } from '../../../src/policy/concerns/commands.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { followAll } from '../../../src/policy/concerns/follow.ts';
import { local } from '../local.ts';
import {
  aColleague,
  acknowledged,
  asked,
  caseOf,
  closed,
  decided,
  eleven,
  given,
  jo,
  morgan,
  noon,
  person,
  raised,
  robin,
  sam,
  service,
  ten,
  toFind,
  withMorgan,
} from './given.ts';

const through = raised({ route: withMorgan });
const about = raised({ route: withMorgan, subject: aColleague });
const account = { by: person(morgan), at: ten, discussion: 'We talked it through' };
const supported = { type: 'ManagerSupported', ...account } as const;
const noConcern = { type: 'ManagerSawNoConcern', ...account } as const;
const moreAsked = { type: 'ManagerAskedForMore', ...account } as const;

type Answer = CommandOf<'SupportEscalation' | 'AskForMore' | 'SeeNoConcern'>;
const answers = { SupportEscalation: supported, AskForMore: moreAsked, SeeNoConcern: noConcern } as const;
const all = Object.keys(answers) as readonly Answer['type'][]; // the keys just above

const answer = (type: Answer['type'], parts: Partial<Answer> = {}): Answer => ({
  type,
  ...account,
  by: morgan,
  ...parts,
});

describe('the check with a manager (Appendix A)', () => {
  for (const type of all) {
    describe(type, () => {
      it('is on record with what was discussed', () =>
        given(through, asked()).when(answer(type)).then(answers[type]));

      it('needs an account of what was discussed', () => {
        for (const discussion of ['', '  '])
          given(through, asked()).when(answer(type, { discussion })).refused('nothing-to-record');
      });

      it('is for the manager who was asked alone', () => {
        given(through, asked())
          .when(answer(type, { by: robin }))
          .refused('not-known');
        given(through, asked())
          .when(answer(type, { by: sam }))
          .refused('not-the-manager-asked');
        given(through, asked())
          .when(answer(type, { by: jo }))
          .refused('not-the-manager-asked');
        given(through, asked())
          .when(answer(type, { by: service }))
          .refused('not-the-manager-asked');
      });

      it('is for nobody while the manager is still to be found', () => {
        given(raised({ route: toFind }))
          .when(answer(type))
          .refused('not-known');
      });

      it('changes nothing when it is pressed twice', () => {
        given(through, asked(), answers[type])
          .when(answer(type, { at: eleven }))
          .thenNothing();
      });

      it('says for a colleague whether HR has been told, which the approval alone must', () => {
        if (type === 'SupportEscalation') given(about, asked()).when(answer(type)).refused('needs-hr-answer');
        else given(about, asked()).when(answer(type)).then(answers[type]);
        given(about, asked())
          .when(answer(type, { hrTold: 'no' }))
          .then({ ...answers[type], hrTold: 'no' });
      });

      it('comes too late for a closed concern', () => {
        given(through, asked(), acknowledged(), decided('advice'), closed)
          .when(answer(type))
          .refused('already-closed');
      });

      it('may come after the safeguarding team has begun', () => {
        given(through, asked(), acknowledged(), decided('advice')).when(answer(type)).then(answers[type]);
      });
    });
  }

  it('can be answered otherwise until a decision is recorded, and says which answer that replaces', () => {
    const before = { supported, 'no-concern': noConcern } as const;
    for (const insteadOf of ['supported', 'no-concern'] as const) {
      const had = [through, asked(), before[insteadOf]] as const;
      for (const type of all.filter((one) => answers[one] !== before[insteadOf])) {
        const changed: ConcernEvent = { ...answers[type], insteadOf };
        given(...had)
          .when(answer(type))
          .then(changed);
      }
      given(...had, acknowledged())
        .when(answer('SeeNoConcern', { discussion: 'On second thoughts' }))
        .then({ ...noConcern, discussion: 'On second thoughts', insteadOf });
      for (const type of all)
        given(...had, acknowledged(), decided('advice'))
          .when(answer(type, { discussion: 'On second thoughts' }))
          .refused('already-decided');
      given(...had, acknowledged(), decided('advice'), closed)
        .when(answer('AskForMore'))
        .refused('already-closed');
    }
  });

  it('waits for the manager again once they ask a question in the place of their answer', () => {
    const asks: ConcernEvent = { ...moreAsked, insteadOf: 'supported', at: noon };
    const waits = (...events: ConcernEvent[]) =>
      caseOf(through, asked(), ...events).waits.map(({ what, since }) => [what, since]);
    assert.deepEqual(waits(supported), [['acknowledge', through.at]]);
    assert.deepEqual(waits(supported, asks), [
      ['manager-answer', noon],
      ['acknowledge', through.at],
    ]);
  });

  describe('handed on to somebody else', () => {
    const handOn = (manager: typeof robin, by = morgan) =>
      ({ type: 'HandOnCheck', by, at: noon, manager: person(manager) }) as const;
    const handedOn = (manager = robin, by = morgan) =>
      ({ type: 'CheckHandedOn', by: person(by), at: noon, manager: person(manager) }) as const;

    it('asks them instead, in the time that is left, and the one before no more', () => {
      given(through, asked()).when(handOn(robin)).then(handedOn());
      const [before, after] = [caseOf(through, asked()), caseOf(through, asked(), handedOn())];
      assert.deepEqual(after.waits, before.waits);
      assert.deepEqual(standings(robin, after), ['manager']);
      assert.deepEqual(standings(morgan, after), []);
      given(through, asked(), handedOn())
        .when(answer('SupportEscalation', { by: robin }))
        .then({ ...supported, by: person(robin) });
      given(through, asked(), handedOn()).when(answer('SupportEscalation')).refused('not-known');
    });

    it('can be handed back', () => {
      given(through, asked(), handedOn()).when(handOn(morgan, robin)).then(handedOn(morgan, robin));
      const back = caseOf(through, asked(), handedOn(), handedOn(morgan, robin));
      assert.equal(hasHandedOn(morgan, back), false);
      assert.equal(hasHandedOn(robin, back), true);
    });

    it('keeps a question to the reporter, with who asked it', () => {
      const { check } = caseOf(through, asked(), moreAsked, handedOn());
      assert.ok(check.state === 'asked');
      assert.deepEqual(check.question?.by, person(morgan));
      given(through, asked(), moreAsked, handedOn())
        .when(answer('AskForMore', { by: robin }))
        .then({ ...moreAsked, by: person(robin) });
    });

    it('replaces an answer, too', () => {
      given(through, asked(), supported)
        .when(handOn(robin))
        .then({ ...handedOn(), insteadOf: 'supported' });
    });

    it('never to the reporter, to oneself, or to anybody whom it may be about', () => {
      given(through, asked()).when(handOn(sam)).refused('cannot-check');
      given(through, asked()).when(handOn(morgan)).refused('cannot-check');
      const ofRobin = raised({ route: withMorgan, subject: { ...aColleague, name: robin.name } });
      given(ofRobin, asked()).when(handOn(robin)).refused('cannot-check');
      const picked = raised({ route: withMorgan, subject: { ...aColleague, colleague: person(robin) } });
      given(picked, asked()).when(handOn(robin)).refused('cannot-check');
    });

    it('comes too late once it is decided after an answer, or closed', () => {
      given(through, asked(), supported, acknowledged(), decided('advice'))
        .when(handOn(robin))
        .refused('already-decided');
      given(through, asked(), acknowledged(), decided('advice'), closed)
        .when(handOn(robin))
        .refused('already-closed');
    });

    it('is told to the one who is asked now, the reporter and the team', () => {
      const before = caseOf(through, asked());
      const after = caseOf(through, asked(), handedOn());
      const errands = followAll({ events: [handedOn()], first: 3, before, after }, local);
      assert.deepEqual(
        errands.map(({ kind }) => kind),
        ['record', 'channel-card', 'manager-card', 'reporter-note', 'team-note'],
      );
    });
  });

  it('can be answered after more was asked, and more can be asked again', () => {
    given(through, asked(), moreAsked)
      .when(answer('SupportEscalation', { at: noon }))
      .then({ ...supported, at: noon });
    given(through, asked(), moreAsked)
      .when(answer('AskForMore', { discussion: 'And where?' }))
      .then({ ...moreAsked, discussion: 'And where?' });
  });

  it('remembers the last word on HR', () => {
    const noThenYes = caseOf(about, asked(), { ...moreAsked, hrTold: 'no' }, { ...supported, hrTold: 'yes' });
    assert.equal(noThenYes.hrTold, 'yes');
  });
});

describe('finding and reaching the manager (Appendix A, local setting)', () => {
  const find = { type: 'IdentifyManager', by: service, at: ten, manager: person(robin) } as const;
  const notReached = { type: 'ReportManagerNotReached', by: service, at: ten, manager: morgan.id } as const;

  it('asks whom the directory found', () => {
    given(raised({ route: toFind }))
      .when(find)
      .then({ ...asked(robin), at: ten });
  });

  it('goes on without a manager where the directory finds nobody', () => {
    given(raised({ route: toFind }))
      .when({ ...find, manager: 'not-found' })
      .then({ type: 'ManagerNotAsked', by: person(service), at: ten, why: 'not-found' });
  });

  it('does not look again once somebody was asked, or nobody is to be', () => {
    given(through, asked()).when(find).thenNothing();
    given(raised()).when(find).thenNothing();
  });

  it('is the service’s own: nobody else names a manager, or says that one was not reached', () => {
    given(raised({ route: toFind }))
      .when({ ...find, by: sam })
      .refused('not-yours');
    given(raised({ route: toFind }))
      .when({ ...find, by: jo })
      .refused('not-yours');
    given(through, asked())
      .when({ ...notReached, by: jo })
      .refused('not-yours');
  });

  it('records once that the manager could not be reached', () => {
    const unreached: ConcernEvent = {
      type: 'ManagerNotReached',
      by: person(service),
      at: ten,
      manager: morgan.id,
    };
    given(through, asked()).when(notReached).then(unreached);
    given(through, asked(), unreached)
      .when({ ...notReached, at: eleven })
      .thenNothing();
    given(through, asked())
      .when({ ...notReached, manager: robin.id })
      .thenNothing();
    given(through, asked(), supported).when(notReached).thenNothing();
    given(through, asked(), unreached).when(answer('SupportEscalation')).then(supported);
  });
});

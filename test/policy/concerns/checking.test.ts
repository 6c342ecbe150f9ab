import assert from 'node:assert/strict';
import type { CommandOf } from '../../../src/policy/concerns/commands.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
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
const supported: ConcernEvent = { type: 'ManagerSupported', ...account };
const noConcern: ConcernEvent = { type: 'ManagerSawNoConcern', ...account };
const moreAsked: ConcernEvent = { type: 'ManagerAskedForMore', ...account };

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

  it('has one answer: a second, other one is refused', () => {
    given(through, asked(), supported).when(answer('SeeNoConcern')).refused('already-answered');
    given(through, asked(), noConcern).when(answer('SupportEscalation')).refused('already-answered');
    given(through, asked(), supported).when(answer('AskForMore')).refused('already-answered');
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

/** A call that somebody asks for: who may learn of it, who takes it, and what comes of it. */
import { talkEndings } from '../../../src/policy/calls/choices.ts';
import { service as itself, serviceActor } from '../../../src/policy/person.ts';
import {
  askedFor,
  dana,
  ended,
  given,
  handedBack,
  jo,
  kit,
  monday,
  nine,
  notReached,
  person,
  riley,
  sam,
  taken,
  told,
  wren,
} from './given.ts';

const ask = { type: 'AskForCall', by: sam, at: nine } as const;
const take = (by = jo, at = monday('09:10')) => ({ type: 'TakeCall', by, at }) as const;
const end = (by = jo, as: 'advice' | 'nothing' = 'advice') =>
  ({ type: 'EndCall', by, at: monday('09:30'), as }) as const;
const unreached = (by = jo) => ({ type: 'ReportNotReached', by, at: monday('09:20') }) as const;
const back = (by = jo) => ({ type: 'HandBackCall', by, at: monday('09:20') }) as const;
const keptOut = { picked: wren.id, name: '' };
const every = (by: typeof jo) => [take(by), end(by), unreached(by), back(by)];

describe('Somebody asks to be rung', () => {
  it('and nothing is asked of them: who they are is on record, and no number', () =>
    given()
      .when(ask)
      .then({ type: 'CallAskedFor', by: person(sam), at: nine }));

  it('later in the day, or by nobody in particular, if they say so', () =>
    given()
      .when({ ...ask, from: monday('14:00'), keptOut })
      .then({ type: 'CallAskedFor', by: person(sam), at: nine, from: monday('14:00'), keptOut }));

  it('once, however often the same form is sent', () => given(askedFor()).when(ask).thenNothing());

  it('and nobody else by that form', () =>
    given(askedFor())
      .when({ ...ask, by: riley })
      .refused('call-not-known'));
});

describe('"I will ring them"', () => {
  it('is for each of the team', () =>
    given(askedFor())
      .when(take())
      .then({ type: 'CallTaken', by: person(jo), at: monday('09:10') }));

  it('is for somebody who was told of it as the holder of a role, and for no other holder', () => {
    given(askedFor(), told())
      .when(take(dana))
      .then({
        type: 'CallTaken',
        by: person(dana),
        at: monday('09:10'),
      });
    given(askedFor()).when(take(dana)).refused('call-not-known');
  });

  it('is for one of them alone, and pressing again changes nothing', () => {
    given(askedFor(), taken(jo, '09:10')).when(take()).thenNothing();
    given(askedFor(), taken(jo, '09:10')).when(take(kit)).refused('call-taken');
  });

  it('is not for whoever asked, though they are of the team', () => {
    for (const command of every(jo)) given(askedFor({}, jo)).when(command).refused('own-call');
  });

  it('is not for anybody else: to them there is no such call', () => {
    for (const command of every(riley)) given(askedFor()).when(command).refused('call-not-known');
    for (const command of every(jo)) given().when(command).refused('call-not-known');
  });

  it('is not for what is over', () =>
    given(askedFor(), taken(jo, '09:10'), ended(jo, '09:20')).when(take(kit)).refused('call-over'));
});

describe('Somebody who must not know', () => {
  const histories = [
    [askedFor({ keptOut })],
    [askedFor({ keptOut }), told(wren)],
    [askedFor({ keptOut }), taken(jo, '09:10')],
    [askedFor({ keptOut }), taken(jo, '09:10'), ended(jo, '09:20')],
  ];

  it('is told the same as if there were no such call, whatever they press and however it stands', () => {
    for (const history of histories)
      for (const command of every(wren))
        for (const again of [false, true])
          given(...history)
            .when(command, again)
            .refused('call-not-known');
  });

  it('is whoever a typed name may mean, half of it too', () => {
    for (const name of ['Wren Baptiste', 'wren', 'BAPTISTE, Wren'])
      given(askedFor({ keptOut: { name } }))
        .when(take(wren))
        .refused('call-not-known');
    given(askedFor({ keptOut: { name: 'Wren' } }))
      .when(take())
      .then({
        type: 'CallTaken',
        by: person(jo),
        at: monday('09:10'),
      });
  });

  it('is not made a ringer by a message on its way to them', () =>
    given(askedFor({ keptOut }))
      .when({
        type: 'ReportRoleTold',
        ...{ by: serviceActor, at: nine, person: person(wren), role: 'prevent-lead', why: 'on-call' },
      })
      .thenNothing());
});

describe('Whoever took it', () => {
  const has = [askedFor(), taken(jo, '09:10')];

  it('says that they reached nobody, as often as it is so', () => {
    given(...has)
      .when(unreached())
      .then(notReached(jo, '09:20'));
    given(...has, notReached(jo, '09:15'))
      .when(unreached())
      .then(notReached(jo, '09:20'));
  });

  it('hands it back, and then anybody of the team can take it', () => {
    given(...has)
      .when(back())
      .then(handedBack(jo, '09:20'));
    given(...has, handedBack(jo, '09:12'))
      .when(take(kit))
      .then({
        type: 'CallTaken',
        by: person(kit),
        at: monday('09:10'),
      });
  });

  it('says what came of it, once', () => {
    for (const as of talkEndings)
      given(...has)
        .when(end(jo, as))
        .then(ended(jo, '09:30', as));
    given(...has, ended(jo, '09:20', 'advice'))
      .when(end())
      .thenNothing();
    given(...has, ended(jo, '09:20', 'advice'))
      .when(end(jo, 'nothing'))
      .refused('call-over');
  });

  it('alone says so: not another of the team, and not after it went back to the team', () => {
    for (const command of [end(kit), unreached(kit), back(kit)])
      given(...has)
        .when(command)
        .refused('call-taken');
    for (const command of [end(), unreached(), back()])
      given(...has, handedBack(jo, '09:12'))
        .when(command)
        .refused('call-not-taken');
  });

  it('is answered as before when the same press arrives again', () => {
    for (const command of every(jo))
      given(...has, ended(jo, '09:20'))
        .when(command, true)
        .thenNothing();
  });
});

describe('What only the service says', () => {
  const report = {
    type: 'ReportRoleTold',
    at: nine,
    person: person(dana),
    role: 'prevent-lead',
    why: 'on-call',
  } as const;

  it('is that a role was told, once for each person, and never after the end', () => {
    given(askedFor())
      .when({ ...report, by: serviceActor })
      .then(told());
    given(askedFor(), told())
      .when({ ...report, by: serviceActor })
      .thenNothing();
    given(askedFor(), taken(jo, '09:10'), ended(jo, '09:20'))
      .when({ ...report, by: serviceActor })
      .thenNothing();
  });

  it('is not for people', () => {
    const run = { since: nine, passed: '0' };
    for (const by of [jo, sam, dana]) {
      given(askedFor())
        .when({ ...report, by })
        .refused('call-not-known');
      const ring = { type: 'Ring', by, at: nine, clock: 'take', run, isLost: true } as const;
      given(askedFor()).when(ring).refused('call-not-known');
    }
    given(askedFor())
      .when({ type: 'Ring', by: serviceActor, at: nine, clock: 'take', run, isLost: true })
      .then({ type: 'ClockRestarted', by: itself, at: nine, clock: 'take' });
  });
});

/** Three levels: immediate danger, what cannot wait, and the rest (Appendix A, "urgent"). */
import assert from 'node:assert/strict';
import { urgencies } from '../../../src/policy/concerns/choices.ts';
import { isPressing } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { followAll } from '../../../src/policy/concerns/follow.ts';
import { hasteAsked } from '../../../src/policy/concerns/haste.ts';
import { nextSteps } from '../../../src/policy/concerns/next.ts';
import { blank } from '../../../src/policy/concerns/state.ts';
import { local } from '../local.ts';
import { climb } from './climb.ts';
import { acknowledged, aPatient, asked, caseOf, given, monday, raise, raised, withMorgan } from './given.ts';

const saturdayNight = '2026-02-28T23:00:00Z';
const cannotWait = raised({ urgency: 'cannot-wait' });
const stepsOf = (...events: readonly ConcernEvent[]) =>
  nextSteps(caseOf(...events), local).map(({ what, by }) => [what, by]);

describe('How long it can wait (Appendix A)', () => {
  it('is asked outside office hours, until the office opens', () => {
    const opens = { asks: 'wait', until: monday('09:00') };
    assert.deepEqual(hasteAsked([], saturdayNight, local), opens);
    assert.deepEqual(hasteAsked([], '2026-02-27T17:30:00Z', local), opens);
    assert.deepEqual(hasteAsked([], monday('08:59'), local), opens);
  });

  it('is asked on a bank holiday, until the day after it', () => {
    const easterMonday = '2026-04-06T11:00:00Z';
    assert.deepEqual(hasteAsked([], easterMonday, local), { asks: 'wait', until: '2026-04-07T08:00:00Z' });
  });

  it('is one question: where talk of harm or plans to travel are ticked, whether it could happen soon', () => {
    for (const at of [monday('10:00'), saturdayNight])
      for (const kind of ['harm', 'travel'])
        assert.deepEqual(hasteAsked(['said', kind], at, local), { asks: 'harm' });
  });

  it('is not asked in office hours of anything else', () => {
    assert.equal(hasteAsked(['said', 'change'], monday('10:00'), local), undefined);
    assert.equal(hasteAsked([], monday('10:00'), local), undefined);
  });
});

describe('the three levels', () => {
  it('are immediate danger, what cannot wait, and standard, and the first two press', () => {
    assert.deepEqual(
      urgencies.map((urgency) => [urgency, isPressing({ urgency })]),
      [
        ['urgent', true],
        ['cannot-wait', true],
        ['standard', false],
      ],
    );
  });

  it('are on record as they were sent, with what the police were told already (9.3)', () => {
    const more = { urgency: 'cannot-wait', policeTold: ['police', 'hotline', 'referral-form'] } as const;
    given().when(raise(more)).then(raised(more));
    assert.deepEqual(caseOf(raised(more)).policeTold, more.policeTold);
    assert.deepEqual(caseOf(raised()).policeTold, []);
  });

  it('have clocks of their own in the pack, around the clock for the first two', () => {
    const at = saturdayNight;
    const promised = urgencies.map((urgency) => stepsOf(raised({ urgency, at })));
    assert.deepEqual(promised, [
      [['acknowledge', '2026-02-28T23:15:00Z']],
      [['acknowledge', '2026-02-28T23:30:00Z']],
      [['acknowledge', '2026-03-02T13:00:00Z']],
    ]);
    const firstStep = urgencies.map((urgency) => stepsOf(raised({ urgency }), acknowledged()));
    assert.deepEqual(firstStep, [
      [['first-step', monday('11:00')]],
      [['first-step', monday('12:00')]],
      [['first-step', '2026-03-03T10:00:00Z']],
    ]);
  });

  it('climb a ladder of their own: what cannot wait reaches every role within two hours, also by night', () => {
    assert.deepEqual(climb('2026-03-01T02:00:00Z', { ...cannotWait, at: saturdayNight }), [
      ['2026-02-28T23:30:00Z', 'acknowledge channel', 'channel'],
      ['2026-02-28T23:45:00Z', 'acknowledge prevent-lead', 'prevent-lead'],
      ['2026-03-01T00:15:00Z', 'acknowledge associate-director', 'associate-director'],
      ['2026-03-01T00:45:00Z', 'acknowledge chief-nurse', 'chief-nurse'],
      ['2026-03-01T01:45:00Z', 'acknowledge again-1', 'channel'],
    ]);
  });

  it('tell the role on call outside office hours, ahead of everything else, of the first two alone', () => {
    const onCall = (urgency: (typeof urgencies)[number], at: string) => {
      const subject = { ...aPatient, name: '' };
      const event = raised({ urgency, at, subject });
      const happened = { events: [event], first: 1, before: blank, after: caseOf(event) };
      return followAll(happened, local).filter(({ kind }) => kind === 'on-call');
    };
    for (const urgency of ['urgent', 'cannot-wait'] as const) {
      assert.deepEqual(
        onCall(urgency, saturdayNight).map((errand) => errand.urgent),
        [true],
      );
      assert.deepEqual(onCall(urgency, monday('10:00')), []);
    }
    assert.deepEqual(onCall('standard', saturdayNight), []);
  });

  it('wait for no manager in immediate danger, while what cannot wait may ask one beside the team', () => {
    assert.deepEqual(
      stepsOf(raised({ urgency: 'urgent', route: { via: 'urgent' } })).map(([what]) => what),
      ['acknowledge'],
    );
    assert.deepEqual(stepsOf(raised({ urgency: 'cannot-wait', route: withMorgan }), asked()), [
      ['manager-answer', monday('17:00')],
      ['acknowledge', monday('09:30')],
    ]);
  });

  it('are the levels of an acknowledged one that lapses, too', () => {
    assert.deepEqual(climb(monday('13:30'), cannotWait, acknowledged()), [
      [monday('12:00'), 'first-step remind', 'person'],
      [monday('13:00'), 'first-step lapse', 'channel'],
      [monday('13:30'), 'acknowledge channel', 'channel'],
    ]);
  });
});

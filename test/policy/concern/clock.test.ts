import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clockOf } from '../../../src/policy/concern/clock.ts';
import type { ConcernEvent, DeadlinePassed } from '../../../src/policy/concern/events.ts';
import { type ConcernTask, followAll, timed } from '../../../src/policy/concern/follow.ts';
import { nextStep } from '../../../src/policy/concern/next.ts';
import type { Awaited } from '../../../src/policy/concern/waiting.ts';
import { isLater } from '../../../src/policy/hours.ts';
import { local } from '../local.ts';
import {
  aChild,
  acknowledged,
  asked,
  caseOf,
  decided,
  given,
  heard,
  jo,
  monday,
  nine,
  noon,
  person,
  raised,
  raisedUrgent,
  sent,
  service,
  stepDone,
  ten,
  withMorgan,
} from './given.ts';
import { type History, histories, type Moment } from './histories.ts';

const always = (holds: (history: History) => void) =>
  fc.assert(fc.property(histories, holds), { numRuns: 300 });

const followed = ({ before, events, after }: Moment): readonly ConcernTask[] =>
  events.length === 0 ? [] : followAll({ events, first: before.version + 1, before, after }, local);

const isPassed = (event: ConcernEvent): event is DeadlinePassed => event.type === 'DeadlinePassed';

describe('for every history and every clock (local setting)', () => {
  it('a concern that waits has exactly one running clock, and one that is closed has none', () =>
    always(({ moments }) => {
      const timers: ConcernTask[] = [];
      let restarts = 0;
      for (const moment of moments) {
        timers.push(...followed(moment).filter(({ kind }) => kind === 'deadline'));
        restarts += moment.events.filter(({ type }) => type === 'ClockRestarted').length;
        const clock = clockOf(moment.after, local);
        const running = timers.filter(
          ({ about, dueAt }) =>
            clock && dueAt === clock.at && JSON.stringify(about) === JSON.stringify(timed(clock)),
        );
        assert.equal(clock === undefined, moment.after.status === 'closed');
        const doubled = running.length > 1 && restarts > 0; // the watchdog never sets a timer that is there
        assert(running.length === (clock ? 1 : 0) || doubled, `${running.length} timers of ${clock?.what}`);
      }
    }));

  it('no ladder skips or repeats a rung', () =>
    always(({ moments }) => {
      for (const { before, events, after } of moments) {
        if (before.status === 'none' || !events.some(isPassed)) continue;
        const { deadlines, ladders } = local.pack;
        const used = Object.values(ladders).find(({ rungs }) =>
          rungs.some(({ id }) => id === rungOf(events)),
        );
        const ladder = used?.rungs.map(({ id }) => id) ?? [];
        const climbed = [...before.waiting.rungs, rungOf(events)];
        assert.equal(new Set(climbed).size, climbed.length);
        assert(
          Object.values(deadlines).some(({ ladder: name }) => startsLike(climbed, name)),
          climbed.join(),
        );
        if (after.waiting.what === before.waiting.what) assert.deepEqual(after.waiting.rungs, climbed);
        assert(ladder.length > 0 || /^again-\d+$/.test(rungOf(events)));
      }

      function startsLike(climbed: readonly string[], name: string): boolean {
        const rungs = local.pack.ladders[name]?.rungs.map(({ id }) => id) ?? [];
        return climbed.every((id, index) => id === (rungs[index] ?? `again-${index - rungs.length + 1}`));
      }
    }));

  it('nothing is done about a step before its time has passed', () =>
    always(({ moments }) => {
      for (const { events } of moments)
        for (const { at, due } of events.filter(isPassed)) assert(Date.parse(at) >= Date.parse(due));
    }));

  it('a timer that rings again, or too late, decides to nothing', () =>
    always(({ moments }) => {
      const last = moments.at(-1)?.after;
      assert(last);
      for (const { command, events } of moments) {
        if (command.type !== 'PassDeadline' || events.length === 0) continue;
        given(...moments.flatMap((one) => one.events))
          .when(command)
          .thenNothing();
      }
    }));
});

function rungOf(events: readonly ConcernEvent[]): string {
  return events.find(isPassed)?.rung ?? '';
}

/** The rungs that pass until an instant, when the service is awake all the time: when, which, and who is told. */
function climb(
  until: string,
  ...events: readonly ConcernEvent[]
): readonly (readonly [string, string, string])[] {
  const happened = [...events];
  const passed: [string, string, string][] = [];
  for (let clock = clockOf(caseOf(...happened), local); clock && clock.at <= until; ) {
    const { what: step, due, rung } = clock;
    const { id, tell, ends } = rung;
    const last = happened.at(-1)?.at ?? '';
    const at = isLater(last, clock.at) ? last : clock.at; // what was late before it was waited for comes at once
    happened.push({ type: 'DeadlinePassed', by: person(service), at, step, due, rung: id, tell });
    if (ends === 'go-on') happened.push({ type: 'ManagerDidNotAnswer', by: person(service), at });
    if (ends === 'lapse')
      happened.push({ type: 'AcknowledgementLapsed', by: person(service), at, owner: person(jo) });
    passed.push([at, `${step} ${id}`, tell]);
    clock = clockOf(caseOf(...happened), local);
  }
  return passed;
}

describe('when a deadline passes (local setting)', () => {
  it('in immediate danger the channel is told, then the roles, within the hour, and then again and again', () => {
    const at = '2026-03-01T03:00:00Z'; // a Sunday
    assert.deepEqual(climb('2026-03-01T04:30:00Z', { ...raisedUrgent, at }), [
      ['2026-03-01T03:15:00Z', 'acknowledge channel', 'channel'],
      ['2026-03-01T03:25:00Z', 'acknowledge prevent-lead', 'prevent-lead'],
      ['2026-03-01T03:35:00Z', 'acknowledge associate-director', 'associate-director'],
      ['2026-03-01T03:45:00Z', 'acknowledge chief-nurse', 'chief-nurse'],
      ['2026-03-01T04:15:00Z', 'acknowledge again-1', 'channel'],
    ]);
  });

  it('a manager who does not answer is reminded, and then the concern goes on to the team’s own ladder', () => {
    assert.deepEqual(climb('2026-03-04T09:00:00Z', raised({ route: withMorgan }), asked()), [
      ['2026-03-03T09:00:00Z', 'manager-answer remind', 'person'],
      ['2026-03-03T11:00:00Z', 'manager-answer go-on', 'channel'],
      ['2026-03-03T15:00:00Z', 'acknowledge channel', 'channel'],
      ['2026-03-03T17:00:00Z', 'acknowledge prevent-lead', 'prevent-lead'],
    ]);
  });

  it('an acknowledgement without any further step lapses, and the ladder starts over', () => {
    assert.deepEqual(climb('2026-03-04T10:00:00Z', raised(), acknowledged()), [
      ['2026-03-03T10:00:00Z', 'first-step remind', 'person'],
      ['2026-03-03T14:00:00Z', 'first-step lapse', 'channel'],
      ['2026-03-04T10:00:00Z', 'acknowledge channel', 'channel'],
    ]);
  });

  it('that had passed while something else was waited for, each rung comes once, in order', () => {
    const assessed = '2026-03-20T10:00:00Z'; // the police were to answer by 9 March
    const rungs = climb(
      '2026-03-24T10:00:00Z',
      raised({ subject: aChild }),
      acknowledged(),
      stepDone('childrens-referral'),
      decided('refer-to-police'),
      sent,
      { ...stepDone('early-help-assessment'), at: assessed },
    );
    assert.deepEqual(rungs, [
      [assessed, 'hear-back remind', 'person'],
      [assessed, 'hear-back channel', 'channel'],
      [assessed, 'hear-back prevent-lead', 'prevent-lead'],
      [assessed, 'hear-back associate-director', 'associate-director'],
      [assessed, 'hear-back chief-nurse', 'chief-nurse'],
      ['2026-03-24T10:00:00Z', 'hear-back again-1', 'channel'],
    ]);
  });

  it('the promise says what was done, and what comes if it goes on waiting', () => {
    const late: ConcernEvent = {
      type: 'DeadlinePassed',
      by: person(service),
      at: monday('13:00'),
      step: 'acknowledge',
      due: monday('13:00'),
      rung: 'channel',
      tell: 'channel',
    };
    assert.deepEqual(nextStep(caseOf(raised(), late), local), {
      what: 'acknowledge',
      by: monday('13:00'),
      late: {
        told: 'channel',
        next: local.pack.ladders.unowned?.rungs[1],
        at: monday('15:00'),
      },
    });
  });
});

describe('the end of Channel’s support', () => {
  const ended = (endedOn: string): ConcernEvent => {
    return { type: 'ChannelSupportEnded', by: person(jo), at: '2026-03-09T10:00:00Z', endedOn };
  };
  const reminded = (step: Awaited): ConcernEvent => {
    const at = '2026-03-09T09:00:00Z';
    return { type: 'DeadlinePassed', by: person(service), at, step, due: at, rung: 'remind', tell: 'person' };
  };
  const child = [raised({ subject: aChild }), acknowledged(), stepDone('childrens-referral')] as const;
  const toPolice = [...child, decided('refer-to-police'), sent] as const;

  it('gives an Early Help Assessment that is late no more time, with whatever date it is recorded', () => {
    const { waiting } = caseOf(
      ...toPolice,
      reminded('early-help-assessment'),
      ended('2026-03-06'),
      ended('2026-03-05'),
    );
    assert.deepEqual(
      [waiting.what, waiting.since, waiting.rungs],
      ['early-help-assessment', ten, ['remind']],
    );
  });

  it('on another date is another one to count its own reviews from', () => {
    const { waiting } = caseOf(
      ...toPolice,
      stepDone('early-help-assessment'),
      heard,
      ended('2026-03-06'),
      reminded('channel-review-6-months'),
      ended('2026-03-05'),
    );
    assert.deepEqual([waiting.what, waiting.rungs], ['channel-review-6-months', []]);
  });
});

describe('the service’s own hand', () => {
  const pass = {
    type: 'PassDeadline',
    by: service,
    at: monday('13:00'),
    step: 'acknowledge',
    since: nine,
    passed: 0,
    rung: 'channel',
    due: monday('13:00'),
    tell: 'channel',
  } as const;

  it('is nobody else’s', () => {
    given(raised())
      .when({ ...pass, by: jo })
      .refused('not-yours');
    given(raised()).when({ type: 'RestartClock', by: jo, at: ten, version: 1 }).refused('not-yours');
  });

  it('lets a timer of an earlier wait pass harmlessly', () => {
    given(raised(), acknowledged()).when(pass).thenNothing();
    given(raised())
      .when({ ...pass, since: ten })
      .thenNothing();
    given(raised())
      .when({ ...pass, passed: 1 })
      .thenNothing();
  });

  it('sets a timer again for the very concern that was found without, once', () => {
    const restart = { type: 'RestartClock', by: service, at: noon, version: 1 } as const;
    const restarted: ConcernEvent = { type: 'ClockRestarted', by: person(service), at: noon };
    given(raised()).when(restart).then(restarted);
    given(raised(), restarted).when(restart).thenNothing();
    const [before, after] = [caseOf(raised()), caseOf(raised(), restarted)];
    const tasks = followAll({ events: [restarted], first: 2, before, after }, local);
    const [timer] = tasks.filter(({ kind }) => kind === 'deadline');
    assert.deepEqual([timer?.dueAt, timer?.about.since], [monday('13:00'), nine]);
  });
});

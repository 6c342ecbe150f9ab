import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { concernSubject } from '../../../src/casework/concerns/subject.ts';
import { errandsAfter } from '../../../src/engine/caseFile.ts';
import { RING } from '../../../src/engine/clocks.ts';
import type { Following } from '../../../src/engine/subject.ts';
import type { Ring } from '../../../src/policy/clock.ts';
import type { Awaited } from '../../../src/policy/concerns/choices.ts';
import { clocksOf } from '../../../src/policy/concerns/clock.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { nextStep } from '../../../src/policy/concerns/next.ts';
import { local } from '../local.ts';
import { climb, isPassed } from './climb.ts';
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
  fc.assert(fc.property(histories, holds), { numRuns: 150 });

const timersOf = ({
  before,
  events,
  after,
}: Pick<Moment, 'before' | 'events' | 'after'>): readonly Following[] =>
  events.length === 0
    ? []
    : errandsAfter(concernSubject, { events, first: before.version + 1, before, after }, local).filter(
        ({ kind }) => kind === RING,
      );

describe('for every history and every clock (local setting)', () => {
  it('each step that a concern waits for has exactly one timer', () =>
    always(({ moments }) => {
      const timers: Following[] = [];
      let restarts = 0;
      for (const moment of moments) {
        timers.push(...timersOf(moment));
        restarts += moment.events.filter(({ type }) => type === 'ClockRestarted').length;
        for (const { name, at, run } of clocksOf(moment.after, local)) {
          const running = timers.filter(
            ({ about, dueAt }) => dueAt === at && isDeepStrictEqual(about, { clock: name, ...run }),
          );
          const doubled = running.length > 1 && restarts > 0; // the watchdog never sets a timer that is there
          assert(running.length === 1 || doubled, `${running.length} timers of ${name}`);
        }
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
        const step = events.find(isPassed)?.step;
        const [was, is] = [before, after].map(({ waits }) => waits.find(({ what }) => what === step));
        const climbed = [...(was?.rungs ?? []), rungOf(events)];
        assert.equal(new Set(climbed).size, climbed.length);
        assert(
          Object.values(deadlines).some(({ ladder: name }) => startsLike(climbed, name)),
          climbed.join(),
        );
        if (is) assert.deepEqual(is.rungs, climbed);
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
        if (command.type !== 'Ring' || command.isLost || events.length === 0) continue;
        assert.deepEqual(decide(command, last, local), []);
      }
    }));
});

function rungOf(events: readonly ConcernEvent[]): string {
  return events.find(isPassed)?.rung ?? '';
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

  it('a manager who does not answer is reminded, while the team’s own ladder runs from “Send”', () => {
    assert.deepEqual(climb('2026-03-03T13:00:00Z', raised({ route: withMorgan }), asked()), [
      ['2026-03-02T13:00:00Z', 'acknowledge channel', 'channel'],
      ['2026-03-02T15:00:00Z', 'acknowledge prevent-lead', 'prevent-lead'],
      ['2026-03-02T17:00:00Z', 'acknowledge associate-director', 'associate-director'],
      ['2026-03-03T09:00:00Z', 'manager-answer remind', 'person'],
      ['2026-03-03T11:00:00Z', 'manager-answer go-on', 'channel'],
      ['2026-03-03T13:00:00Z', 'acknowledge chief-nurse', 'chief-nurse'],
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
    const [waiting] = caseOf(
      ...toPolice,
      reminded('early-help-assessment'),
      ended('2026-03-06'),
      ended('2026-03-05'),
    ).waits;
    assert.deepEqual(
      [waiting?.what, waiting?.since, waiting?.rungs],
      ['early-help-assessment', ten, ['remind']],
    );
  });

  it('on another date is another one to count its own reviews from', () => {
    const [waiting] = caseOf(
      ...toPolice,
      stepDone('early-help-assessment'),
      heard,
      ended('2026-03-06'),
      reminded('channel-review-6-months'),
      ended('2026-03-05'),
    ).waits;
    assert.deepEqual([waiting?.what, waiting?.rungs], ['channel-review-6-months', []]);
  });
});

describe('the service’s own hand', () => {
  const run = { since: nine, passed: '0' };
  const ring = { type: 'Ring', by: service, at: monday('13:00'), clock: 'acknowledge', run } as const;
  const pass: Ring = { ...ring, isLost: false };
  const lost: Ring = { ...ring, at: noon, isLost: true };

  it('is nobody else’s', () => {
    given(raised())
      .when({ ...pass, by: jo })
      .refused('not-yours');
    given(raised())
      .when({ ...lost, by: jo })
      .refused('not-yours');
  });

  it('passes a rung when its moment has come, and not before', () => {
    given(raised())
      .when(pass)
      .then({
        type: 'DeadlinePassed',
        by: person(service),
        at: monday('13:00'),
        step: 'acknowledge',
        due: monday('13:00'),
        rung: 'channel',
        tell: 'channel',
      });
    given(raised())
      .when({ ...pass, at: monday('12:59') })
      .thenNothing();
  });

  it('lets a timer of an earlier wait pass harmlessly', () => {
    given(raised(), acknowledged()).when(pass).thenNothing();
    given(raised())
      .when({ ...pass, run: { ...run, since: ten } })
      .thenNothing();
    given(raised())
      .when({ ...pass, run: { ...run, passed: '1' } })
      .thenNothing();
    given(raised())
      .when({ ...pass, clock: 'decide' })
      .thenNothing();
  });

  it('sets a timer again that was lost, while its clock runs and no longer', () => {
    const restarted: ConcernEvent = {
      type: 'ClockRestarted',
      by: person(service),
      at: noon,
      clock: 'acknowledge',
    };
    given(raised()).when(lost).then(restarted);
    given(raised(), acknowledged()).when(lost).thenNothing();
    given(raised())
      .when({ ...lost, run: { ...run, passed: '1' } })
      .thenNothing();

    const [before, after] = [caseOf(raised()), caseOf(raised(), restarted)];
    const { clock: _name, ...unnamed } = restarted; // as before clocks had names
    for (const event of [restarted, unnamed]) {
      const [timer, ...more] = timersOf({ before, events: [event], after });
      assert.deepEqual([timer?.dueAt, timer?.about], [monday('13:00'), { clock: 'acknowledge', ...run }]);
      assert.deepEqual(more, []);
    }
  });
});

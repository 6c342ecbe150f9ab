/** Random histories of one concern: anybody may ask anything of it, in any order, sensible or not. */
import fc from 'fast-check';
import type { Ring } from '../../../src/policy/clock.ts';
import { aboutsAsked, ages, outcomes, parts, steps } from '../../../src/policy/concerns/choices.ts';
import { type ConcernClock, clocksOf } from '../../../src/policy/concerns/clock.ts';
import type { ConcernCommand, FoundEdit, Raise } from '../../../src/policy/concerns/commands.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { blank, type Case, type Concern } from '../../../src/policy/concerns/state.ts';
import { isLater } from '../../../src/policy/hours.ts';
import { type Actor, notKnown } from '../../../src/policy/person.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import { local } from '../local.ts';
import {
  alex,
  aPatient,
  dana,
  direct,
  jo,
  kit,
  morgan,
  nine,
  noor,
  person,
  raise,
  reference,
  riley,
  robin,
  sam,
  service,
  toFind,
  toni,
  withMorgan,
} from './given.ts';
import { type Known, learn, namings, nothingKnown, whoIsMeant } from './meant.ts';

export const team = [jo, kit, noor] as const;

/** One command and what came of it: happenings, or a refusal. */
export type Moment = {
  readonly command: ConcernCommand;
  readonly before: Concern;
  readonly events: readonly ConcernEvent[];
  readonly after: Case;
  /** Whom it was or could have been about before, and is or may be about after. */
  readonly meantBefore: readonly Actor[];
  readonly meant: readonly Actor[];
  readonly known: Known;
};

/** A concern's whole history. */
export type History = { readonly moments: readonly Moment[] };

const naming = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...namings) },
  { weight: 1, arbitrary: fc.constantFrom(...namings.filter(({ perhaps }) => perhaps.length > 0)) },
);
const place = local.pack.places[0]?.id ?? '';
const aboutWhom = {
  about: fc.constantFrom('patient' as const, 'patient' as const, ...aboutsAsked),
  age: fc.constantFrom('adult' as const, 'adult' as const, ...ages),
};
const subject = fc
  .record({ ...aboutWhom, naming })
  .map(({ naming: { name, colleague }, ...known }): Raise['subject'] => {
    return { ...aPatient, ...known, name, ...(colleague && { colleague }) };
  });
const unknown = { ...aPatient, about: 'not-known', age: 'not-known', name: '' } as const;
const route = fc.constantFrom<Pick<Raise, 'route' | 'urgency'>>(
  { urgency: 'standard', route: withMorgan },
  { urgency: 'standard', route: withMorgan },
  { urgency: 'standard', route: toFind },
  { urgency: 'standard', route: direct },
  { urgency: 'cannot-wait', route: withMorgan },
  { urgency: 'cannot-wait', route: direct },
  { urgency: 'urgent', route: { via: 'urgent' } },
);

const words = fc.constantFrom('As agreed', 'As agreed', 'Something new', ' “typed” <b>&</b> ', ' ');
const yesOrNo = fc.constantFrom('yes', 'no');
const manager = fc.constantFrom(
  person(morgan),
  person(robin),
  person(sam),
  person(alex),
  'not-found' as const,
);

const editByHand: FoundEdit = {
  list: 'concerns',
  key: reference,
  what: 'changed',
  columns: ['Status'],
  changedAt: nine,
  save: '7/3.0',
  editor: notKnown,
};

const account = { discussion: words, hrTold: fc.option(yesOrNo, { nil: undefined }) };

const judging = fc.record({
  type: fc.constant('JudgeRecord' as const),
  siteReaders: fc.constantFrom([jo, riley].map(person), [jo, kit, noor, morgan, alex, riley].map(person)),
  asOf: fc.constantFrom(undefined, '2100-01-01T00:00:00.000Z'),
});

const finding = fc.oneof(
  judging,
  fc.record({ type: fc.constant('IdentifyManager' as const), manager }),
  fc.record({
    type: fc.constant('ReportManagerNotReached' as const),
    manager: fc.constantFrom(morgan.id, robin.id),
  }),
  fc.record({ type: fc.constant('ReportRecordEdited' as const), edits: fc.constantFrom([editByHand]) }),
  fc.record({
    type: fc.constant('ReportTakenOff' as const),
    items: fc.constant(2),
    begun: fc.constantFrom(nine, '2026-03-03T09:00:00Z'),
  }),
  fc.record({
    type: fc.constant('ReportCalled' as const),
    person: fc.constantFrom(...[dana, robin].map(person)),
    role: fc.constantFrom('prevent-lead' as const, 'chief-nurse' as const),
    rung: fc.constant('on-call'),
  }),
  fc.record({
    type: fc.constant('ReportHrAsked' as const),
    person: fc.constantFrom(...[alex, robin].map(person)),
    role: fc.constant('hr' as const),
  }),
);
const answering = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('SupportEscalation' as const, 'AskForMore' as const, 'SeeNoConcern' as const),
      ...account,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('HandOnCheck' as const),
      manager: fc.constantFrom(...[sam, morgan, robin, kit].map(person)),
    }),
  },
);
const adding = fc.record({ type: fc.constant('AddInformation' as const), text: words });
const telling = fc.oneof(
  fc.record({ ...aboutWhom, naming }).map(({ naming: { name, colleague }, ...known }) => {
    return { type: 'ClarifySubject' as const, ...known, name, colleague };
  }),
  fc.record({ part: fc.constantFrom(...parts), naming }).map(({ naming: { name, colleague }, part }) => {
    return { type: 'InvolvePerson' as const, part, name, person: colleague };
  }),
  fc.record({
    type: fc.constant('SettleName' as const),
    person: fc.constantFrom(...[kit, morgan].map(person)),
    isMeant: yesOrNo,
  }),
);
const working = fc.oneof(
  fc.record({ type: fc.constant('Acknowledge' as const) }),
  fc.record({ type: fc.constant('SetPlace' as const), place: fc.constantFrom(place, 'nowhere') }),
  fc.record({ type: fc.constant('Decide' as const), outcome: fc.constantFrom(...outcomes), reason: words }),
  fc.record({
    type: fc.constant('RecordStep' as const),
    step: fc.constantFrom(...steps),
    needed: yesOrNo,
    note: words,
  }),
);
const finishing = fc.oneof(
  fc.record({ type: fc.constant('TakeOver' as const), reason: words }),
  fc.record({
    type: fc.constant('WithdrawDecision' as const),
    outcome: fc.constant('refer-to-police' as const),
    reason: words,
  }),
  fc.record({
    type: fc.constant('RecordReferralSent' as const),
    to: words,
    sentOn: fc.constantFrom('2026-03-02', '2026-03-03'),
  }),
  fc.record({ type: fc.constant('RecordOutcome' as const), outcome: words }),
  fc.record({
    type: fc.constant('RecordSupportEnded' as const),
    endedOn: fc.constantFrom('2026-02-28', '2026-03-02'),
  }),
  fc.record({ type: fc.constant('Close' as const), reason: words }),
  fc.record({ type: fc.constant('Reopen' as const), reason: words }),
);
const reading = fc.record({ type: fc.constant('ReadInformation' as const) });
const advising = fc.record({ type: fc.constant('AdviseManager' as const), advice: words });

/**
 * Timers of what is waited for no longer, of nothing that ever was, of what runs but whose moment has not come, and lost
 * ones; and presses that only the service may make.
 */
const untimely = fc.oneof(
  fc.record({
    type: fc.constant('Ring' as const),
    clock: fc.constantFrom('acknowledge', 'decide', 'manager-answer'),
    run: fc.record({
      since: fc.constant('2026-03-01T09:00:00Z'),
      passed: fc.nat({ max: 2 }).map(String),
    }),
    isLost: fc.boolean(),
  }),
  fc.boolean().map((isLost) => (there: Case) => ringOf(clocksOf(there, local)[0], isLost)),
);

const managers = fc.constantFrom(morgan, robin);
const members = fc.constantFrom(jo, kit, noor);
const lead: Actor = { ...toni, places: [place] };
const anybody = fc.constantFrom(sam, morgan, robin, alex, riley, dana, lead, jo, kit, noor, service);
/** Half of what is asked comes from those whose part it is, so that histories get somewhere; the rest from anybody. */
const turn = fc.oneof(
  { weight: 1, arbitrary: fc.record({ by: fc.constant(service), asking: fc.oneof(finding, untimely) }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constant(service), asking: judging }) },
  { weight: 1, arbitrary: fc.record({ by: managers, asking: answering }) },
  { weight: 2, arbitrary: fc.record({ by: members, asking: working }) },
  {
    weight: 1,
    arbitrary: fc.record({
      by: fc.constantFrom(sam, morgan, dana),
      asking: fc.oneof(adding, telling, working),
    }),
  },
  { weight: 1, arbitrary: fc.record({ by: fc.constantFrom(alex, robin), asking: advising }) },
  { weight: 4, arbitrary: fc.record({ by: members, asking: finishing }) },
  { weight: 1, arbitrary: fc.record({ by: fc.constantFrom(sam, morgan), asking: adding }) },
  { weight: 1, arbitrary: fc.record({ by: members, asking: reading }) },
  {
    weight: 4,
    arbitrary: fc.record({
      by: anybody,
      asking: fc.oneof(finding, answering, adding, telling, working, finishing, reading, advising, untimely),
    }),
  },
);

/** Mostly minutes and hours go by between two presses, sometimes days; and sometimes the service is away meanwhile. */
const passing = fc.record({
  later: fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 600 }) },
    { weight: 1, arbitrary: fc.nat({ max: 20_000 }) },
  ),
  away: fc.boolean(),
});

/** Raised by Sam, or by one of the team; then fifteen to forty commands. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    subject: fc.oneof({ weight: 9, arbitrary: subject }, { weight: 1, arbitrary: fc.constant(unknown) }),
    route,
    by: fc.constantFrom(sam, sam, jo),
    turns: fc.array(fc.tuple(turn, passing), { minLength: 15, maxLength: 40, size: 'max' }),
  })
  .map(({ subject, route: chosen, by, turns }) => {
    let at = Date.parse(nine);
    const moments = [moment(raise({ by, subject, ...chosen }), blank, undefined)];
    for (const [{ by: whom, asking: what }, { later, away }] of turns) {
      at += later * 60_000;
      const now = new Date(at).toISOString();
      moments.push(...rungsPassed(moments.at(-1), now, away));
      const asking = what instanceof Function ? what(last(moments)) : what;
      moments.push(moment({ ...asking, by: whom, at: now }, last(moments), moments.at(-1)));
    }
    return { moments };
  });

function moment(command: ConcernCommand, before: Concern, earlier: Moment | undefined): Moment {
  const events = asked(command, before);
  const after = events.reduce<Concern>(evolve, before);
  if (after.status === 'none') throw new Error('Nothing was raised');
  const known = events.reduce(learn, earlier?.known ?? nothingKnown);
  return {
    command,
    before,
    meantBefore: earlier?.meant ?? [],
    events,
    after,
    known,
    meant: whoIsMeant(known),
  };
}

function last(moments: readonly Moment[]): Case {
  const latest = moments.at(-1)?.after;
  if (!latest) throw new Error('Nothing was raised');
  return latest;
}

/** What the service does while time goes by: each rung when its moment comes or, if it was away, all of them when it is back. */
function rungsPassed(earlier: Moment | undefined, now: string, away: boolean): readonly Moment[] {
  const moments: Moment[] = [];
  for (let there = earlier; there && moments.length < mostRungs; there = moments.at(-1)) {
    const { after } = there;
    const [clock] = clocksOf(after, local).toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at),
    );
    if (!clock || isLater(clock.at, now)) break;
    const rung = { ...ringOf(clock, false), by: service, at: away ? now : clock.at };
    moments.push(moment(rung, after, there));
  }
  return moments;
}

function ringOf(clock: ConcernClock | undefined, isLost: boolean): Omit<Ring, 'by' | 'at'> {
  return { type: 'Ring', clock: clock?.name ?? 'none', run: clock?.run ?? {}, isLost };
}

const mostRungs = 60;

/** What comes of a command: a refusal is an answer too, and nothing else may be thrown. */
function asked(command: ConcernCommand, concern: Concern): readonly ConcernEvent[] {
  try {
    return decide(command, concern, local);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

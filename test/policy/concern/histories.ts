/** Random histories of one concern: anybody may ask anything of it, in any order, sensible or not. */
import fc from 'fast-check';
import type { ConcernCommand, FoundEdit, Raise } from '../../../src/policy/concern/commands.ts';
import { decide } from '../../../src/policy/concern/decide.ts';
import type { ConcernEvent } from '../../../src/policy/concern/events.ts';
import { blank, type Case, type Concern, evolve } from '../../../src/policy/concern/evolve.ts';
import { type Actor, notKnown } from '../../../src/policy/person.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import {
  aChild,
  aColleague,
  alex,
  aPatient,
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
  withMorgan,
} from './given.ts';

export const team = [jo, kit, noor] as const;

/** One command and what came of it: happenings, or a refusal. */
export type Moment = {
  readonly command: ConcernCommand;
  readonly before: Concern;
  readonly events: readonly ConcernEvent[];
  readonly after: Case;
};

/** A concern's whole history. `about` is the member of staff it is about, if it is about one who is named. */
export type History = { readonly about: Actor | undefined; readonly moments: readonly Moment[] };

type Scene = { readonly about: Actor | undefined; readonly subject: Raise['subject'] };
const colleague = (about: Actor, parts: Partial<Raise['subject']>): Scene => {
  return { about, subject: { ...aColleague, name: '', ...parts } };
};

const scene = fc.constantFrom<Scene>(
  { about: undefined, subject: aPatient },
  { about: undefined, subject: aChild },
  { about: undefined, subject: { ...aPatient, age: 'send-18-to-25', name: 'Morgan' } },
  { about: undefined, subject: { ...aPatient, about: 'not-known', age: 'not-known', name: '' } },
  colleague(alex, { colleague: person(alex) }),
  colleague(alex, { name: 'ALEX MARSH, night shift' }),
  colleague(kit, { colleague: person(kit) }),
  colleague(noor, { name: 'field, noor' }),
  colleague(morgan, { name: 'Morgan Reed' }),
  colleague(morgan, { colleague: person(morgan), name: 'the boss' }),
  colleague(robin, { name: 'Robin  VALE', about: 'someone-else' }),
);
const route = fc.constantFrom<Pick<Raise, 'route' | 'urgency'>>(
  { urgency: 'standard', route: withMorgan },
  { urgency: 'standard', route: withMorgan },
  { urgency: 'standard', route: toFind },
  { urgency: 'standard', route: direct },
  { urgency: 'urgent', route: { via: 'urgent' } },
);

const words = fc.constantFrom('As agreed', 'As agreed', 'Something new', ' “typed” <b>&</b> ', ' ');
const yesOrNo = fc.constantFrom('yes', 'no');
const steps = [
  'hr-told',
  'risk-assessment',
  'local-authority-lead',
  'early-help-assessment',
  'childrens-referral',
] as const;
const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
] as const;
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

const finding = fc.oneof(
  fc.record({ type: fc.constant('IdentifyManager' as const), manager }),
  fc.record({
    type: fc.constant('ReportManagerNotReached' as const),
    manager: fc.constantFrom(morgan.id, robin.id),
  }),
  fc.record({ type: fc.constant('ReportRecordEdited' as const), edits: fc.constantFrom([editByHand]) }),
);
const answering = fc.record({
  type: fc.constantFrom('SupportEscalation' as const, 'AskForMore' as const, 'SeeNoConcern' as const),
  ...account,
});
const adding = fc.record({ type: fc.constant('AddInformation' as const), text: words });
const working = fc.oneof(
  fc.record({ type: fc.constant('Acknowledge' as const) }),
  fc.record({
    type: fc.constant('ClarifySubject' as const),
    about: fc.constantFrom('patient' as const, 'colleague' as const, 'someone-else' as const),
    age: fc.constantFrom(
      'under-18' as const,
      'send-18-to-25' as const,
      'adult' as const,
      'not-known' as const,
    ),
  }),
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
  fc.record({ type: fc.constant('Close' as const), reason: words }),
  fc.record({ type: fc.constant('Reopen' as const), reason: words }),
);

const managers = fc.constantFrom(morgan, robin);
const members = fc.constantFrom(jo, kit, noor);
const anybody = fc.constantFrom(sam, morgan, robin, alex, riley, jo, kit, noor, service);
const later = fc.nat({ max: 600 });
/** Half of what is asked comes from those whose part it is, so that histories get somewhere; the rest from anybody. */
const turn = fc.oneof(
  { weight: 1, arbitrary: fc.record({ by: fc.constant(service), asking: finding, later }) },
  { weight: 1, arbitrary: fc.record({ by: managers, asking: answering, later }) },
  { weight: 2, arbitrary: fc.record({ by: members, asking: working, later }) },
  { weight: 3, arbitrary: fc.record({ by: members, asking: finishing, later }) },
  {
    weight: 4,
    arbitrary: fc.record({
      by: anybody,
      asking: fc.oneof(finding, answering, adding, working, finishing),
      later,
    }),
  },
);

/** Raised by Sam, or by one of the team; then fifteen to forty commands. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    scene,
    route,
    by: fc.constantFrom(sam, sam, jo),
    turns: fc.array(turn, { minLength: 15, maxLength: 40, size: 'max' }),
  })
  .map(({ scene: { about, subject }, route: chosen, by, turns }) => {
    let at = Date.parse(nine);
    const commands = turns.map(({ by: whom, asking: what, later }): ConcernCommand => {
      at += later * 60_000;
      return { ...what, by: whom, at: new Date(at).toISOString() };
    });
    return { about, moments: play([raise({ by, subject, ...chosen }), ...commands]) };
  });

function play(commands: readonly ConcernCommand[]): readonly Moment[] {
  let before: Concern = blank;
  return commands.map((command) => {
    const events = asked(command, before);
    const after = events.reduce<Concern>(evolve, before);
    if (after.status === 'none') throw new Error('Nothing was raised');
    const moment = { command, before, events, after };
    before = after;
    return moment;
  });
}

/** What comes of a command: a refusal is an answer too, and nothing else may be thrown. */
function asked(command: ConcernCommand, concern: Concern): readonly ConcernEvent[] {
  try {
    return decide(command, concern);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

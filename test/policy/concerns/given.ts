/** Policy specs in the policy's words: what had happened, what somebody asks, and what comes of it. */
import assert from 'node:assert/strict';
import type { CommandOf, ConcernCommand, Raise } from '../../../src/policy/concerns/commands.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import type { ConcernEvent, ConcernRaised } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { blank, type Case, type Concern } from '../../../src/policy/concerns/state.ts';
import { type Actor, service as itself, type Person } from '../../../src/policy/person.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import type { Role } from '../../../src/policy/roleNames.ts';
import { acting } from '../../people.ts';
import { local } from '../local.ts';

export const sam = acting('sam'); // raises concerns
export const morgan = acting('morgan'); // Sam's line manager
export const robin = acting('robin'); // another manager
export const alex = acting('alex'); // a colleague
export const riley = acting('riley'); // a stranger to the concern
export const jo = acting('jo'); // safeguarding team
export const kit = acting('kit'); // safeguarding team
export const noor = acting('noor'); // safeguarding team
export const dana = acting('dana'); // Operational Prevent Lead
export const toni = acting('toni'); // leads a place
export const service: Actor = { ...itself, safeguarding: false };

export const monday = (time: string) => `2026-03-02T${time}:00Z`;
export const nine = monday('09:00');
export const ten = monday('10:00');
export const eleven = monday('11:00');
export const noon = monday('12:00');

export const person = ({ id, name }: Person): Person => ({ id, name });
export const reference = referenceFrom(new Uint8Array([1, 2, 3, 4, 5]));

export const aPatient = { about: 'patient', age: 'adult', name: 'Ash Green', identifiers: 'Ward 3' } as const;
export const aColleague = { ...aPatient, about: 'colleague', name: alex.name } as const;
export const aChild = { ...aPatient, age: 'under-18' } as const;
export const notice = {
  what: 'Said that “they” had it coming. ',
  when: '1 March',
  how: 'I heard it',
  kinds: ['said'],
};

export const withMorgan: Raise['route'] = {
  via: 'manager',
  wanted: { whom: 'line-manager', typed: '', manager: person(morgan) },
  talked: 'no',
  agreed: '',
};
export const toFind: Raise['route'] = {
  via: 'manager',
  wanted: { whom: 'another-manager', typed: robin.name },
  talked: 'yes',
  agreed: 'To share it',
};
export const direct: Raise['route'] = { via: 'direct' };

/** A standard concern about a patient, by Sam, straight to the safeguarding team unless it is said otherwise. */
export function raise(parts: Partial<Raise> = {}): Raise {
  const standard = { urgency: 'standard', subject: aPatient, notice, route: direct } as const;
  return { type: 'Raise', reference, draft: 'draft-1', by: sam, at: nine, ...standard, ...parts };
}

export function raised(parts: Partial<Raise> = {}): ConcernRaised {
  const { by, ...command } = raise(parts);
  return { ...command, type: 'ConcernRaised', by: person(by) };
}

export const raisedUrgent = raised({ urgency: 'urgent', route: { via: 'urgent' } });

export function asked(manager: Person = morgan): ConcernEvent {
  return { type: 'ManagerIdentified', by: itself, at: nine, manager: person(manager) };
}

export function acknowledged(by: Person = jo): ConcernEvent {
  return { type: 'ConcernAcknowledged', by: person(by), at: ten };
}

/** Told of it as a role holder, who may act until the team has it. */
export function called(whom: Person = dana, role: Role = 'prevent-lead', at: string = nine): ConcernEvent {
  return { type: 'PersonCalled', by: itself, at, person: person(whom), role, rung: 'on-call' };
}

export function held(by: Person = dana, at: string = ten): ConcernEvent {
  return { type: 'HeldMeanwhile', by: person(by), at };
}

type Outcome = CommandOf<'Decide'>['outcome'];

export function decided(outcome: Outcome, at: string = ten): ConcernEvent {
  return { type: 'DecisionRecorded', by: person(jo), at, outcome, reason: 'Because of what was said' };
}

export function stepDone(step: CommandOf<'RecordStep'>['step'], needed: 'yes' | 'no' = 'yes'): ConcernEvent {
  return { type: 'StepRecorded', by: person(jo), at: ten, step, needed, note: 'As agreed' };
}

export const sent: ConcernEvent = {
  type: 'ReferralSent',
  by: person(jo),
  at: ten,
  to: 'Prevent police',
  sentOn: '2026-03-02',
};
export const heard: ConcernEvent = {
  type: 'OutcomeRecorded',
  by: person(jo),
  at: eleven,
  outcome: 'Taken to Channel',
};
export const closed: ConcernEvent = {
  type: 'ConcernClosed',
  by: person(jo),
  at: eleven,
  reason: 'All is done',
};
export const reopened: ConcernEvent = {
  type: 'ConcernReopened',
  by: person(jo),
  at: noon,
  reason: 'Something new',
};

/** What becomes of a concern to which this has happened. */
export function given(...events: readonly ConcernEvent[]) {
  return {
    when: (command: ConcernCommand) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly ConcernEvent[]) =>
        assert.deepEqual(decide(command, fold(events), local), expected),
      thenNothing: () => assert.deepEqual(decide(command, fold(events), local), []),
      refused: (code: RefusalCode) =>
        assert.throws(
          () => decide(command, fold(events), local),
          (error) => error instanceof Refusal && error.code === code,
        ),
    }),
  };
}

/** The case file to which this has happened. */
export function caseOf(...events: readonly ConcernEvent[]): Case {
  const concern = fold(events);
  assert(concern.status !== 'none');
  return concern;
}

function fold(events: readonly ConcernEvent[]): Concern {
  return events.reduce(evolve, blank);
}

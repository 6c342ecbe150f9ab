import assert from 'node:assert/strict';
import type { AdviceCommand } from '../../../src/policy/advice/commands.ts';
import { decideAdvice } from '../../../src/policy/advice/decide.ts';
import type { AdviceEvent } from '../../../src/policy/advice/events.ts';
import { evolveAdvice } from '../../../src/policy/advice/evolve.ts';
import { followAdvice } from '../../../src/policy/advice/follow.ts';
import { isGeneral } from '../../../src/policy/advice/general.ts';
import { type AdviceState, noAdvice } from '../../../src/policy/advice/state.ts';
import { type Actor, serviceActor } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { jo, kit, person, riley, sam } from '../concerns/given.ts';
import { fromLaterRelease } from '../later.ts';

const at = '2026-03-02T10:00:00Z';
const lead: Actor = { ...riley, safeguarding: false, roles: ['prevent-lead'] };
const call = {
  on: '2026-03-02',
  topic: 'sharing',
  advised: 'To note what was shared, and why.',
  minutes: 12,
};
const record = (parts: Partial<AdviceCommand & { type: 'Record' }> = {}): AdviceCommand => ({
  type: 'Record',
  by: jo,
  at,
  today: '2026-03-02',
  ...call,
  ...parts,
});
const recorded: AdviceEvent = { type: 'AdviceRecorded', by: person(jo), at, ...call };
const withdraw = (by: Actor, reason = 'It named a ward'): AdviceCommand => ({
  type: 'Withdraw',
  by,
  at,
  reason,
});
const withdrawn: AdviceEvent = { type: 'AdviceWithdrawn', by: person(jo), at, reason: 'It named a ward' };

function given(...events: readonly AdviceEvent[]) {
  const decided = (command: AdviceCommand) =>
    decideAdvice(command, events.reduce<AdviceState>(evolveAdvice, noAdvice));
  return {
    when: (command: AdviceCommand) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly AdviceEvent[]) => assert.deepEqual(decided(command), expected),
      thenNothing: () => assert.deepEqual(decided(command), []),
      refused: (code: RefusalCode) =>
        assert.throws(
          () => decided(command),
          (error) => error instanceof Refusal && error.code === code,
        ),
    }),
  };
}

describe('advice that was given without names (Appendix A)', () => {
  it('is recorded by the safeguarding team and by whoever holds a role, and by nobody else', () => {
    given().when(record()).then(recorded);
    given()
      .when(record({ by: lead }))
      .then({ ...recorded, by: person(lead) });
    given()
      .when(record({ by: sam }))
      .refused('not-yours');
    given(recorded).when(withdraw(sam)).refused('not-yours');
  });

  it('is recorded once, however often its form is sent', () => given(recorded).when(record()).thenNothing());

  it('has a day that has come, words, and a time that it can have taken', () => {
    given()
      .when(record({ on: '2026-03-03' }))
      .refused('date-in-future');
    given()
      .when(record({ advised: ' \n' }))
      .refused('nothing-to-record');
    for (const minutes of [0, -5, 1.5, 481, Number.NaN])
      given().when(record({ minutes })).refused('nothing-to-record');
  });

  it('says nothing that tells who somebody is, as far as that can be seen', () => {
    for (const advised of [
      'Write to a.person@example.org',
      'Ring 07700 900123',
      'Ring (01632) 960 123.',
      'The NHS number is 943 476 5919',
    ])
      given().when(record({ advised })).refused('tells-who');
    for (const fine of [
      'See clause 9.3 and page 12 of 2024',
      'On 2026-03-02, after 14 days',
      'Talk to 2 or 3 people',
    ])
      assert(isGeneral(fine), fine);
  });

  it('can be withdrawn with a reason, once, by whoever recorded it and by the team', () => {
    given(recorded).when(withdraw(jo)).then(withdrawn);
    given(recorded)
      .when(withdraw(kit))
      .then({ ...withdrawn, by: person(kit) });
    given(recorded).when(withdraw(lead)).refused('not-yours');
    given({ ...recorded, by: person(lead) })
      .when(withdraw(lead))
      .then({ ...withdrawn, by: person(lead) });
    given(recorded).when(withdraw(jo, '  ')).refused('needs-reason');
    given(recorded, withdrawn).when(withdraw(jo, 'Again')).thenNothing();
    given().when(withdraw(jo)).refused('not-yours');
  });

  it('has an edit by hand on record once, with who made it; nobody but the service finds one', () => {
    const edit = { what: 'changed', columns: ['Minutes'], save: '7,2', editor: person(sam) } as const;
    const report = { type: 'ReportRecordEdited', by: serviceActor, at, edits: [edit, edit] } as const;
    const { editor: by, ...facts } = edit;
    given(recorded)
      .when(report)
      .then({ type: 'RecordEdited', by, at, ...facts });
    given(recorded, { type: 'RecordEdited', by, at, ...facts })
      .when(report)
      .thenNothing();
    given(recorded)
      .when({ ...report, by: jo })
      .refused('not-yours');
    given().when(report).refused('not-yours');
  });

  it('is kept in SharePoint whenever something happens to it, but for an edit, which is put back', () => {
    assert.deepEqual(followAdvice({ events: [recorded] }), [{ kind: 'record-advice', dueAt: at, about: {} }]);
    const edited: AdviceEvent = {
      type: 'RecordEdited',
      by: person(sam),
      at,
      what: 'deleted',
      columns: [],
      save: '7,3',
    };
    assert.deepEqual(followAdvice({ events: [edited] }), []);
  });

  it('is not read where it cannot be', () => {
    const unknown = fromLaterRelease<AdviceEvent>({ ...recorded, type: 'AdviceErased' });
    assert.throws(() => [recorded, unknown].reduce<AdviceState>(evolveAdvice, noAdvice), /AdviceErased/);
    assert.throws(() => evolveAdvice(noAdvice, withdrawn), /cannot begin with AdviceWithdrawn/);
  });
});

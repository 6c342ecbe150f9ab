import assert from 'node:assert/strict';
import { clauseOf } from '../../../src/policy/concerns/clauses.ts';
import type { FoundEdit } from '../../../src/policy/concerns/commands.ts';
import { followAll } from '../../../src/policy/concerns/follow.ts';
import { nextStep } from '../../../src/policy/concerns/next.ts';
import { notKnown } from '../../../src/policy/person.ts';
import { eventDetail } from '../../../src/words/concerns.ts';
import { local } from '../local.ts';
import {
  acknowledged,
  caseOf,
  closed,
  decided,
  eleven,
  given,
  jo,
  kit,
  nine,
  noon,
  person,
  raised,
  reference,
  riley,
  service,
} from './given.ts';

const edit: FoundEdit = {
  list: 'concerns',
  key: reference,
  what: 'changed',
  columns: ['Status', 'Owner'],
  changedAt: eleven,
  save: '7/3.0',
  editor: person(riley),
};
const deletion: FoundEdit = {
  list: 'chronology',
  key: `${reference}:1`,
  what: 'deleted',
  columns: [],
  save: '12/deleted',
  editor: notKnown,
};
const report = (...edits: readonly FoundEdit[]) =>
  ({ type: 'ReportRecordEdited', by: service, at: noon, edits }) as const;
const onRecord = ({ editor, ...rest }: FoundEdit) =>
  ({ type: 'RecordEdited', by: editor, at: noon, ...rest }) as const;

describe('a record that was changed by hand in SharePoint (8.2)', () => {
  it('has the change on record, with who made it, when and in which columns', () =>
    given(raised()).when(report(edit)).then(onRecord(edit)));

  it('has it once, however often it is found', () => {
    given(raised(), onRecord(edit)).when(report(edit)).thenNothing();
    given(raised()).when(report(edit, edit)).then(onRecord(edit));
    given(raised(), onRecord(edit)).when(report(edit, deletion)).then(onRecord(deletion));
  });

  it('has it as made by nobody known, where SharePoint does not tell', () =>
    given(raised()).when(report(deletion)).then(onRecord(deletion)));

  it('has it on record after the concern was closed, too', () =>
    given(raised(), acknowledged(), decided('advice'), closed).when(report(edit)).then(onRecord(edit)));

  it('is reported by the service only', () => {
    given(raised())
      .when({ ...report(edit), by: jo })
      .refused('not-yours');
    given(raised())
      .when({ ...report(edit), by: riley })
      .refused('not-known');
  });

  it('changes nothing else: neither the owner, nor what is waited for, nor its clock', () => {
    for (const before of [
      [raised()],
      [raised(), acknowledged(kit)],
      [raised(), acknowledged(), decided('advice')],
    ]) {
      const [was, is] = [caseOf(...before), caseOf(...before, onRecord(edit))];
      assert.deepEqual(nextStep(is, local), nextStep(was, local));
      assert.deepEqual({ ...is, version: was.version, recordEdits: [] }, was);
    }
  });

  it('is told to the team once for all that was found together, and to nobody else', () => {
    const events = [onRecord(edit), onRecord(deletion)];
    const before = caseOf(raised({ at: nine }));
    const after = caseOf(raised({ at: nine }), ...events);
    const tasks = followAll({ events, first: 2, before, after }, local);
    assert.deepEqual(
      tasks.map(({ kind, about }) => [kind, Number(about.version), Number(about.upTo)]),
      [
        ['record', 2, 3],
        ['channel-card', 2, 3],
        ['team-note', 2, 3],
      ],
    );
  });

  it('is told with the names of the columns, and nothing of what they held', () => {
    assert.equal(
      eventDetail(onRecord(edit), local.calendar),
      `Changed in "Prevent concerns", item ${reference}: Status, Owner. It was put back.`,
    );
    assert.equal(
      eventDetail(onRecord(deletion), local.calendar),
      `Deleted from "Prevent chronology", item ${reference}:1. It was put back.`,
    );
    assert.equal(clauseOf.RecordEdited, '8.2, local setting');
  });
});

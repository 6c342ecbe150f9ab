import assert from 'node:assert/strict';
import fc from 'fast-check';
import { barred, isAbout, mayBeAbout } from '../../../src/policy/concerns/access.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { local } from '../local.ts';
import {
  aColleague,
  alex,
  caseOf,
  given,
  jo,
  kit,
  morgan,
  noon,
  noor,
  person,
  raised,
  riley,
  service,
} from './given.ts';
import { histories } from './histories.ts';

const judge = (...siteReaders: readonly (typeof jo)[]) =>
  ({ type: 'JudgeRecord', by: service, at: noon, siteReaders: siteReaders.map(person) }) as const;
const later = '2026-03-02T12:00:01.000Z';
const kits = raised({ subject: { ...aColleague, name: '', colleague: person(kit) } });
const withheld = { type: 'RecordWithheld', by: person(service), at: noon, from: [kit.id] } as const;
const released = { type: 'RecordReleased', by: person(service), at: noon } as const;
const takenOff = {
  type: 'RecordTakenOff',
  by: person(service),
  at: noon,
  items: 3,
  begun: noon,
} as const;

describe('what may stand on the SharePoint site (Appendix A, only those who need to know)', () => {
  it('is a concern that all who work there may know of', () => {
    given(kits).when(judge(jo, noor)).then();
    given(raised())
      .when(judge(jo, kit, noor))
      .then();
  });

  it('is no concern about one of them, and no concern that might be', () => {
    given(kits).when(judge(jo, kit)).then(withheld);
    given(raised({ subject: { ...aColleague, name: 'Kit' } }))
      .when(judge(jo, kit))
      .then(withheld);
    given(raised({ subject: { ...aColleague, identifiers: 'Sits beside Kit Adeyemi' } }))
      .when(judge(jo, kit))
      .then(withheld);
  });

  it('is judged once, and otherwise as soon as the people or the concern are others', () => {
    given(kits, withheld).when(judge(jo, kit)).then();
    given(kits, withheld)
      .when({ ...judge(jo), asOf: later })
      .then(released);
    given(kits, withheld, released).when(judge(kit)).then(withheld);
    assert.equal(caseOf(kits, withheld).withheld, true);
    assert.equal(caseOf(kits, withheld, released).withheld, false);
  });

  it('is released only by whoever asked who works there after it was withheld: another may know less', () => {
    given(kits, withheld).when(judge(jo)).then();
    given(kits, withheld)
      .when({ ...judge(jo), asOf: noon })
      .then();
  });

  it('is put on record as taken off once for each time', () => {
    const report = { type: 'ReportTakenOff', by: service, at: noon, items: 3, begun: noon } as const;
    given(kits, withheld).when(report).then(takenOff);
    given(kits, withheld, takenOff).when(report).then();
  });

  it('is judged by the service alone', () => {
    given(kits)
      .when({ ...judge(jo), by: jo })
      .refused('not-yours');
    given(kits)
      .when({ ...judge(jo), by: riley })
      .refused('not-known');
  });

  it('is nothing of a concern that anybody there may not know of, whatever its history, the team and the roles', () => {
    const readers = fc.subarray([jo, kit, noor, morgan, alex, riley]);
    fc.assert(
      fc.property(histories, readers, ({ moments }, siteReaders) => {
        const before = moments.at(-1)?.after;
        assert.ok(before);
        const asOf = '2100-01-01T00:00:00.000Z';
        const after = decide({ ...judge(...siteReaders), asOf }, before, local).reduce(evolve, before);
        assert.ok(after.status !== 'none');
        const at = barred(after, siteReaders);
        assert.equal(after.withheld, at.length > 0);
        for (const reader of siteReaders) {
          if (isAbout(after, reader)) assert.ok(after.withheld && at.includes(reader));
          assert.equal(at.includes(reader), mayBeAbout(after, reader));
        }
      }),
    );
  });
});

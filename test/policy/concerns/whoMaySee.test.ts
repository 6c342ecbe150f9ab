import assert from 'node:assert/strict';
import { needSafeguarding, readers, standings } from '../../../src/policy/concerns/access.ts';
import type { ConcernCommand } from '../../../src/policy/concerns/commands.ts';
import { Refusal } from '../../../src/policy/refusal.ts';
import {
  aColleague,
  asked,
  caseOf,
  given,
  jo,
  kit,
  morgan,
  nine,
  noor,
  person,
  raised,
  riley,
  robin,
  sam,
  service,
  ten,
  withMorgan,
} from './given.ts';

const through = [raised({ route: withMorgan }), asked()] as const;
const kits = raised({ subject: { ...aColleague, name: '', colleague: person(kit) } });
const noorByName = raised({ subject: { ...aColleague, name: 'Noor Rahman' } });

describe('who may see a concern (Appendix A, only those who need to know)', () => {
  it('is its reporter, the manager asked and the safeguarding team', () => {
    const concern = caseOf(...through);
    assert.deepEqual(standings(sam, concern), ['reporter']);
    assert.deepEqual(standings(morgan, concern), ['manager']);
    assert.deepEqual(standings(jo, concern), ['safeguarding']);
    assert.deepEqual(standings(riley, concern), []);
    assert.deepEqual(standings(robin, concern), []);
  });

  it('is somebody in each of their capacities', () => {
    const concern = caseOf(raised({ by: jo, route: withMorgan }), asked({ ...morgan }));
    assert.deepEqual(standings(jo, concern), ['reporter', 'safeguarding']);
    assert.deepEqual(standings({ ...morgan, safeguarding: true }, concern), ['manager', 'safeguarding']);
  });

  it('is no manager before they are asked', () => {
    assert.deepEqual(standings(morgan, caseOf(through[0])), []);
  });

  it('is never the person of concern, whatever else they are', () => {
    assert.deepEqual(standings(kit, caseOf(kits)), []);
    assert.deepEqual(standings(noor, caseOf(noorByName)), []);
    assert.deepEqual(
      standings(
        morgan,
        caseOf(raised({ route: withMorgan, subject: { ...aColleague, name: 'Morgan Ellis' } }), asked()),
      ),
      [],
    );
    assert.deepEqual(readers(caseOf(kits), [jo, kit, noor]), [jo, noor]);
    assert.deepEqual(readers(caseOf(noorByName), [jo, kit, noor]), [jo, kit]);
  });

  it('is told "not known" where it is about them, as a stranger is', () => {
    const commands: readonly ConcernCommand[] = [
      { type: 'Acknowledge', by: kit, at: ten },
      { type: 'AddInformation', by: kit, at: ten, text: 'Not true' },
      { type: 'SupportEscalation', by: kit, at: ten, discussion: 'x' },
      { type: 'IdentifyManager', by: kit, at: ten, manager: 'not-found' },
      { type: 'Close', by: kit, at: ten, reason: 'x' },
    ];
    for (const command of commands) {
      given(kits).when(command).refused('not-known');
      given(kits)
        .when({ ...command, by: riley })
        .refused('not-known');
    }
    assert.throws(() => needSafeguarding(kit, caseOf(kits)), new Refusal('not-known'));
    assert.throws(() => needSafeguarding(riley, caseOf(kits)), new Refusal('not-safeguarding'));
  });

  it('is not the service: it has no standing of its own', () => {
    given(...through)
      .when({ type: 'AddInformation', by: service, at: nine, text: 'x' })
      .refused('not-yours');
    given(...through)
      .when({ type: 'Acknowledge', by: service, at: nine })
      .refused('not-safeguarding');
  });
});

/** A concern that somebody told to a colleague: theirs, once, and never for whom they feared. */
import assert from 'node:assert/strict';
import { openRecordFor, type ToldConcern } from '../../../src/casework/concerns/recordFor.ts';
import { mayBeAbout, standings } from '../../../src/policy/concerns/access.ts';
import { people } from '../../people.ts';
import { aPatient, jo, kit, nine, person, sam } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { type Office, openOffice } from '../given.ts';

const { wren } = people;
const told: ToldConcern = { subject: aPatient, what: 'As told', when: '', canWait: false, involved: [] };

describe('a concern that is recorded for somebody', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());
  const record = (what: Partial<ToldConcern> = {}, draft = 'call/1') =>
    openRecordFor(office.concerns, local.pack, () => nine)(draft, sam, jo, { ...told, ...what });

  it('has whoever told it as its reporter, and who took it down beside them', async () => {
    const concern = await record();
    assert.deepEqual(concern.raisedBy, person(sam));
    assert.deepEqual(concern.recordedBy, person(jo));
    assert.deepEqual([concern.urgency, concern.route], ['cannot-wait', { via: 'direct' }]);
    assert.deepEqual(standings(sam, concern), ['reporter']);
    assert.equal((await office.queries.reported(sam, { limit: 9 })).concerns.length, 1);
    assert.equal((await record({ canWait: true }, 'call/2')).urgency, 'standard');
  });

  it('is one, however often it is sent', async () => {
    const all = [await record(), ...(await Promise.all([record(), record()]))];
    assert.deepEqual(new Set(all.map(({ reference }) => reference)).size, 1);
    assert.equal(all.at(-1)?.version, 1);
  });

  it('is kept from whom they named in the same breath, before anybody is told of it', async () => {
    const named = { part: 'may-be-involved', name: '', person: person(wren) } as const;
    const concern = await record({ involved: [named] });
    assert.ok(mayBeAbout(concern, wren) && !mayBeAbout(concern, kit));
    const history = await office.concerns.history(concern.reference);
    assert.deepEqual(
      history.map(({ event }) => event.type),
      ['ConcernRaised', 'PersonInvolved'],
    );
    const errands = await office.journal.errands.ofStream(concern.reference);
    for (const { version } of errands) assert.equal(version, 2, 'each sees them both');
  });

  it('needs to know what was told', async () => {
    await assert.rejects(record({ what: ' ' }), { code: 'needs-what' });
  });
});

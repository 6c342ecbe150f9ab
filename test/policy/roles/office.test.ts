import assert from 'node:assert/strict';
import { answersFor, awayFrom, inOffice, nextInLine, rolesOf } from '../../../src/policy/office.ts';
import type { Person } from '../../../src/policy/person.ts';
import { evolveRole } from '../../../src/policy/roles/evolve.ts';
import { officeOn } from '../../../src/policy/roles/office.ts';
import { noRole, type RoleState } from '../../../src/policy/roles/state.ts';
import { people } from '../../people.ts';
import { local } from '../local.ts';

const { dana, jo, kit, robin, toni } = people;
const holders = { 'prevent-lead': [dana.id, robin.id], 'lead-somerset': [robin.id], hr: [jo.id] };

/** Who stands in for whom as Prevent Lead, from Wednesday to Friday. */
type Pair = readonly [holder: Person, person: Person];

function standing(...pairs: readonly Pair[]): RoleState {
  const days = { from: '2026-03-04', until: '2026-03-06' };
  const said = { by: jo, at: '2026-03-02T10:00:00Z', role: 'prevent-lead' } as const;
  return pairs.reduce<RoleState>(
    (state, [holder, person]) => evolveRole(state, { type: 'DeputyNamed', ...said, holder, person, ...days }),
    noRole,
  );
}
const on = (day: string, ...pairs: readonly Pair[]) => officeOn(day, holders, [standing(...pairs)]);
const wednesday = '2026-03-04';
const idsOf = (holdings: readonly { readonly person: string }[]) => holdings.map(({ person }) => person);

describe('Who answers for a role', () => {
  it('are all its holders, as long as nobody is away', () => {
    assert.deepEqual(idsOf(inOffice('prevent-lead', on(wednesday))), [dana.id, robin.id]);
    assert.deepEqual(awayFrom('prevent-lead', on(wednesday)), []);
    assert.deepEqual(inOffice('chief-nurse', on(wednesday)), []);
  });

  it('is the deputy in the place of a holder who is away, beside the other holders', () => {
    const office = on(wednesday, [dana, toni]);
    assert.deepEqual(idsOf(inOffice('prevent-lead', office)), [toni.id, robin.id]);
    assert.deepEqual(idsOf(awayFrom('prevent-lead', office)), [dana.id]);
    assert.deepEqual(answersFor(dana.id, 'prevent-lead', office), {
      role: 'prevent-lead',
      person: toni.id,
      insteadOf: dana.id,
      away: false,
    });
  });

  it('is the deputy from the first day to the last, both of them whole, and no day longer', () => {
    for (const day of ['2026-03-04', '2026-03-05', '2026-03-06'])
      assert.deepEqual(idsOf(inOffice('prevent-lead', on(day, [dana, toni]))), [toni.id, robin.id], day);
    for (const day of ['2026-03-03', '2026-03-07'])
      assert.deepEqual(idsOf(inOffice('prevent-lead', on(day, [dana, toni]))), [dana.id, robin.id], day);
  });

  it('is told once where one holder stands in for the other', () => {
    const office = on(wednesday, [dana, robin]);
    assert.deepEqual(idsOf(inOffice('prevent-lead', office)), [robin.id]);
    assert.equal(answersFor(robin.id, 'prevent-lead', office)?.insteadOf, undefined);
  });

  it('is the deputy’s own deputy where the deputy holds the role, too, and is away as well', () => {
    const office = on(wednesday, [dana, robin], [robin, kit]);
    assert.deepEqual(idsOf(inOffice('prevent-lead', office)), [kit.id]);
    assert.equal(answersFor(dana.id, 'prevent-lead', office)?.person, kit.id);
  });

  it('are the holders themselves where they all stand in for each other', () => {
    assert.deepEqual(idsOf(inOffice('prevent-lead', on(wednesday, [dana, robin], [robin, dana]))), [
      dana.id,
      robin.id,
    ]);
  });

  it('is nobody’s deputy whose role is another’s by now', () => {
    assert.deepEqual(idsOf(inOffice('prevent-lead', on(wednesday, [kit, toni]))), [dana.id, robin.id]);
  });

  it('is the Prevent Lead next, where nobody leads a place (3.4 g), and whom the pack says for every other role', () => {
    const { pack } = local;
    assert.equal(nextInLine('lead-somerset', pack), 'prevent-lead');
    assert.equal(nextInLine('prevent-lead', pack), 'associate-director');
    assert.equal(nextInLine('executive', pack), 'chief-nurse');
    assert.equal(nextInLine('chief-nurse', pack), null);
  });
});

describe('The roles of somebody', () => {
  it('are theirs while they are away, and their deputy’s as long as that stands in', () => {
    const office = on(wednesday, [robin, toni]);
    assert.deepEqual(rolesOf(robin.id, office), ['prevent-lead', 'lead-somerset']);
    assert.deepEqual(rolesOf(toni.id, office), ['prevent-lead'], 'of the one role, not of all');
    assert.deepEqual(rolesOf(toni.id, on('2026-03-09', [robin, toni])), []);
  });
});

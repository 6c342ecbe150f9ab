import assert from 'node:assert/strict';
import { readPack } from '../../src/policy/pack.ts';
import { placesLedBy, rolesIn } from '../../src/policy/places.ts';
import { roleName } from '../../src/words/roleName.ts';
import { local, somerset } from './local.ts';

const north = { id: 'north', name: 'The North', lead: 'lead-north', clause: '3.4 g' };
const coast = { id: 'coast', name: 'The Coast', lead: 'associate-director', clause: '3.4 g' };
const withPlaces = (...places: readonly object[]) => readPack({ ...somerset, places }, 'a pack');

describe('The places of an ICB (3.4 g)', () => {
  it('are Somerset alone in Somerset’s pack, with a lead of its own', () => {
    const { pack } = local;
    assert.deepEqual(rolesIn(pack).at(-1), 'lead-somerset');
    assert.equal(roleName('lead-somerset', pack), 'Prevent lead for Somerset');
    assert.equal(roleName('prevent-lead', pack), 'Operational Prevent Lead');
  });

  it('may be several, each with a role of its own or one of the others as its lead', () => {
    const pack = withPlaces(north, coast);
    assert.deepEqual(placesLedBy(['lead-north'], pack), ['north']);
    assert.deepEqual(placesLedBy(['associate-director', 'lead-north'], pack), ['north', 'coast']);
    assert.deepEqual(placesLedBy(['hr'], pack), []);
    assert.equal(rolesIn(pack).filter((role) => role === 'associate-director').length, 1);
  });

  it('are refused where two have one id, or a lead is another place’s or no role at all', () => {
    for (const [places, sentence] of [
      [[north, north], /places\.1\.id: north is there twice/],
      [[{ ...north, lead: 'lead-south' }], /places\.0\.lead: must be lead-north, or one of the other roles/],
      [[{ ...north, lead: 'caretaker' }], /places\.0\.lead: must be one of safeguarding-team, .* or lead-/],
    ] as const)
      assert.throws(() => withPlaces(...places), sentence);
  });
});

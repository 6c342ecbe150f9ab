/** The ICB has designated leads at each place, who count as of the team for a concern of theirs (3.4). */
import assert from 'node:assert/strict';
import { standings } from '../../../src/policy/concerns/access.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { recordable } from '../../../src/policy/concerns/recordable.ts';
import { readPack } from '../../../src/policy/pack.ts';
import { local, somerset } from '../local.ts';
import {
  acknowledged,
  caseOf,
  closed,
  given,
  jo,
  morgan,
  person,
  raise,
  raised,
  ten,
  toni,
} from './given.ts';

const [there] = local.pack.places;
assert(there);
const { id: place, name } = there;
const lead = { ...toni, places: [place] };
const set: ConcernEvent = { type: 'PlaceSet', by: person(jo), at: ten, place, name };
const setPlace = { type: 'SetPlace', by: jo, at: ten, place } as const;

describe('the place of a concern (3.4)', () => {
  it('is set by the team, once, to a place that the pack lists', () => {
    given(raised()).when(setPlace).then(set);
    given(raised(), set).when(setPlace).thenNothing();
    given(raised())
      .when({ ...setPlace, place: 'elsewhere' })
      .refused('not-to-record');
    given(raised({ route: { via: 'direct' } }))
      .when({ ...setPlace, by: morgan })
      .refused('not-known');
  });

  it('is kept as the reporter said it', () => {
    given().when(raise({ place })).then(raised({ place }));
    assert.equal(caseOf(raised({ place })).place, place);
  });

  it('can be recorded only where the pack has several', () => {
    const [one] = somerset.places;
    const places = [one, { ...one, id: 'another', name: 'Another', lead: 'lead-another' }];
    const several = { ...local, pack: readPack({ ...somerset, places }, 'several') };
    assert.equal(recordable(caseOf(raised()), jo, local).includes('place'), false);
    assert.equal(recordable(caseOf(raised()), jo, several).includes('place'), true);
  });
});

describe('the lead of a place', () => {
  it('counts as of the team for a concern of that place, and of no other', () => {
    assert.deepEqual(standings(lead, caseOf(raised({ place }))), ['safeguarding']);
    assert.deepEqual(standings(lead, caseOf(raised(), set)), ['safeguarding']);
    assert.deepEqual(standings(lead, caseOf(raised())), []);
    assert.deepEqual(standings({ ...toni, places: ['another'] }, caseOf(raised({ place }))), []);
  });

  it('may do what the team may: acknowledge, record, close', () => {
    given(raised({ place })).when({ type: 'Acknowledge', by: lead, at: ten }).then(acknowledged(toni));
    given(raised({ place }), acknowledged(toni))
      .when({ type: 'Close', by: lead, at: ten, reason: 'x' })
      .refused('still-owed');
    given(raised()).when({ type: 'Acknowledge', by: lead, at: ten }).refused('not-known');
  });

  it('has no part in one that is or may be about them', () => {
    for (const name of ['Toni Marsh', 'Toni']) {
      const about = raised({ place, subject: { ...raised().subject, about: 'colleague', name } });
      assert.deepEqual(standings(lead, caseOf(about)), []);
    }
  });

  it('keeps what is closed readable to them', () => {
    assert.deepEqual(standings(lead, caseOf(raised({ place }), closed)), ['safeguarding']);
  });
});

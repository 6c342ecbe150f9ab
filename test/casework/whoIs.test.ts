/** Who somebody is: in the safeguarding team or not, and which roles they hold. */
import assert from 'node:assert/strict';
import { RosterUnknown } from '../../src/casework/ports.ts';
import { inOwnName, openWhoIs } from '../../src/casework/whoIs.ts';
import { nameNotKnown, type Person, type PersonId } from '../../src/policy/person.ts';
import type { Role } from '../../src/policy/roleNames.ts';
import { jo, person, sam } from '../policy/concerns/given.ts';

function team(...people: readonly Person[]) {
  return { known: async () => people, people: async () => people };
}

const area = { places: [] };

function officeOf(...held: readonly (readonly [Role, PersonId])[]) {
  return async () => held.map(([role, person]) => ({ role, person, away: false }));
}

const unknown = {
  known: async () => undefined,
  people: async () => {
    throw new RosterUnknown();
  },
};

describe('who somebody is', () => {
  it('is said by the roster of the safeguarding team, and by who holds which role', async () => {
    const whoIs = openWhoIs(team(person(jo)), officeOf(['hr', sam.id], ['prevent-lead', sam.id]), area);
    assert.deepEqual(await whoIs.certainly(person(jo)), {
      ...person(jo),
      safeguarding: true,
      roles: [],
      places: [],
    });
    assert.deepEqual(await whoIs.certainly(person(sam)), {
      ...person(sam),
      safeguarding: false,
      roles: ['hr', 'prevent-lead'],
      places: [],
    });
  });

  it('is never what somebody says of themselves', async () => {
    const boasting = { ...person(sam), safeguarding: true, roles: ['prevent-lead'] };
    const whoIs = openWhoIs(team(person(jo)), officeOf(), area);
    for (const actor of [await whoIs.certainly(boasting), await whoIs.asFarAsKnown(boasting)])
      assert.deepEqual(actor, { ...person(sam), safeguarding: false, roles: [], places: [] });
    assert.deepEqual(inOwnName(boasting), { ...person(sam), safeguarding: false });
  });

  it('is nobody of the team while it is not known who is in it, or has to wait', async () => {
    const whoIs = openWhoIs(unknown, officeOf(), area);
    assert.equal((await whoIs.asFarAsKnown(person(jo))).safeguarding, false);
    await assert.rejects(whoIs.certainly(person(jo)), RosterUnknown);
  });

  it('is the name that the roster knows, where a client does not say it', async () => {
    const { certainly } = openWhoIs(team(person(jo)), officeOf(), area);
    assert.equal((await certainly({ id: jo.id, name: nameNotKnown })).name, jo.name);
    assert.equal((await certainly({ id: jo.id, name: 'Jo' })).name, 'Jo');
    assert.equal((await certainly({ id: sam.id, name: nameNotKnown })).name, nameNotKnown);
  });
});

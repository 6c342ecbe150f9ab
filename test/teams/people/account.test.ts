/** Whom Teams names in a channel, and who of them is of the organisation. */
import assert from 'node:assert/strict';
import { type Account, insider } from '../../../src/teams/people/account.ts';
import { people } from '../../people.ts';

const ours = '11111111-1111-4111-8111-111111111111';
const theirs = '22222222-2222-4222-8222-222222222222';
const { id, name } = people.jo;
const member = { objectId: id, name, tenantId: ours, userRole: 'user' };

describe('Somebody whom Teams names in a channel', () => {
  /** The forms of Microsoft's pages "get-teams-context" and "team-chat-member-api-changes". */
  for (const [what, account] of [
    ['by objectId, in a list', member],
    ['by aadObjectId, alone', { aadObjectId: id, name, tenantId: ours, userRole: 'user' }],
    [
      'in capitals',
      { ...member, objectId: id.toUpperCase(), tenantId: ours.toUpperCase(), userRole: 'User' },
    ],
    [
      'with the other kind of id that the sample of a list has for the tenant',
      { ...member, tenantId: '29:1UX7p8' },
    ],
  ] as const)
    it(`${what} is of the organisation`, () => {
      assert.deepEqual(insider(account, ours), [{ id, name }]);
    });

  for (const [what, account] of [
    [
      'is anonymous, with the organiser’s tenant',
      { name: 'Anon1 (Guest)', tenantId: ours, userRole: 'anonymous' },
    ],
    // Microsoft's page "build-apps-for-anonymous-user" has this form, too.
    ['is anonymous although they have an id', { ...member, userRole: 'anonymous' }],
    ['is a guest by role', { ...member, userRole: 'guest' }],
    // learn.microsoft.com/entra/external-id/user-properties: the address of a guest's account.
    [
      'is a guest by address',
      { ...member, userPrincipalName: 'jo_other.example#EXT#@example.onmicrosoft.com' },
    ],
    ['is of another tenant, as in a shared channel', { ...member, tenantId: theirs }],
    ['has no object id', { name, tenantId: ours, userRole: 'user' }],
    ['has an empty object id', { ...member, objectId: '' }],
    ['has no role', { objectId: id, name, tenantId: ours }],
    ['has no tenant', { objectId: id, name, userRole: 'user' }],
  ] satisfies readonly (readonly [string, Account])[])
    it(`who ${what} is never of the organisation`, () => {
      assert.deepEqual(insider(account, ours), []);
    });
});

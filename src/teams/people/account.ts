/** Tells the organisation's own people from guests, anonymous people and members of other tenants. */
import { type Person, readPersonId } from '../../policy/person.ts';

/**
 * Somebody in a conversation, as Teams names them. `objectId` when it lists people, `aadObjectId` when it names one
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
 */
export type Account = {
  readonly objectId?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly userPrincipalName?: string;
  readonly name?: string;
};

/**
 * The person, if Teams says in every way that they are of this organisation; nobody otherwise. Anonymous people have the
 * organiser's tenant and no object id, or an object id and the role `anonymous`; a guest has an account here, whose
 * address holds #EXT#; members of a shared channel can be of another tenant. What is left out speaks for nobody.
 * @param ours the organisation's tenant
 */
export function insider(account: Account, ours: string): readonly Person[] {
  const { objectId, aadObjectId, userRole = '', userPrincipalName = '', name = '' } = account;
  const id = readPersonId(aadObjectId || objectId);
  if (!id || userRole.toLowerCase() !== 'user' || /#ext#/i.test(userPrincipalName)) return [];
  return isOf(ours, account) ? [{ id, name }] : [];
}

/** Microsoft's sample of a list has another kind of id in this place; whoever is in such a list has the role `user`. */
function isOf(ours: string, { tenantId = '' }: Account): boolean {
  const isGuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tenantId);
  return isGuid ? tenantId.toLowerCase() === ours.toLowerCase() : tenantId !== '';
}

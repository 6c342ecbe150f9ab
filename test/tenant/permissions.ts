/** What the service's application may do on the site, and how an administrator grants it. */
import { z } from 'zod';
import { context } from './odata.ts';
import { type Answer, type Call, GraphError, invalidRequest, itemNotFound, readBody } from './protocol.ts';
import { requireSite } from './sites.ts';
import type { Role, World } from './state.ts';

/** From less to more; each may do what those before it may. `manage` makes lists (reported, pnp/powershell 847). */
const order: readonly Role[] = ['none', 'read', 'write', 'manage', 'fullcontrol'];

/**
 * An application with Sites.Selected may do on a site what it was granted there
 * (https://learn.microsoft.com/graph/permissions-selected-overview). An administrator has Sites.FullControl.All.
 */
export function requireRight({ state }: World, { method, segments }: Call, isAdministrator: boolean): void {
  if (isAdministrator || segments[0] !== 'sites') return;
  if (order.indexOf(state.role) >= order.indexOf(needed(method, segments))) return;
  throw accessDenied();
}

function needed(method: string, segments: readonly string[]): Role {
  if (segments[2] === 'permissions') return 'fullcontrol';
  if (method === 'GET') return 'read';
  return segments[4] === 'items' ? 'write' : 'manage';
}

const grantType = 'microsoft.graph.permission';
const grantBody = z.strictObject({
  roles: z.array(z.string()),
  grantedToIdentities: z
    .array(z.strictObject({ application: z.strictObject({ id: z.string(), displayName: z.string() }) }))
    .optional(),
});
const grantId = 'aTowaS50ZnwwMDAw';

/**
 * A grant of `owner` is made and has no effect (reported, microsoft-graph-docs-contrib 9597, of July 2025; in 2022 it
 * was refused).
 */
export function grant(world: World, call: Call, siteId: string): Answer {
  requireSite(siteId);
  const { roles } = readBody(grantBody, grantType, call.body);
  world.state.role = roleIn(roles) ?? 'none';
  world.save();
  return { status: 201, body: entity(world) };
}

export function getGrant(world: World, _call: Call, siteId: string, id: string): Answer {
  requireGrant(siteId, id);
  return { status: 200, body: entity(world) };
}

/** Here `owner` is refused (reported, microsoft-graph-docs-contrib 9597). */
export function changeGrant(world: World, call: Call, siteId: string, id: string): Answer {
  requireGrant(siteId, id);
  const role = roleIn(readBody(grantBody, grantType, call.body).roles);
  if (!role) throw invalidRequest('Invalid value for role');
  world.state.role = role;
  world.save();
  return { status: 200, body: entity(world) };
}

function roleIn([role, ...more]: readonly string[]): Role | undefined {
  return more.length > 0 ? undefined : order.find((one) => one === role && one !== 'none');
}

function entity(world: World) {
  const { role } = world.state;
  return {
    ...context(world, 'sites/permissions/$entity'),
    id: grantId,
    roles: role === 'none' ? [] : [role],
  };
}

function requireGrant(siteId: string, id: string): void {
  requireSite(siteId);
  if (id !== grantId) throw itemNotFound('The resource could not be found.');
}

function accessDenied(): GraphError {
  return new GraphError(403, 'accessDenied', 'Access denied');
}

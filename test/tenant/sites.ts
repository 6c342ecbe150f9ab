/** The one SharePoint site of the tenant, by its id or by its address. */

import { context, requireShape, type Shape, selected } from './odata.ts';
import { type Answer, type Call, GraphError, invalidRequest, itemNotFound, type Json } from './protocol.ts';
import type { World } from './state.ts';

const host = 'contoso.sharepoint.com';
const path = 'sites/prevent';

export const site = {
  id: `${host},00000000-0000-4000-8000-0000000000a1,00000000-0000-4000-8000-0000000000a2`,
  displayName: 'Prevent',
  webUrl: `https://${host}/${path}`,
};

const siteShape: Shape = {
  type: 'microsoft.graph.site',
  properties: [
    ...['id', 'name', 'displayName', 'description', 'webUrl', 'createdDateTime', 'lastModifiedDateTime'],
    ...['root', 'siteCollection'],
  ],
  navigation: [],
};

export function getSite(world: World, call: Call, id: string): Answer {
  requireSite(id);
  requireShape(call, siteShape);

  const time = '2026-01-05T09:00:00Z';
  const entity: Json = {
    ...context(world, 'sites/$entity'),
    createdDateTime: time,
    description: '',
    id: site.id,
    lastModifiedDateTime: time,
    name: 'prevent',
    webUrl: site.webUrl,
    displayName: site.displayName,
    root: {},
    siteCollection: { hostname: host },
  };
  return { status: 200, body: selected(entity, call) };
}

export function requireSite(id: string): void {
  if (id === site.id) return;
  if (id.split(',')[0] !== host) throw invalidRequest('Invalid hostname for this tenancy');
  throw itemNotFound('Requested site could not be found');
}

/** `/sites/{host}:/{path}` and `/sites/{host}:/{path}:/lists…` are the site's id, spelt as an address. */
export function withSiteId(segments: readonly string[]): readonly string[] {
  const [first, address, ...rest] = segments;
  if (first !== 'sites' || address === undefined || !address.endsWith(':')) return segments;
  if (address !== `${host}:`) throw invalidRequest('Invalid hostname for this tenancy');

  const end = rest.findIndex((segment) => segment.endsWith(':'));
  const [own, more] = end < 0 ? [rest, []] : [rest.slice(0, end + 1), rest.slice(end + 1)];
  if (own.join('/').replace(/:$/, '').toLowerCase() !== path)
    throw new GraphError(404, 'itemNotFound', 'Requested site could not be found');
  return ['sites', site.id, ...more];
}

/** A stand-in tenant for one test, with the door to it, whose waits take no time. */
import { type GraphOptions, openGraph } from '../../src/sharepoint/graph/graph.ts';
import { startTenant, type TenantOptions } from '../tenant/tenant.ts';

export const SITE = 'contoso.sharepoint.com:/sites/prevent';

export async function openTenant(like: Partial<TenantOptions> = {}) {
  const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 }, ...like });
  const open = (options: Partial<GraphOptions> = {}) =>
    openGraph({ baseUrl: tenant.graph, token: async () => 'local', wait: async () => {}, ...options });

  return { tenant, graph: open(), open };
}

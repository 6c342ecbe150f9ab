/** A stand-in tenant for one test, with the door to it, whose waits take no time. */
import { type GraphOptions, openGraph } from '../../src/sharepoint/graph/graph.ts';
import { startTenant, type TenantOptions } from '../tenant/tenant.ts';
import { application, type Ways } from '../tenant/ways.ts';

export const SITE = 'contoso.sharepoint.com:/sites/prevent';

/** @param ways in which ways the tenant answers, where not in the usual ones */
export async function openTenant(ways: Partial<Ways> = {}, heard?: TenantOptions['heard']) {
  const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 }, ways, heard });
  const open = (options: Partial<GraphOptions> = {}) =>
    openGraph({
      baseUrl: tenant.graph,
      token: async () => 'local',
      application: application.id,
      wait: async () => {},
      ...options,
    });

  return { tenant, graph: open(), open };
}

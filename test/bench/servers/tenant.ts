/** The stand-in tenant in a process of its own, with the lists made, people enough, and no limit on calls. */
import { openGraph } from '../../../src/sharepoint/graph/graph.ts';
import { provision } from '../../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../../src/sharepoint/lists/site.ts';
import { lists } from '../../../src/wiring/lists.ts';
import { directory } from '../../tenant/people.ts';
import { startTenant } from '../../tenant/tenant.ts';
import { site } from '../../world.ts';
import { everyReporter } from '../reporters.ts';
import { tellBench } from './listenForBench.ts';

const tenant = await startTenant({
  port: 0,
  people: [...directory, ...everyReporter],
  limits: { unitsPerMinute: Number.MAX_SAFE_INTEGER },
});
const graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local' });
await provision(graph, await siteId(graph, site), lists);
tellBench(tenant.graph, tenant.stop);

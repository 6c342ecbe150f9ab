/** The settings of a measured service: a journal of its own on disk, the stand-in tenant, the bench's connector. */
import { people, safeguardingMailbox } from '../tenant/people.ts';
import { site, team, tenantId } from '../world.ts';

/** The log goes nowhere, but is written. @param journal as the setting JOURNAL has it */
export function settingsOf(journal: string, graph: string, connector: string): Record<string, string> {
  return {
    MicrosoftAppTenantId: tenantId,
    GRAPH_BASE_URL: graph,
    SHAREPOINT_SITE: site,
    MAIL_SENDER: safeguardingMailbox.mail,
    JOURNAL: journal,
    CHANNEL_CHOOSERS: people.jo.id,
    SAFEGUARDING_CHANNEL: team.channel.id,
    SERVICE_URL: connector,
    SERVICE_HOSTS: '127.0.0.1',
    HOST: '127.0.0.1',
    PORT: '0',
    FINDINGS_PORT: '0',
  };
}

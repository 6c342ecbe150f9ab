/** SharePoint, the directory and the mailbox, as Microsoft Graph gives them. */
import type { Directory } from '../casework/ports.ts';
import { openDirectory } from '../sharepoint/directory.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { type Lists, openLists } from '../sharepoint/lists/lists.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { openMailbox } from '../sharepoint/mail.ts';
import type { Core } from './core.ts';

export type SharePoint = ReturnType<typeof openSharePoint>;

export function openSharePoint({ config, drawer }: Pick<Core, 'config' | 'drawer'>) {
  const { GRAPH_BASE_URL: baseUrl, GRAPH_UNITS_PER_MINUTE: unitsPerMinute } = config;
  const { AZURE_CLIENT_ID, MAIL_SENDER, SHAREPOINT_SITE } = config;
  const token = signIn(baseUrl, AZURE_CLIENT_ID);
  const graph = openGraph({ baseUrl, token, unitsPerMinute });
  const directory: Directory = openDirectory(graph);
  const lists: Pick<Lists, 'find'> = openLists({
    ...{ graph, drawer },
    site: () => siteId(graph, SHAREPOINT_SITE),
  });
  return {
    graph,
    token,
    mailbox: openMailbox(graph, MAIL_SENDER),
    directory,
    lists,
  };
}

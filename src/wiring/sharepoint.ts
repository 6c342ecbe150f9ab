/** SharePoint, the directory and the mailbox, as Microsoft Graph gives them. */
import { watchedDirectory } from '../casework/watchedDirectory.ts';
import { openDirectory } from '../sharepoint/directory.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { openLimits } from '../sharepoint/lists/limits.ts';
import { type Lists, openLists } from '../sharepoint/lists/lists.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { openMailbox } from '../sharepoint/mail.ts';
import type { Core } from './core.ts';

export type SharePoint = ReturnType<typeof openSharePoint>;

type Parts = Pick<Core, 'config' | 'drawer' | 'findings' | 'clock' | 'log' | 'explained'>;

export function openSharePoint(core: Parts) {
  const { config, drawer, findings, log, explained } = core;
  const { GRAPH_BASE_URL: baseUrl, GRAPH_UNITS_PER_MINUTE: unitsPerMinute } = config;
  const { AZURE_CLIENT_ID, MAIL_SENDER, SHAREPOINT_SITE } = config;
  const token = signIn(baseUrl, AZURE_CLIENT_ID);
  const graph = openGraph({ baseUrl, token, application: AZURE_CLIENT_ID, unitsPerMinute });
  const explain = (error: unknown) => explained(error).code;
  const directory = watchedDirectory(openDirectory(graph), { keep: findings.keep, log, explain });
  const mailbox = MAIL_SENDER === '' ? undefined : openMailbox(graph, MAIL_SENDER);
  const lists: Pick<Lists, 'find' | 'limitsOf'> = openLists({
    ...{ graph, drawer, limitsOf: openLimits(core) },
    site: () => siteId(graph, SHAREPOINT_SITE),
  });
  return {
    graph,
    token,
    mailbox,
    directory,
    lists,
  };
}

/** SharePoint, the directory and the mailbox, as Microsoft Graph gives them. */
import type { Directory, Mailbox } from '../casework/ports.ts';
import { openDirectory } from '../sharepoint/directory.ts';
import { openGraph } from '../sharepoint/graph.ts';
import { sendMail } from '../sharepoint/mail.ts';
import { signIn } from '../sharepoint/signIn.ts';
import { siteId } from '../sharepoint/site.ts';
import type { Core } from './core.ts';

export type SharePoint = ReturnType<typeof openSharePoint>;

export function openSharePoint({ config }: Core) {
  const { GRAPH_BASE_URL: baseUrl, GRAPH_UNITS_PER_MINUTE: unitsPerMinute } = config;
  const { AZURE_CLIENT_ID, MAIL_SENDER, SHAREPOINT_SITE } = config;
  const graph = openGraph({ baseUrl, token: signIn(baseUrl, AZURE_CLIENT_ID), unitsPerMinute });
  const mailbox: Mailbox = {
    send: ({ to, ...letter }) => sendMail(graph, MAIL_SENDER, { to: [to], ...letter }),
  };
  // The directory's ids are Entra object ids, which is what a PersonId is.
  return {
    graph,
    mailbox,
    directory: openDirectory(graph) as Directory,
    site: () => siteId(graph, SHAREPOINT_SITE),
  };
}

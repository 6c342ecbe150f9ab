/** Makes the link that opens a post of a channel in Teams. */
import type { Posted } from './post.ts';

/**
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams. The team's own id (`groupId`)
 * is left out: of a channel that was set by configuration it is not known.
 */
export function postLink({ at, activity }: Posted): string {
  const [channel = '', thread = activity] = at.conversation.split(';messageid=');
  const query = new URLSearchParams({ tenantId: at.tenant, parentMessageId: thread });
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${encodeURIComponent(thread)}?${query}`;
}

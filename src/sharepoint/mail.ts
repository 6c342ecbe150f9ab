/** Sends mail from a mailbox of the organisation. */
import { z } from 'zod';
import type { Attachment, Mailbox } from '../casework/ports.ts';
import type { Graph } from './graph/graph.ts';

/**
 * A letter is sent when Exchange has taken it. If its answer is lost, trying again may send the letter twice.
 * @param sender user principal name or id of the mailbox
 */
export function openMailbox(graph: Graph, sender: string): Mailbox {
  return {
    /** @throws GraphFault, Throttled */
    async send({ to, subject, text, attachment }) {
      const message = {
        subject,
        body: { contentType: 'text', content: text },
        toRecipients: [{ emailAddress: { address: to } }],
        ...(attachment && { attachments: [fileOf(attachment)] }),
      };
      // A copy among what was sent is one more that nobody's retention reaches.
      const body = { message, saveToSentItems: false };
      await graph.ask(
        { method: 'POST', route: '/users/{user}/sendMail', ids: { user: sender }, body },
        z.unknown(), // once accepted it is sent, whatever the answer says: sending it again would double it
      );
    },
  };
}

/** As part of the message a file may have 3 MB at most (Microsoft Learn, "Attach large files to Outlook messages"). */
function fileOf({ name, type: contentType, text }: Attachment) {
  const contentBytes = Buffer.from(text).toString('base64');
  return { '@odata.type': '#microsoft.graph.fileAttachment', name, contentType, contentBytes };
}

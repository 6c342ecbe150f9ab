/** Sends mail from a mailbox of the organisation. */

import { z } from 'zod';
import type { Graph } from './graph.ts';

export type Letter = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

/**
 * Resolves when Exchange has taken the letter. Where its answer is lost, asking again may send the letter twice.
 * @param sender user principal name or id of the mailbox
 * @throws GraphFault, Throttled
 */
export async function sendMail(graph: Graph, sender: string, { to, subject, text }: Letter): Promise<void> {
  const message = {
    subject,
    body: { contentType: 'text', content: text },
    toRecipients: to.map((address) => ({ emailAddress: { address } })),
  };
  const body = { message, saveToSentItems: true };
  await graph.ask(
    { method: 'POST', route: '/users/{user}/sendMail', ids: { user: sender }, body },
    z.unknown(), // taken is taken, whatever else the answer says: sending it again would double it
  );
}

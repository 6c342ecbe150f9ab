/** Mail that a user of the tenant sends; nothing leaves the machine, it is kept to be looked at. */
import { z } from 'zod';
import { type Answer, type Call, GraphError, readBody } from './protocol.ts';
import { type Mail, stamp, type World } from './state.ts';
import { requirePerson } from './users.ts';

const recipients = z.array(
  z.strictObject({ emailAddress: z.strictObject({ address: z.string(), name: z.string().optional() }) }),
);

const sendBody = z.strictObject({
  message: z.strictObject({
    subject: z.string().default(''),
    body: z.strictObject({
      contentType: z.string().regex(/^(text|html)$/i, 'must be Text or HTML'),
      content: z.string(),
    }),
    toRecipients: recipients,
    ccRecipients: recipients.default([]),
    bccRecipients: recipients.default([]),
    replyTo: recipients.default([]),
    importance: z.enum(['low', 'normal', 'high']).default('normal'),
    internetMessageHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  }),
  saveToSentItems: z.boolean().default(true),
});

export function sendMail(world: World, call: Call, id: string): Answer {
  requireMail(world);
  const sender = requirePerson(world, id);
  const { message, saveToSentItems } = readBody(sendBody, 'microsoft.graph.message', call.body);
  const to = addresses(message.toRecipients);
  const cc = addresses([...message.ccRecipients, ...message.bccRecipients]);
  if (to.length + cc.length === 0 || ![...to, ...cc].every((address) => /^[^@\s]+@[^@\s]+$/.test(address)))
    throw new GraphError(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");

  const { subject, body } = message;
  const at = stamp(world.now());
  const mail: Mail = { at, from: sender.mail, to, cc, subject, ...body, savedToSentItems: saveToSentItems };
  world.state.mail.push(mail);
  world.save();
  return { status: 202 };
}

/**
 * Exchange's way of saying that the application may not send as this mailbox, also for up to two hours after it was
 * given the right (reality L16; Microsoft Learn, "Role Based Access Control for Applications in Exchange Online").
 */
function requireMail({ withheld }: World): void {
  if (!withheld.has('Mail.Send')) return;
  throw new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}

function addresses(list: z.output<typeof recipients>): string[] {
  return list.map(({ emailAddress }) => emailAddress.address);
}

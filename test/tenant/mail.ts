/** Mail that a user of the tenant sends; nothing leaves the machine, it is kept to be looked at. */
import { z } from 'zod';
import { type Answer, type Call, GraphError, isObject, readBody } from './protocol.ts';
import { type Attached, type Mail, stamp, type World } from './state.ts';
import { requirePerson } from './users.ts';

const recipients = z.array(
  z.strictObject({ emailAddress: z.strictObject({ address: z.string(), name: z.string().optional() }) }),
);

const attachment = z.strictObject({
  name: z.string().optional(),
  contentType: z.string().nullable().default(null),
  contentBytes: z.string().optional(),
  contentId: z.string().optional(),
  isInline: z.boolean().default(false),
});

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
    attachments: z.array(attachment).default([]),
    internetMessageHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
  }),
  saveToSentItems: z.boolean().default(true),
});

export function sendMail(world: World, call: Call, id: string): Answer {
  requireMail(world);
  const sender = requirePerson(world, id);
  requireFiles(call.body);
  const { message, saveToSentItems } = readBody(sendBody, 'microsoft.graph.message', call.body);
  const to = addresses(message.toRecipients);
  const cc = addresses([...message.ccRecipients, ...message.bccRecipients]);
  if (to.length + cc.length === 0 || ![...to, ...cc].every((address) => /^[^@\s]+@[^@\s]+$/.test(address)))
    throw new GraphError(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");

  const attachments = message.attachments.map(attached);
  const { subject, body } = message;
  const at = stamp(world.now());
  const said = { at, from: sender.mail, to, cc, subject, ...body, attachments };
  const mail: Mail = { ...said, savedToSentItems: saveToSentItems };
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

/**
 * An attachment that does not say that it is a file is of an abstract type, which has no bytes (the answer is in
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/310).
 */
function requireFiles(body: unknown): void {
  const message = isObject(body) ? body.message : undefined;
  const attachments = isObject(message) && Array.isArray(message.attachments) ? message.attachments : [];
  for (const one of attachments)
    if (!isObject(one) || one['@odata.type'] !== '#microsoft.graph.fileAttachment')
      throw new GraphError(
        400,
        'RequestBodyRead',
        "The property 'contentBytes' does not exist on type 'microsoft.graph.attachment'. Make sure to only use property names that are defined by the type or mark the type as open type.",
      );
}

/**
 * What is missing: https://github.com/microsoftgraph/msgraph-sdk-python/issues/667. What is no base64:
 * https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3159. A file of 3 MB or more goes up in a session of its
 * own (https://learn.microsoft.com/graph/outlook-large-attachments); how it is refused here is not documented.
 */
function attached({ name, contentType, contentBytes }: z.output<typeof attachment>): Attached {
  if (!name || contentBytes === undefined)
    throw new GraphError(400, 'ErrorRequiredPropertyMissing', 'Required property is missing.');
  const bytes = Buffer.from(contentBytes, 'base64');
  if (bytes.toString('base64') !== contentBytes) {
    const problem = `Cannot convert the literal '${contentBytes}' to the expected type 'Edm.Binary'.`;
    throw new GraphError(400, 'RequestBodyRead', problem);
  }
  if (bytes.length >= largestFile)
    throw new GraphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
  return { name, contentType: contentType ?? 'application/octet-stream', contentBytes };
}

const largestFile = 3 * 1024 * 1024;

function addresses(list: z.output<typeof recipients>): string[] {
  return list.map(({ emailAddress }) => emailAddress.address);
}

/** Performs `mail`: tells the safeguarding mailbox of an urgent concern (Appendix A), with its reference only. */
import type { Documents } from '../journal/journal.ts';
import type { Local } from '../policy/concern/next.ts';
import { due } from '../policy/hours.ts';
import type { Reference } from '../policy/reference.ts';
import type { Concerns } from './concerns.ts';
import type { Performer } from './dispatch.ts';
import type { Clock, Mailbox } from './ports.ts';
import { fill, sayWhen } from './wording.ts';

export function urgentMail(
  concerns: Concerns,
  documents: Documents,
  mailbox: Mailbox,
  local: Local,
  clock: Clock,
): Performer {
  return async ({ id, stream }) => {
    const sent = `mailed/${id}`;
    const concern = await concerns.find(stream as Reference);
    if (!concern || (await documents.get(sent, clock()))) return;

    const { subject, text } = local.pack.texts.urgentMail;
    const by = due(concern.raisedAt, local.pack.deadlines.acknowledgeUrgent, local.calendar);
    const facts = {
      reference: concern.reference,
      when: sayWhen(concern.raisedAt, local.calendar),
      by: sayWhen(by, local.calendar),
    };
    await mailbox.send({
      to: local.pack.mailbox.address,
      subject: fill(subject, facts),
      text: fill(text, facts),
    });
    await documents.put(sent, { at: clock() });
  };
}

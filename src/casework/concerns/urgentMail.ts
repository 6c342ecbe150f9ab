/** Performs `mail`: tells the safeguarding mailbox of an urgent concern, by its reference (Appendix A). */
import type { Once } from '../../engine/once.ts';
import type { Performer } from '../../engine/ports.ts';
import { due } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { fill, sayWhen } from '../../words/say.ts';
import type { Mailbox } from '../ports.ts';
import type { Concerns } from './concerns.ts';

export const lanes = { mail: 'graph' } as const;

export function urgentMail(
  concerns: Concerns,
  once: Once['once'],
  mailbox: Mailbox,
  local: Local,
): Performer {
  return concerns.performer(async ({ concern, errand }) => {
    const { subject, text } = local.pack.texts.urgentMail;
    const by = due(concern.raisedAt, local.pack.deadlines.acknowledgeUrgent, local.calendar);
    const facts = {
      reference: concern.reference,
      when: sayWhen(concern.raisedAt, local.calendar),
      by: sayWhen(by, local.calendar),
    };
    const letter = { to: local.pack.mailbox.address, subject: fill(subject, facts), text: fill(text, facts) };
    await once(errand.id, () => mailbox.send(letter));
  });
}

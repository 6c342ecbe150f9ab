/** Tells happenings in words, the same on cards, in SharePoint and in reports. */
import words from '../../cards/words.json' with { type: 'json' };
import type { ConcernEvent, RecordEdit } from '../policy/concern/events.ts';
import type { RungTells } from '../policy/concern/waiting.ts';
import { fill } from './wording.ts';

export { words };

/** What a happening says beside its name; the raised concern's own content is shown elsewhere. */
export function eventDetail(event: ConcernEvent): string {
  switch (event.type) {
    case 'ManagerIdentified':
      return event.manager.name;
    case 'ManagerNotAsked':
      return words.check[event.why];
    case 'InformationAdded':
      return event.text;
    case 'ManagerSupported':
    case 'ManagerAskedForMore':
    case 'ManagerSawNoConcern':
      return [event.discussion, event.hrTold && `${words.record['hr-told']}: ${words.yesOrNo[event.hrTold]}`]
        .filter(Boolean)
        .join('\n');
    case 'ConcernTakenOver':
      return event.reason;
    case 'SubjectClarified':
      return [words.about[event.about], words.age[event.age], event.name].filter(Boolean).join('. ');
    case 'DecisionRecorded':
    case 'DecisionWithdrawn':
      return `${words.outcome[event.outcome]}: ${event.reason}`;
    case 'StepRecorded':
      return `${words.record[event.step]}. ${words.needed[event.needed]}: ${event.note}`;
    case 'ReferralSent':
      return `${event.sentOn}: ${event.to}`;
    case 'OutcomeRecorded':
      return event.outcome;
    case 'ConcernClosed':
    case 'ConcernReopened':
      return event.reason;
    case 'RecordEdited':
      return editDetail(event);
    case 'ChannelSupportEnded':
      return event.endedOn;
    case 'DeadlinePassed':
      // It is on record before anybody is told, and does not know who can be.
      return `${words.step[event.step]}, ${event.due}. ${saidTo(words.late['to-tell'], event.tell)}`;
    case 'AcknowledgementLapsed':
      return event.owner.name;
    default:
      return '';
  }
}

function editDetail({ what, list, key, columns }: RecordEdit): string {
  return fill(words.recordEdited[what], {
    list: words.recordEdited[list],
    key,
    columns: columns.join(', '),
  });
}

/** A sentence about whom a rung of a ladder tells; it must be true also where somebody answers in their place. */
export function saidTo(
  sentences: { readonly person: string; readonly channel: string; readonly role: string },
  tell: RungTells,
): string {
  if (tell === 'person' || tell === 'channel') return sentences[tell];
  return fill(sentences.role, { role: words.duty.roles[tell] });
}

/** Puts concerns and their events into words, the same on cards and in SharePoint. */

import { managerAsked } from '../policy/concerns/access.ts';
import type { Called999, GivenAnswer, PoliceTold, Urgency } from '../policy/concerns/choices.ts';
import type { ConcernEvent, RecordEdit, Subject } from '../policy/concerns/events.ts';
import { isStep, type Recordable } from '../policy/concerns/recordable.ts';
import type { Case, Involved } from '../policy/concerns/state.ts';
import { type Calendar, dateOf, sayDate } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import type { Pack } from '../policy/pack.ts';
import { isFixed } from '../policy/roleNames.ts';
import { lateNews, ofTeam, saidTo } from './nextStep.ts';
import { fill, sayWhenForGood } from './say.ts';
import { binnedUntil } from './team.ts';
import { words } from './words.ts';

/** Whom a concern is about: who was picked, and what was typed where that says something else. */
export function personWords({ name, colleague }: Pick<Subject, 'name' | 'colleague'>): string {
  if (!colleague) return name;
  // Until the directory has given the name of somebody who was picked, their id is shown, to be looked up there.
  const picked = colleague.name || colleague.id;
  const isSame = name.trim() === '' || name.trim() === picked;
  return isSame ? picked : fill(words.pickedAndTyped, { picked, typed: name });
}

/** Who raised it and, where they told it to somebody, who took it down. */
export function raiserWords({ raisedBy, recordedBy }: Pick<Case, 'raisedBy' | 'recordedBy'>): string {
  return recordedBy ? fill(words.recordedFor, { name: raisedBy.name, by: recordedBy.name }) : raisedBy.name;
}

/** Somebody else who is named, with their part. */
export function involvedWords({ part, name, person }: Involved): string {
  return `${personWords({ name, ...(person && { colleague: person }) })}. ${words.part[part]}`;
}

/** How urgent it is, in a tag; none where it is standard. */
export function urgencyTag(urgency: Urgency): string {
  return urgency === 'standard' ? '' : words.urgency[urgency];
}

/** What an event says besides its name; of the raised concern only whom its reporter had told, as the rest is shown elsewhere. */
export function eventDetail(event: ConcernEvent, calendar: Calendar): string {
  switch (event.type) {
    case 'ConcernRaised':
      return event.policeTold ? `${words.answer.policeTold}: ${policeWords(event.policeTold)}` : '';
    case 'ManagerIdentified':
      return event.manager.name;
    case 'CheckHandedOn':
      return [event.manager.name, insteadOf(event)].filter(Boolean).join('\n');
    case 'ManagerNotAsked':
      return words.check[event.why];
    case 'InformationAdded':
      return event.text;
    case 'ManagerSupported':
    case 'ManagerAskedForMore':
    case 'ManagerSawNoConcern':
      return [
        event.discussion,
        event.hrTold && `${words.hrTold}: ${words.yesOrNo[event.hrTold]}`,
        insteadOf(event),
      ]
        .filter(Boolean)
        .join('\n');
    case 'ConcernTakenOver':
      return event.reason;
    case 'SubjectClarified':
      return [words.about[event.about], words.age[event.age], personWords({ name: '', ...event })]
        .filter(Boolean)
        .join('. ');
    case 'PersonInvolved':
      return involvedWords(event);
    case 'NameSettled':
      return [event.person.name, words.isMeant[event.isMeant]].join('. ');
    case 'PersonCalled':
    case 'HrAsked':
      return [event.person.name, isFixed(event.role) ? words.duty.roles[event.role] : event.role].join(', ');
    case 'HrAdvised':
      return event.advice;
    case 'PlaceSet':
      return event.name;
    case 'DecisionRecorded':
    case 'DecisionWithdrawn':
      return `${words.outcome[event.outcome]}: ${event.reason}`;
    case 'StepRecorded':
      return `${words.record[event.step]}. ${neededWords(event.step)[event.needed]}: ${event.note}`;
    case 'ReferralSent':
      return `${sayDate(event.sentOn)}: ${event.to}`;
    case 'OutcomeRecorded':
      return event.outcome;
    case 'ConcernClosed':
    case 'ConcernReopened':
      return event.reason;
    case 'RecordEdited':
      return editDetail(event);
    case 'RecordTakenOff':
      return fill(words.recordTakenOff, {
        items: String(event.items),
        until: binnedUntil(event.at, calendar),
      });
    case 'ChannelSupportEnded':
      return sayDate(event.endedOn);
    case 'DeadlinePassed':
      // The event is recorded before anybody is told, so it does not know who can be reached.
      return [
        fill(words.dueThen, { step: words.step[event.step], when: sayWhenForGood(event.due, calendar) }),
        saidTo(words.late['to-tell'], event.tell),
      ].join(' ');
    case 'AcknowledgementLapsed':
      return event.owner.name;
    default:
      return '';
  }
}

/** Which answer of the manager's does not count any more; both stay on record. */
function insteadOf(event: { readonly insteadOf?: GivenAnswer }): string {
  return event.insteadOf ? fill(words.insteadOf, { answer: words.check[event.insteadOf] }) : '';
}

function editDetail({ what, list, key, columns }: RecordEdit): string {
  return fill(words.recordEdited[what], {
    list: words.recordEdited[list],
    key,
    columns: columns.join(', '),
  });
}

/** Whether a step was done or, of HR, whether it is needed: that alone has whoever answers for HR asked. */
export function neededWords(record: string): typeof words.needed.step {
  return record === 'hr-told' ? words.needed['hr-told'] : words.needed.step;
}

/** Whom the reporter has told already (9.3). */
export function policeWords(told: readonly PoliceTold[]): string {
  return told.map((one) => words.policeTold[one]).join('; ');
}

/** A place's name in the pack (3.4); the id of one that is no longer there. */
export function placeWords(place: string, { places }: Pack): string {
  return places.find(({ id }) => id === place)?.name ?? place;
}

/** The kinds of thing that were noticed, in the pack's words. */
export function kindWords(kinds: readonly string[], pack: Pack): string {
  return pack.kinds
    .filter(({ id }) => kinds.includes(id))
    .map(({ text }) => text)
    .join('; ');
}

type ToldOfDanger = {
  readonly what: string;
  readonly called999: Called999 | '';
};

/** Immediate danger, as one text. */
export function dangerWords({ what, called999 }: ToldOfDanger): string {
  return [what, called999 && `${words.answer.called999}: ${words.called999[called999]}`]
    .filter(Boolean)
    .join('\n');
}

/** That it is recorded. */
export function recordedWords(record: Recordable): string {
  return words.recorded[isStep(record) ? 'step' : record];
}

/** What an event means for the reporter, in the pack's safe words; undefined if it is not theirs to know. */
export function reporterNews(event: ConcernEvent, concern: Case, local: Local): string | undefined {
  const { reporter } = local.pack.texts;
  switch (event.type) {
    case 'ConcernAcknowledged':
      return fill(reporter.acknowledged, { owner: ofTeam(event.by) });
    case 'HeldMeanwhile':
      return words.reporterHeld;
    case 'DecisionRecorded':
      return fill(reporter.decided, { owner: ofTeam(event.by) });
    case 'ConcernClosed':
      return reporter.closed;
    case 'ConcernReopened':
      return reporter.reopened;
    case 'ManagerAskedForMore':
      return fill(reporter.moreAsked, { manager: event.by.name });
    case 'CheckHandedOn':
      return fill(words.reporterHandedOn, { manager: event.by.name, other: event.manager.name });
    case 'ManagerNotAsked':
      return words.managerNotFound;
    case 'ManagerNotReached':
      return fill(words.reporterNotReached, {
        manager: managerAsked(concern)?.name ?? words.promise.manager,
      });
    case 'DeadlinePassed':
      return lateNews(event, concern, local);
    default:
      return undefined;
  }
}

/** What a reporter can do now. */
export function reporterDo({ type }: ConcernEvent, { status }: Case): string {
  const { open, asked, closed } = words.reporterDo;
  if (status === 'closed') return closed;
  return type === 'ManagerAskedForMore' ? asked : open;
}

/** What a reporter's concern is called in a list: whom it is about, and when it was raised. */
export function titleWords({ urgency, subject, raisedAt }: Case, calendar: Calendar): string {
  const { title, urgent } = words.mine;
  const day = sayDate(dateOf(raisedAt, calendar));
  return fill(urgency === 'urgent' ? urgent : title, { about: words.about[subject.about], day });
}

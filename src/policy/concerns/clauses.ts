/** Names the clause of the policy that each event of a concern rests on. */
import type { Step } from './choices.ts';
import type { ConcernEvent } from './events.ts';

/**
 * The clause that each event rests on, shown beside it in the chronology. Where the documents are silent it is a local
 * setting: they say nothing of clocks, of owners, or of a manager who cannot be asked.
 */
export const clauseOf: Readonly<Record<ConcernEvent['type'], string>> = {
  ConcernRaised: '9.3',
  ManagerIdentified: 'Appendix A',
  ManagerNotAsked: 'local setting',
  ManagerNotReached: 'local setting',
  InformationAdded: 'Appendix A',
  ManagerSupported: 'Appendix A',
  ManagerAskedForMore: 'Appendix A',
  ManagerSawNoConcern: 'Appendix A',
  CheckHandedOn: 'local setting',
  ConcernAcknowledged: 'local setting',
  ConcernTakenOver: 'local setting',
  SubjectClarified: 'Appendix A',
  PersonInvolved: 'Appendix A',
  NameSettled: 'local setting',
  PlaceSet: '3.4',
  PersonCalled: 'local setting',
  HeldMeanwhile: 'local setting',
  HrAsked: 'Appendix A',
  HrAdvised: 'Appendix A',
  InformationRead: 'local setting',
  DecisionRecorded: 'Appendix A, rationale',
  DecisionWithdrawn: 'Appendix A, rationale',
  StepRecorded: 'Appendix A',
  ReferralSent: '9.3',
  OutcomeRecorded: '9.4',
  ConcernClosed: 'local setting',
  ConcernReopened: 'local setting',
  RecordEdited: '8.2, local setting',
  RecordWithheld: 'Appendix A, local setting',
  RecordReleased: 'Appendix A, local setting',
  RecordTakenOff: 'Appendix A, local setting',
  ChannelSupportEnded: 'Channel duty guidance',
  DeadlinePassed: 'local setting',
  ManagerDidNotAnswer: 'local setting',
  AcknowledgementLapsed: 'local setting',
  ClockRestarted: 'local setting',
};

/** Steps that rest on another clause than Appendix A. */
const stepsElsewhere: Readonly<Partial<Record<Step, string>>> = {
  'childrens-referral': '9.5',
  'channel-review-6-months': 'Channel duty guidance',
  'channel-review-12-months': 'Channel duty guidance',
};

/** The clause of one happening. */
export function clauseFor(event: ConcernEvent): string {
  const ofStep = event.type === 'StepRecorded' ? stepsElsewhere[event.step] : undefined;
  return ofStep ?? clauseOf[event.type];
}

/** The clause on which a step rests. */
export function clauseOfStep(step: Step): string {
  return stepsElsewhere[step] ?? clauseOf.StepRecorded;
}

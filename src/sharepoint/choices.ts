/** The texts of every choice column, as people read them in SharePoint. */

export const CONCERN_STATUS = [
  'With manager',
  'New',
  'Acknowledged',
  'Decided',
  'Referral sent',
  'Outcome known',
  'Closed',
] as const;
export type ConcernStatus = (typeof CONCERN_STATUS)[number];

export const URGENCY = ['Urgent', 'Standard'] as const;

export const ABOUT = ['Patient', 'Colleague', 'Someone else', 'Not known'] as const;
export type About = (typeof ABOUT)[number];

export const AGE = [
  'Under 18',
  '18 to 25 with special educational needs or disabilities',
  'Adult',
  'Not known',
] as const;
export type Age = (typeof AGE)[number];

export const ROUTE = ['Through a manager', 'Straight to the safeguarding team'] as const;

export const ROUTE_REASON = [
  'Manager involved',
  'Manager not available',
  'Not comfortable',
  'Other',
] as const;
export type RouteReason = (typeof ROUTE_REASON)[number];

export const MANAGER_ANSWER = [
  'Supports escalation',
  'Asks for more information',
  'Sees no concern',
] as const;
export type ManagerAnswer = (typeof MANAGER_ANSWER)[number];

export const YES_NO = ['Yes', 'No'] as const;

export const DECISION = [
  'Refer to the police Prevent team',
  'Early Help Assessment',
  'Other safeguarding route',
  'Advice and signposting',
  'No further action',
] as const;
export type Decision = (typeof DECISION)[number];

export const TASK_STATUS = ['Open', 'Assigned', 'Started', 'Overdue', 'Completed', 'Not applicable'] as const;
export type TaskStatus = (typeof TASK_STATUS)[number];

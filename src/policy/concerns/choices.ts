/** Lists the pathway's choices once, so that cards, lists and words are checked against them. */

/** The answers that the form offers to "Who is it about?". */
export const aboutsAsked = ['patient', 'colleague', 'someone-else'] as const;

/** Who a concern is about. `not-known` until somebody is asked: an urgent concern is sent before any form. */
export const abouts = [...aboutsAsked, 'not-known'] as const;
export type About = (typeof abouts)[number];

export const ages = ['under-18', 'send-18-to-25', 'adult', 'not-known'] as const;
export type Age = (typeof ages)[number];

/** How long it can wait (Appendix A): immediate danger, "a significant concern" that cannot wait, or any other. */
export const urgencies = ['urgent', 'cannot-wait', 'standard'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * How soon what was noticed could happen: now is immediate danger, and soon cannot wait. None is an answer to whether it
 * can wait, too: a press on an older card must not say the opposite of what stood on it.
 */
export const harms = ['now', 'soon', 'not-soon'] as const;
export type Harm = (typeof harms)[number];

export const yesOrNo = ['yes', 'no'] as const;
export type YesOrNo = (typeof yesOrNo)[number];

export const called999 = ['yes', 'about-to', 'someone-else-has', 'no'] as const;
export type Called999 = (typeof called999)[number];

export const wantedManagers = ['line-manager', 'another-manager'] as const;

/** Who checks a concern with its reporter: a manager or, as well, the safeguarding team (9.3, Appendix A). */
export const checkers = [...wantedManagers, 'direct'] as const;
export type Checker = (typeof checkers)[number];

/** What a reporter has told the police already: by telephone, by the hotline, or by the referral form (9.3). */
export const policeTold = ['police', 'hotline', 'referral-form'] as const;
export type PoliceTold = (typeof policeTold)[number];

/** The part that somebody has in a concern who is named in it, besides whom it is about. */
export const parts = ['may-be-involved', 'saw-or-helps'] as const;
export type Part = (typeof parts)[number];

/** What a manager who checks a concern can answer. */
export const managerChoices = ['support', 'more', 'no-concern'] as const;
export type ManagerChoice = (typeof managerChoices)[number];

/** An answer that ends the wait for the manager. */
export type GivenAnswer = 'supported' | 'no-concern';

/** What the safeguarding team can decide. */
export const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Reviews of a person whom a Channel panel supported, counted from the end of support (Channel duty guidance). */
export const channelReviews = ['channel-review-6-months', 'channel-review-12-months'] as const;

/** Steps owed besides the decision (Appendix A); the children's referral process rests on 9.5, which is for under 18 alone. */
export const steps = [
  'hr-told',
  'risk-assessment',
  'local-authority-lead',
  'hr-advice',
  'allegations-procedure',
  'safeguarding-policies',
  'early-help-assessment',
  'childrens-referral',
  ...channelReviews,
] as const;
export type Step = (typeof steps)[number];

/** Why no manager is asked. */
export const whyNoManager = ['person-of-concern', 'is-the-reporter', 'not-found'] as const;
export type WhyNoManager = (typeof whyNoManager)[number];

/** In what capacity somebody adds information. */
export const contributors = ['reporter', 'manager', 'safeguarding'] as const;
export type Contributor = (typeof contributors)[number];

/** A step of the pathway that somebody must take (9.3, 9.4, 9.5, Appendix A). */
export const awaited = [
  'manager-answer',
  'acknowledge',
  'first-step',
  'decide',
  'send-referral',
  'early-help-assessment',
  'hear-back',
  ...channelReviews,
  'finish',
  'read-information',
] as const;
export type Awaited = (typeof awaited)[number];

/** How a last rung can end a step: the concern goes on without the manager, or it loses its owner. */
export const endings = ['go-on', 'lapse'] as const;
export type Ending = (typeof endings)[number];

/** A pack can have at most so many concerns or additions of one person told of one by one. */
export const mostOneByOne = 20;

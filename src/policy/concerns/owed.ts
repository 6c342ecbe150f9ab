/** Lists what a concern still owes before it can be closed. */
import { channelReviews, type Step } from './choices.ts';
import type { Situation } from './state.ts';

/** `clarify`: an urgent concern is sent before anybody is asked who it is about, which decides the steps owed. */
export type Owed = 'clarify' | 'decision' | 'referral-sent' | 'outcome' | Step;

/** What must be recorded before closing (9.4, 9.5, Appendix A), in the order in which it is done. */
export function owed(concern: Situation): readonly Owed[] {
  const clarify = concern.subject.about === 'not-known' ? (['clarify'] as const) : [];
  return [...clarify, ...owedSteps(concern), ...owedDecision(concern), ...owedReviews(concern)];
}

/** A person whom Channel supported is reviewed 6 and 12 months after the support ended (Channel duty guidance). */
function owedReviews({ supportEndedOn, steps }: Situation): readonly Owed[] {
  return supportEndedOn ? channelReviews.filter((review) => steps[review] === undefined) : [];
}

/** Whom an Early Help Assessment is for: under 18, and up to 25 with SEND (Appendix A). */
export function isChild({ subject }: Pick<Situation, 'subject'>): boolean {
  return subject.age === 'under-18' || subject.age === 'send-18-to-25';
}

export function decidedTo(concern: Situation, outcome: Situation['decisions'][number]['outcome']): boolean {
  return concern.decisions.some((decision) => decision.outcome === outcome);
}

/** Appendix A and 9.5: the child's and the colleague's own steps. */
function owedSteps(concern: Situation): readonly Step[] {
  const steps = [...colleaguesSteps(concern), ...childsSteps(concern)];
  return steps.filter((step) => concern.steps[step] === undefined);
}

/** HR counts as told when the manager said so or HR was asked here, and then owes the manager advice. */
function colleaguesSteps({ subject, hrTold, hr }: Situation): readonly Step[] {
  if (subject.about !== 'colleague') return [];
  const told = hrTold === 'yes' || hr !== undefined;
  return [
    ...(told ? [] : (['hr-told'] as const)),
    'risk-assessment',
    'local-authority-lead',
    ...(hr && hr.advice === undefined ? (['hr-advice'] as const) : []),
    'allegations-procedure',
    'safeguarding-policies',
  ];
}

/** The children's referral is owed once it is decided to refer, and only under 18 (9.5). */
function childsSteps(concern: Situation): readonly Step[] {
  const help = isChild(concern) || decidedTo(concern, 'early-help-assessment');
  const refer = concern.subject.age === 'under-18' && decidedTo(concern, 'refer-to-police');
  return [
    ...(help ? (['early-help-assessment'] as const) : []),
    ...(refer ? (['childrens-referral'] as const) : []),
  ];
}

function owedDecision(concern: Situation): readonly Owed[] {
  if (concern.decisions.length === 0) return ['decision'];
  if (!decidedTo(concern, 'refer-to-police')) return [];
  if (!concern.referral) return ['referral-sent'];
  return concern.outcome ? [] : ['outcome'];
}

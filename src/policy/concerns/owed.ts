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

export function isChild(concern: Situation): boolean {
  return concern.subject.age === 'under-18' || concern.subject.age === 'send-18-to-25';
}

export function decidedTo(concern: Situation, outcome: Situation['decisions'][number]['outcome']): boolean {
  return concern.decisions.some((decision) => decision.outcome === outcome);
}

/** 9.5 and Appendix A: the child's and the colleague's own steps; HR counts as told when the manager said so. */
function owedSteps(concern: Situation): readonly Step[] {
  const steps: Step[] = [];
  if (concern.subject.about === 'colleague') {
    if (concern.hrTold !== 'yes') steps.push('hr-told');
    steps.push('risk-assessment', 'local-authority-lead');
  }
  if (isChild(concern)) steps.push('early-help-assessment', 'childrens-referral');
  else if (decidedTo(concern, 'early-help-assessment')) steps.push('early-help-assessment');

  return steps.filter((step) => concern.steps[step] === undefined);
}

function owedDecision(concern: Situation): readonly Owed[] {
  if (concern.decisions.length === 0) return ['decision'];
  if (!decidedTo(concern, 'refer-to-police')) return [];
  if (!concern.referral) return ['referral-sent'];
  return concern.outcome ? [] : ['outcome'];
}

/** Says whether HR must be asked to advise the line manager. */
import type { Case } from './state.ts';

/** HR is asked once it is needed, or once the risk assessment is begun (Appendix A, colleague). */
export function needsHr({ status, subject, steps, hr }: Case): boolean {
  const calls = [steps['hr-told'], steps['risk-assessment']].some((step) => step?.needed === 'yes');
  const isAsked = hr !== undefined && (hr.asked.length > 0 || hr.advice !== undefined);
  return status === 'open' && calls && subject.about === 'colleague' && !isAsked;
}

/** Leaves some of a pack's duties alone there, with the titles, occasions, guidance and evidence that they need. */
import type { Duties } from '../../src/policy/duties/duty.ts';

export function onlyDuties(duties: Duties, ids: readonly string[]): Duties {
  const kept = duties.list.filter(({ id }) => ids.includes(id));
  const list = kept.map(({ provenBy = [], ...duty }) => {
    const shared = provenBy.filter((kind) => kept.filter((one) => one.provenBy?.includes(kind)).length > 1);
    return shared.length > 0 ? { ...duty, provenBy: shared } : duty;
  });
  const titles = duties.clauses.filter(({ clause }) => list.some(({ clauses }) => clauses.includes(clause)));
  const isTitled = (clause: string) => titles.some((one) => one.clause === clause);
  return {
    ...duties,
    list,
    clauses: titles,
    guidance: duties.guidance.filter(({ clauses }) => clauses.every(isTitled)),
    occasions: duties.occasions.filter(({ opens }) => opens.every((id) => ids.includes(id))),
  };
}

/** Leaves some of a pack's duties alone there, with the titles, occasions and evidence that they need. */
import type { Duties } from '../../src/policy/duties/duty.ts';

export function onlyDuties(duties: Duties, ids: readonly string[]): Duties {
  const kept = duties.list.filter(({ id }) => ids.includes(id));
  const list = kept.map(({ provenBy = [], ...duty }) => {
    const shared = provenBy.filter((kind) => kept.filter((one) => one.provenBy?.includes(kind)).length > 1);
    return shared.length > 0 ? { ...duty, provenBy: shared } : duty;
  });
  return {
    ...duties,
    list,
    clauses: duties.clauses.filter(({ clause }) => list.some(({ clauses }) => clauses.includes(clause))),
    occasions: duties.occasions.filter(({ opens }) => opens.every((id) => ids.includes(id))),
  };
}

/** Checks that what the parts of the duty calendar name is there, and that people can tell it apart. */
import type { Duties } from './duty.ts';
import { type Inconsistency, twice, under } from './inconsistency.ts';

export function misnamed(duties: Duties): readonly Inconsistency[] {
  return [
    ...twice(duties.list, 'name').map(under(['list'])),
    ...untitled(duties).map(under(['list'])),
    ...provingOne(duties).map(under(['list'])),
    ...[...twice(duties.clauses, 'clause'), ...titlesOfNothing(duties)].map(under(['clauses'])),
    ...[...twice(duties.occasions, 'id'), ...openingNothing(duties)].map(under(['occasions'])),
  ];
}

/** People choose clauses by their titles, so one without a title could not be chosen. */
function untitled({ list, clauses: titles }: Duties): readonly Inconsistency[] {
  return list.flatMap(({ clauses }, index) =>
    clauses.flatMap((clause, at) =>
      titles.some((one) => one.clause === clause)
        ? []
        : [{ path: [index, 'clauses', at], message: `${clause} has no title in duties.clauses` }],
    ),
  );
}

function titlesOfNothing({ list, clauses, without }: Duties): readonly Inconsistency[] {
  const known = new Set([...list.flatMap((duty) => duty.clauses), ...without.map(({ clause }) => clause)]);
  return clauses.flatMap(({ clause }, index) =>
    known.has(clause) ? [] : [{ path: [index, 'clause'], message: `no duty and no reason is on ${clause}` }],
  );
}

/** A kind of evidence joins duties; one that a single duty names is misspelt, or joins nothing. */
function provingOne({ list }: Duties): readonly Inconsistency[] {
  return list.flatMap(({ provenBy = [] }, index) =>
    provenBy.flatMap((kind, at) =>
      list.some((other, where) => where !== index && other.provenBy?.includes(kind))
        ? []
        : [{ path: [index, 'provenBy', at], message: `${kind} proves no other duty` }],
    ),
  );
}

function openingNothing({ occasions, list }: Duties): readonly Inconsistency[] {
  return occasions.flatMap(({ clause, opens }, index) => {
    const opened = list.filter(({ id }) => opens.includes(id));
    const strangers = opens
      .map((id, at) => ({ path: [index, 'opens', at], message: `${id} is not a duty`, id }))
      .filter(({ id }) => !opened.some((duty) => duty.id === id))
      .map(({ path, message }) => ({ path, message }));
    const isOnClause = opened.some(({ clauses }) => clauses.includes(clause));
    return isOnClause || strangers.length > 0
      ? strangers
      : [{ path: [index, 'clause'], message: `opens no duty on ${clause}` }];
  });
}

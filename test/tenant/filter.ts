/** Reads a `$filter` and decides whether a value meets it, the way SharePoint and the directory compare. */
import { type GraphError, invalidRequest } from './protocol.ts';

type Literal = string | number | boolean;
export type Clause = { readonly field: string; readonly operator: string; readonly value: Literal };
export type Filter = { readonly join: 'and' | 'or'; readonly clauses: readonly Clause[] };

/** Clauses joined by `and` alone or by `or` alone; brackets and `not` are not understood. */
export function readFilter(text: string): Filter {
  // A joining word counts only where an even number of quotes follows: outside quoted text.
  const parts = text.trim().split(/\s+(and|or)\s+(?=(?:[^']*'[^']*')*[^']*$)/i);
  const joins = new Set(parts.filter((_, at) => at % 2 === 1).map((join) => join.toLowerCase()));
  if (joins.size > 1) throw invalidFilter();

  const clauses = parts.filter((_, at) => at % 2 === 0).map(readClause);
  return { join: joins.has('or') ? 'or' : 'and', clauses };
}

export function meets({ join, clauses }: Filter, valueIn: (field: string) => unknown): boolean {
  const met = (clause: Clause) => meetsClause(clause, valueIn(clause.field));
  return join === 'and' ? clauses.every(met) : clauses.some(met);
}

export function invalidFilter(): GraphError {
  return invalidRequest('Invalid filter clause');
}

function readClause(text: string): Clause {
  const [, field, operator, literal] = /^([\w/]+)\s+(eq|ne|lt|gt|le|ge)\s+(\S.*)$/i.exec(text) ?? [];
  if (field !== undefined && operator !== undefined && literal !== undefined)
    return { field, operator: operator.toLowerCase(), value: readLiteral(literal.trim()) };

  const [, start, prefix] = /^startswith\(\s*([\w/]+)\s*,\s*('(?:[^']|'')*')\s*\)$/i.exec(text) ?? [];
  if (start === undefined || prefix === undefined) throw invalidFilter();
  return { field: start, operator: 'startswith', value: readLiteral(prefix) };
}

function readLiteral(text: string): Literal {
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text)) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidFilter();
}

function meetsClause({ operator, value }: Clause, found: unknown): boolean {
  if (found === undefined || found === null) return operator === 'ne';
  if (operator === 'startswith') return lower(found).startsWith(lower(value));

  const order = compare(found, value);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Numbers as numbers, truth as 1 and 0, and text without regard to case. Times are in one form, so text will do. */
function compare(found: unknown, value: Literal): number {
  if (typeof found === 'number' || typeof found === 'boolean') return Number(found) - Number(value);

  const [one, other] = [lower(found), lower(value)];
  return one < other ? -1 : Number(one > other);
}

function lower(value: unknown): string {
  return String(value).toLowerCase();
}

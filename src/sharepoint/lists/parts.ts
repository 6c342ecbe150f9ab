/** Writes an item's columns and, where the list refuses some of them, all the others. */
import { finding } from '../../words/findings.ts';
import { words } from '../../words/words.ts';
import { GraphFault } from '../graph/fault.ts';
import { LINE_LIMIT, VERSION } from './columns.ts';
import { noLonger } from './continued.ts';
import type { Fields, Written } from './fields.ts';
import { type Found, type Limits, standing } from './limits.ts';

/** Writes some of the fields, each time to the item as the time before left it. */
export type Write = (fields: Fields) => Promise<Written>;

/** Nothing of an item is taken: it is not about one column. */
export class ItemRefused extends GraphFault {
  private readonly list: string;

  constructor(problem: GraphFault, list: string) {
    super(problem, problem);
    this.list = list;
  }

  override get explained() {
    return { ...super.explained, finding: finding('item-refused', this.list) };
  }
}

/**
 * SharePoint does not say which column it refuses. So the fields are halved until it is found; each half that is taken is
 * written. The version comes last: until it stands in the item, its errand counts as not done.
 * @param first columns that are written before all others, or nothing is
 * @throws ItemRefused where nothing is taken; what `write` throws
 */
export async function inParts(
  limits: Limits,
  fields: Fields,
  first: readonly string[],
  write: Write,
): Promise<Written> {
  const fitted = { ...limits.fit(fields), ...only(fields, first) };
  try {
    return await write(fitted);
  } catch (problem) {
    if (!isRefusal(problem)) throw problem;
    const found = new Map<string, Found>();
    const written = await piecemeal({ limits, write, found, problem }, fitted, first);
    await limits.note(found);
    return written;
  }
}

type Search = {
  readonly limits: Limits;
  readonly write: Write;
  readonly found: Map<string, Found>;
  readonly problem: GraphFault;
};

/** If that many parts are refused and none is taken, it is not about a column. */
const mostRefusals = 40;

async function piecemeal(
  { limits, write, found, problem }: Search,
  fields: Fields,
  first: readonly string[],
): Promise<Written> {
  let last: Written | undefined;
  const refused: string[] = [];
  let refusals = 0;
  if (first.length > 0 && !(await taken(only(fields, first)))) throw new ItemRefused(problem, limits.list);
  const rest = Object.keys(fields).filter((name) => !first.includes(name) && name !== VERSION);
  // What an item cannot do without is the likeliest to be taken, and then the search goes on to its end.
  const isEssential = (name: string) => limits.essential.includes(name);
  await half([...rest.filter(isEssential), ...rest.filter((name) => !isEssential(name))]);
  for (const name of refused) await one(name, fields[name]);
  if (VERSION in fields && !(await taken(only(fields, [VERSION])))) found.set(VERSION, { longest: 0 });
  if (!last) throw new ItemRefused(problem, limits.list);
  return last;

  async function half(names: readonly string[]): Promise<void> {
    if (names.length === 0 || (await taken(only(fields, names)))) return;
    if (names.length === 1) return void refused.push(...names);
    const middle = Math.ceil(names.length / 2);
    await half(names.slice(0, middle));
    await half(names.slice(middle));
  }

  /** A column that is refused by itself: perhaps it takes another choice, a shorter text, or a word about it. */
  async function one(name: string, value: Fields[string]): Promise<void> {
    for (const instead of limits.earlier(name, choicesIn(value))) {
      if (!(await taken({ [name]: standing(value, instead) }))) continue;
      found.set(name, { instead });
      return;
    }
    const isText = typeof value === 'string' && limits.kindOf(name) === 'text';
    const lengths = isText ? shorter.filter((length) => length < value.length) : [];
    for (const length of lengths) {
      if (!isText || !(await taken({ [name]: noLonger(value, length) }))) continue;
      found.set(name, { longest: length });
      return;
    }
    if (isText && (await taken({ [name]: words.list.notTaken }))) return;
    found.set(name, { longest: 0 });
  }

  async function taken(part: Fields): Promise<boolean> {
    try {
      last = await write(part);
      return true;
    } catch (fault) {
      if (!isRefusal(fault)) throw fault;
      refusals += 1;
      if (!last && refusals > mostRefusals) throw new ItemRefused(problem, limits.list);
      return false;
    }
  }
}

const shorter = [31_999, 4_000, LINE_LIMIT];

/** Graph refuses what was sent, and would do so again. */
function isRefusal(problem: unknown): problem is GraphFault {
  return (
    problem instanceof GraphFault &&
    (problem.status === 413 || (problem.status === 400 && problem.code !== 'duplicate-value'))
  );
}

function choicesIn(value: Fields[string]): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

function only(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** Hides the columns that only the service needs, where the list still says what they hold. */
import { randomUUID } from 'node:crypto';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import type { Column, ListDeclaration } from './columns.ts';
import { type Contents, textOf } from './contents.ts';
import type { Fields } from './fields.ts';
import { changeItem, findItem, makeItem } from './item.ts';
import { columnsOf, type FoundColumn, mendColumn } from './provisionColumn.ts';
import { idsOf, type List } from './site.ts';
import { clearAway, Title } from './trial.ts';
import { savesOf } from './versions.ts';

type Declared = List & Pick<ListDeclaration, 'name' | 'columns'>;

/** @returns what was done, as sentences; nothing if they are hidden already */
export async function hideTechnical(graph: Graph, list: Declared): Promise<readonly string[]> {
  const there = await columnsOf({ graph, ids: idsOf(list) });
  const technical = list.columns.filter((column) => column.technical && there.has(column.name));
  const shown = technical.flatMap(({ name }) => there.get(name) ?? []).filter(({ hidden }) => !hidden);
  if (shown.length === 0) return [];
  const names = shown.map(({ name }) => name).join(', ');
  const isTaken = await show(graph, list, shown, false);
  if (isTaken && (await saysThem(graph, list, technical)))
    return [`Hid the columns ${names} in "${list.name}", which only the service needs.`];
  await show(graph, list, shown, true);
  return [
    `Left the columns ${names} in "${list.name}" to be seen: SharePoint does not hide them and still say what they hold.`,
  ];
}

/** @returns whether SharePoint takes it of all of them */
async function show(
  graph: Graph,
  list: List,
  columns: readonly FoundColumn[],
  isShown: boolean,
): Promise<boolean> {
  try {
    for (const { id } of columns) await mendColumn({ graph, ids: idsOf(list) }, id, { hidden: !isShown });
    return true;
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status >= 400 && problem.status < 500) return false;
    throw problem;
  }
}

/** Writes an item twice, and looks for each value in the item as it is and in its earlier version. */
async function saysThem(graph: Graph, list: List, columns: readonly Column[]): Promise<boolean> {
  const key = `trial-${randomUUID()}`;
  const says = (contents: Contents | undefined, wanted: Fields) =>
    columns.every(({ name, kind }) => textOf(kind, contents?.[name]) === textOf(kind, wanted[name]));
  try {
    await makeItem(graph, list, { Title, [list.key]: key, ...trialOf(columns, 1) });
    const first = await findItem(graph, list, key);
    if (!first || !says(first.fields, trialOf(columns, 1))) return false;
    await changeItem(graph, list, first, trialOf(columns, 2));
    const second = await findItem(graph, list, key);
    if (!second || !says(second.fields, trialOf(columns, 2))) return false;
    const [earlier] = await savesOf(graph, list, second, () => false);
    return says(earlier?.fields, trialOf(columns, 1));
  } finally {
    await clearAway(graph, list, key);
  }
}

function trialOf(columns: readonly Column[], round: number): Fields {
  return Object.fromEntries(
    columns.map(({ name, kind }) => [name, kind === 'whole' ? round : `trial ${round}`]),
  );
}

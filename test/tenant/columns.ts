/** The columns of a list over Graph: looked at, added, and changed where SharePoint lets them be. */
import { z } from 'zod';
import { addColumn, type Column, choiceBody, columnBody, requireLawful, toldColumn } from './columnKinds.ts';
import { requireList } from './lists.ts';
import { collection, context, names, selected } from './odata.ts';
import { type Answer, type Call, invalidRequest, itemNotFound, readBody } from './protocol.ts';
import type { World } from './state.ts';

const columnType = 'microsoft.graph.columnDefinition';

/**
 * "You can update any property of columnDefinition other than the id property", with at least what `manage` may
 * (https://learn.microsoft.com/graph/api/columndefinition-update). Whether what a kind's object leaves out stays is not
 * said: here it is lost.
 */
const columnChange = z
  .strictObject({
    displayName: z.string(),
    description: z.string(),
    required: z.boolean(),
    hidden: z.boolean(),
    indexed: z.boolean(),
    enforceUniqueValues: z.boolean(),
    choice: choiceBody,
  })
  .partial();

/**
 * "By default, columnDefinitions and field values for hidden columns aren't shown. To list hidden columnDefinitions,
 * include hidden in your $select statement." (https://learn.microsoft.com/graph/api/resources/columndefinition;
 * msgraph-beta-sdk-dotnet #433 saw it)
 */
export function listColumns(world: World, call: Call, site: string, listId: string): Answer {
  const list = requireList(world, site, listId);
  const showsHidden = names(call.query.get('$select')).includes('hidden');
  const shown = list.columns.filter(({ hidden }) => showsHidden || !hidden);
  const told = shown.map((column) => selected(toldColumn(column), call));
  return { status: 200, body: collection(world, 'columns', told) };
}

export function createColumn(world: World, call: Call, site: string, listId: string): Answer {
  const list = requireList(world, site, listId);
  const column = addColumn(world, list, readBody(columnBody, columnType, call.body));
  world.save();

  return { status: 201, body: { ...context(world, 'columns/$entity'), ...toldColumn(column) } };
}

export function updateColumn(
  world: World,
  call: Call,
  site: string,
  listId: string,
  columnId: string,
): Answer {
  const list = requireList(world, site, listId);
  const at = list.columns.findIndex(({ id, name }) => id === columnId || name === columnId);
  const column = list.columns[at];
  if (column === undefined) throw itemNotFound('The specified column was not found');

  const asked = readBody(columnChange, columnType, call.body);
  if (asked.choice && !column.choice) throw invalidRequest('A column cannot become one of choices.');
  const changed: Column = Object.assign({}, column, asked);
  requireLawful(world, list, changed);
  list.columns[at] = changed;
  world.save();

  return { status: 200, body: { ...context(world, 'columns/$entity'), ...toldColumn(changed) } };
}

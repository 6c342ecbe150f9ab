/** What a list's columns may be: the kinds SharePoint has, their limits, indexes and unique values. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { GraphError, invalidRequest, type Json } from './protocol.ts';
import type { List, World } from './state.ts';

const kinds = {
  text: z.strictObject({
    allowMultipleLines: z.boolean().default(false),
    appendChangesToExistingText: z.boolean().default(false),
    linesForEditing: z.number().int().default(0),
    maxLength: z.number().int().min(1).max(255).optional(),
    textType: z.enum(['plain', 'richText']).default('plain'),
  }),
  choice: z.strictObject({
    allowTextEntry: z.boolean().default(false),
    choices: z.array(z.string()),
    displayAs: z.enum(['checkBoxes', 'dropDownMenu', 'radioButtons']).default('dropDownMenu'),
  }),
  dateTime: z.strictObject({
    displayAs: z.enum(['default', 'friendly', 'standard']).default('default'),
    format: z.enum(['dateOnly', 'dateTime']).default('dateOnly'),
  }),
  number: z.strictObject({
    decimalPlaces: z.string().default('automatic'),
    displayAs: z.enum(['number', 'percentage']).default('number'),
    maximum: z.number().optional(),
    minimum: z.number().optional(),
  }),
  boolean: z.strictObject({}),
  hyperlinkOrPicture: z.strictObject({ isPicture: z.boolean().default(false) }),
  personOrGroup: z.strictObject({
    allowMultipleSelection: z.literal(false).default(false),
    chooseFromType: z.enum(['peopleAndGroups', 'peopleOnly']).default('peopleOnly'),
    displayAs: z.string().default('nameWithPresence'),
  }),
};

export const choiceBody = kinds.choice;

export const columnBody = z.strictObject({
  name: z.string().min(1).max(255),
  displayName: z.string().optional(),
  description: z.string().default(''),
  columnGroup: z.string().default('Custom Columns'),
  required: z.boolean().default(false),
  hidden: z.boolean().default(false),
  indexed: z.boolean().default(false),
  enforceUniqueValues: z.boolean().default(false),
  ...z.object(kinds).partial().shape,
});

type Definition = z.output<typeof columnBody>;

export type Column = Definition & { id: string; displayName: string; readOnly: boolean };

export function addColumn(world: World, list: List, definition: Definition): Column {
  if (kindsOf(definition).length !== 1) throw invalidRequest('A column must have exactly one type.');
  const name = definition.name.replaceAll(' ', '_x0020_');
  const displayName = definition.displayName ?? definition.name;
  const taken = (other: Column) => sameText(other.name, name) || sameText(other.displayName, displayName);
  if (list.columns.some(taken)) throw new GraphError(409, 'nameAlreadyExists', 'Name already exists');

  const column = { ...definition, id: randomUUID(), name, displayName, readOnly: false };
  requireLawful(world, list, column);
  list.columns.push(column);
  return column;
}

/**
 * A column as Graph tells of it: without the kind where that is a hyperlink (the note in
 * https://learn.microsoft.com/graph/api/resources/columndefinition; msgraph-sdk-go #640; reality C2).
 */
export function toldColumn({ hyperlinkOrPicture: _untold, ...column }: Column): Json {
  return column;
}

/** The columns every generic list is born with, as far as we use them. */
export function bornColumns(): Column[] {
  const plain = { description: '', columnGroup: '_Hidden', required: false, hidden: false, indexed: false };
  const born = (name: string, readOnly: boolean, kind: Partial<Definition>): Column => ({
    ...plain,
    ...kind,
    enforceUniqueValues: false,
    id: randomUUID(),
    name,
    displayName: name,
    readOnly,
  });
  const time = { dateTime: kinds.dateTime.parse({ format: 'dateTime' }) };

  return [
    born('Title', false, { text: kinds.text.parse({ maxLength: 255 }) }),
    born('Modified', true, time),
    born('Created', true, time),
  ];
}

/** SharePoint indexes neither long text nor links, has 20 indexes a list, and makes nothing unique without one. */
export function requireLawful(world: World, list: List, column: Column): void {
  const others = list.columns.filter(({ id, indexed }) => indexed && id !== column.id);
  if (column.indexed && (column.text?.allowMultipleLines || column.hyperlinkOrPicture))
    throw invalidRequest(`Column '${column.name}' cannot be indexed because of its type.`);
  if (column.indexed && others.length >= world.limits.indexedColumns)
    throw invalidRequest(`A list cannot have more than ${world.limits.indexedColumns} indexed columns.`);
  if (column.enforceUniqueValues && !column.indexed)
    throw invalidRequest(`Column '${column.name}' must be indexed to enforce unique values.`);
  if (column.enforceUniqueValues && hasDuplicates(list, column.name))
    throw invalidRequest(`Column '${column.name}' already has duplicate values.`);
}

function hasDuplicates(list: List, name: string): boolean {
  const values = list.items.map(({ fields }) => fields[name]).filter((value) => value !== undefined);
  return new Set(values.map((value) => String(value).toLowerCase())).size < values.length;
}

function kindsOf(definition: Json): string[] {
  return Object.keys(kinds).filter((kind) => definition[kind] !== undefined);
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

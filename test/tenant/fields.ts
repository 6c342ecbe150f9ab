/** What may be written into an item's fields, and how SharePoint keeps it. */
import type { Column } from './columnKinds.ts';
import { keptDay, midnight } from './days.ts';
import { invalidRequest, isObject, type Json } from './protocol.ts';
import type { Item, List, World } from './state.ts';

const longTextLimit = 63_999;
const lineLimit = 255;

/** Who writes: an application through Graph, or a person in the list, who is refused less. */
type Writing = Pick<World, 'people' | 'ways' | 'refuses'> & { readonly isByHand: boolean };

/** The fields after the change. Empty text and null clear a field; a cleared field is absent afterwards. */
export function writtenFields(list: List, before: Json, given: unknown, writing: Writing): Json {
  if (given === undefined) return before;
  if (!isObject(given)) throw invalidRequest("Property 'fields' must be an object");

  const after = { ...before };
  for (const [key, value] of Object.entries(given)) {
    if (key.includes('@odata.')) continue;
    const column = writableColumn(list, key);
    if (!writing.isByHand) requireTaken(list, column, value, writing);
    if (value === null || value === '') delete after[key];
    else after[key] = keptValue(column, value, given, writing);
  }
  return after;
}

export function requireUnique(list: List, fields: Json, except?: Item): void {
  for (const { name } of list.columns.filter(({ enforceUniqueValues }) => enforceUniqueValues)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (list.items.some((item) => item !== except && sameValue(item.fields[name], value)))
      throw invalidRequest('One or more fields with unique constraints already has the provided value.');
  }
}

/** The column a field name stands for; a person column goes by its name with `LookupId`. */
export function columnOf(list: List, key: string): Column {
  const column = list.columns.find(
    ({ name, personOrGroup }) => (personOrGroup ? `${name}LookupId` : name) === key,
  );
  if (column === undefined) throw invalidRequest(`Field '${key}' is not recognized`);
  return column;
}

function writableColumn(list: List, key: string): Column {
  const column = columnOf(list, key);
  if (column.readOnly) throw invalidRequest(`Field '${key}' is read-only`);
  return column;
}

/**
 * Graph writes no hyperlink column, not even to empty it: 400 for every shape (graph-docs #1965, #5326, #7536, #12638;
 * msgraph-sdk-dotnet #2957 of 2025; reality C1). The rest is what a test has a list refuse.
 */
function requireTaken(list: List, column: Column, value: unknown, { refuses }: Writing): void {
  if (column.hyperlinkOrPicture || refuses(list, column, value)) throw invalidRequest('Invalid request');
}

function keptValue(column: Column, value: unknown, given: Json, writing: Writing): unknown {
  if (column.text) return textValue(column, column.text, value);
  if (column.choice) return choiceValue(column, column.choice, value, given);
  if (column.dateTime) return timeValue(column, column.dateTime.format, value, writing);
  if (column.number) return numberValue(column, column.number, value);
  if (column.hyperlinkOrPicture) return linkValue(column, value);
  if (column.personOrGroup) return personValue(column, value, writing.people.length);
  if (typeof value !== 'boolean') throw invalid(column, 'Boolean');
  return value;
}

function textValue(column: Column, text: NonNullable<Column['text']>, value: unknown): string {
  const limit = text.allowMultipleLines ? longTextLimit : (text.maxLength ?? lineLimit);
  if (typeof value !== 'string' || value.length > limit || unfit.test(value)) throw invalid(column, 'text');
  return value;
}

/**
 * Signs that XML 1.0 cannot hold, nor so SharePoint: pnp/powershell #4073 ("Chr 2 is illegal") and SharepointPlus #72, of
 * its other doors; that Graph refuses them, too, is ours.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

/**
 * Several answers come as an array, and only together with their `@odata.type`. None at all is null, not an empty array:
 * seen of SharePoint's own REST (sp-dev-fx-controls-react PR #1456; reality L14).
 */
function choiceValue(
  column: Column,
  choice: NonNullable<Column['choice']>,
  value: unknown,
  given: Json,
): unknown {
  const several = choice.displayAs === 'checkBoxes';
  if (several !== Array.isArray(value)) throw invalid(column, 'choice');
  if (several && [value].flat().length === 0) throw invalidRequest('Invalid request');
  if (several && given[`${column.name}@odata.type`] !== 'Collection(Edm.String)')
    throw invalid(column, 'choice');

  const allowed = (one: unknown) =>
    typeof one === 'string' &&
    (choice.choices.includes(one) || (choice.allowTextEntry && one.length <= lineLimit));
  if (![value].flat().every(allowed)) throw invalid(column, 'choice');
  return value;
}

/** Kept to the second; a column of dates keeps the day of the site's time zone. */
function timeValue(
  column: Column,
  format: 'dateOnly' | 'dateTime',
  value: unknown,
  { ways: { timeZone }, isByHand }: Writing,
): string {
  const shape = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
  if (typeof value !== 'string' || !shape.test(value)) throw invalid(column, 'date/time');
  const time = new Date(value);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1900) throw invalid(column, 'date/time');

  const kept = time.toISOString();
  if (format === 'dateTime') return `${kept.slice(0, 19)}Z`;
  // A person chooses a date; an application names an instant.
  return isByHand ? midnight(value.slice(0, 10), timeZone) : keptDay(kept, timeZone);
}

function numberValue(column: Column, number: NonNullable<Column['number']>, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(column, 'number');
  const { minimum = -Infinity, maximum = Infinity } = number;
  if (value < minimum || value > maximum) throw invalid(column, 'number');
  return value;
}

function linkValue(column: Column, value: unknown): Json {
  if (!isObject(value) || typeof value.Url !== 'string' || !URL.canParse(value.Url))
    throw invalid(column, 'URL');
  const { Url, Description = Url, ...more } = value;
  if (typeof Description !== 'string' || Object.keys(more).length > 0) throw invalid(column, 'URL');
  return { Description, Url };
}

/** The number of the person in the site's own user list: here, the place in the directory, from 1. */
function personValue(column: Column, value: unknown, people: number): string {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > people) throw invalid(column, 'user');
  return String(number);
}

function invalid(column: Column, kind: string): Error {
  const advice = 'contains invalid data. Please check the value and try again.';
  return invalidRequest(`Invalid ${kind} value. A ${kind} field ('${column.name}') ${advice}`);
}

/** SharePoint compares text without regard to case. */
function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  return one === other;
}

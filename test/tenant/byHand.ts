/** What people do in a list themselves: they change an item, or delete it, and the list remembers who it was. */
import { z } from 'zod';
import { removeItem, writeItem } from './items.ts';
import { invalidRequest, itemNotFound, readBody } from './protocol.ts';
import type { Item, List, World } from './state.ts';
import { shownFields } from './views.ts';

const placeBody = z.strictObject({
  /** The object id of the person. */
  person: z.string(),
  /** The list's display name. */
  list: z.string(),
  /** The item's id, or the value of its unique column. */
  item: z.string().optional(),
  key: z.string().optional(),
});
const editBody = placeBody.extend({ fields: z.record(z.string(), z.unknown()) });

export function editByHand(world: World, body: unknown): void {
  const { person, fields, ...place } = readBody(editBody, 'edit', body);
  const { list, item } = itemAt(world, place);
  writeItem(world, list, item, fields, known(world, person));
}

export function deleteByHand(world: World, body: unknown): void {
  const { person, ...place } = readBody(placeBody, 'edit', body);
  known(world, person);
  const { list, item } = itemAt(world, place);
  removeItem(world, list, item);
}

/** Its address and its id stay (reported, sp-dev-docs 10643). */
export function renameByHand(world: World, title: string, to: string): void {
  listOf(world, title).displayName = to;
  world.save();
}

/** In the settings of the list; what stands in its items stays. */
export function chooseByHand(world: World, title: string, column: string, choices: readonly string[]): void {
  const { choice } = listOf(world, title).columns.find(({ name }) => name === column) ?? {};
  if (!choice) throw itemNotFound('There is no such column of choices.');
  choice.choices = [...choices];
  world.save();
}

export function removeByHand(world: World, title: string): void {
  const { lists } = world.state;
  lists.splice(lists.indexOf(listOf(world, title)), 1);
  world.save();
}

function listOf({ state }: World, title: string): List {
  const list = state.lists.find(({ displayName }) => displayName === title);
  if (!list) throw itemNotFound('There is no such list.');
  return list;
}

/** A form that was filled in on the page: only what was changed in it is written. */
export function submitForm(world: World, form: URLSearchParams): void {
  const place = { list: form.get('list') ?? '', item: form.get('item') ?? '' };
  const person = form.get('person') ?? '';
  if (form.get('do') === 'delete') {
    deleteByHand(world, { ...place, person });
    return;
  }
  const { list, item } = itemAt(world, place);
  const shown = shownFields(list, item.fields, world.ways.timeZone);
  const typed = editableColumns(list).flatMap(({ name }) => {
    // A form breaks its lines with both characters.
    const text = form.get(name)?.replaceAll('\r\n', '\n');
    return text === undefined || text === textOf(shown[name]) ? [] : [[name, text] as const];
  });
  const fields = typed.map(([name, text]) => [name, fieldValue(list, name, text)]);
  if (fields.length > 0) editByHand(world, { ...place, person, fields: Object.fromEntries(fields) });
}

export function itemAt(
  { state }: Pick<World, 'state'>,
  place: { list: string; item?: string | undefined; key?: string | undefined },
): { list: List; item: Item } {
  const list = state.lists.find(({ displayName }) => displayName === place.list);
  const unique = list?.columns.find(({ enforceUniqueValues }) => enforceUniqueValues)?.name ?? '';
  const item = list?.items.find(({ id, fields }) =>
    place.item === undefined ? place.key !== undefined && fields[unique] === place.key : id === place.item,
  );
  if (!list || !item) throw itemNotFound('There is no such item.');
  return { list, item };
}

export function editableColumns(list: List) {
  return list.columns.filter(({ readOnly, choice }) => !readOnly && choice?.displayAs !== 'checkBoxes');
}

/** A field as the form shows it: links by their address. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return 'Url' in value ? String(value.Url) : JSON.stringify(value);
  return String(value);
}

function fieldValue(list: List, name: string, text: string): unknown {
  const column = list.columns.find((one) => one.name === name);
  if (text === '') return null;
  if (column?.hyperlinkOrPicture) return { Url: text, Description: text };
  if (column?.number) return Number(text);
  return text;
}

function known({ people }: World, person: string): string {
  if (people.some(({ id }) => id === person)) return person;
  throw invalidRequest('There is nobody with this object id.');
}

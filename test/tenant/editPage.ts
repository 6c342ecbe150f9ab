/** The form with which a person works in an item of a list, as they would in SharePoint. */
import { editableColumns, textOf } from './byHand.ts';
import type { Column } from './columnKinds.ts';
import { escaped, wholePage } from './page.ts';
import type { Person } from './people.ts';
import type { Json } from './protocol.ts';
import type { List } from './state.ts';

/** @param shown the item's fields as SharePoint shows them */
export function renderEditPage(list: List, shown: Json, id: string, people: readonly Person[]): string {
  const fields = editableColumns(list).map((column) => labelled(column, textOf(shown[column.name])));
  const persons = people.map(({ id, displayName }) => option(id, displayName, false));
  return wholePage(
    'Edit by hand',
    `<section><h2>${escaped(list.displayName)}, item ${escaped(id)}</h2>
<form method="post" action="/_edit">
<input type="hidden" name="list" value="${escaped(list.displayName)}">
<input type="hidden" name="item" value="${escaped(id)}">
<p><label for="person">Who edits it</label><select id="person" name="person">${persons.join('')}</select></p>
${fields.join('\n')}
<p><button name="do" value="save">Save</button> <button name="do" value="delete">Delete the item</button></p>
</form></section>`,
  );
}

function labelled(column: Column, text: string): string {
  const id = `field-${escaped(column.name)}`;
  return `<p><label for="${id}">${escaped(column.displayName)}</label>${input(column, id, text)}</p>`;
}

function input({ name, choice, text: line, dateTime }: Column, id: string, text: string): string {
  const named = `id="${id}" name="${escaped(name)}"`;
  if (choice) {
    const options = ['', ...choice.choices].map((one) => option(one, one, one === text));
    return `<select ${named}>${options.join('')}</select>`;
  }
  // The first line break of a text area is not part of its text.
  if (line?.allowMultipleLines) return `<textarea ${named} rows="3">\n${escaped(text)}</textarea>`;
  const type = dateTime?.format === 'dateOnly' ? 'date' : 'text';
  return `<input ${named} type="${type}" value="${escaped(text)}">`;
}

function option(value: string, text: string, isChosen: boolean): string {
  return `<option value="${escaped(value)}"${isChosen ? ' selected' : ''}>${escaped(text)}</option>`;
}

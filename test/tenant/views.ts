/** What is in the lists, plainly: for assertions, for the front page and for tests in other processes. */

import { shownDay } from './days.ts';
import { eTag } from './itemEntity.ts';
import type { Json } from './protocol.ts';
import type { List, World } from './state.ts';

export type ItemView = {
  readonly id: string;
  readonly eTag: string;
  readonly modified: string;
  /** The object id of whoever changed it last by hand. */
  readonly editor?: string;
  readonly fields: Json;
};

export type ListView = {
  readonly id: string;
  readonly displayName: string;
  readonly columns: readonly {
    readonly name: string;
    readonly displayName: string;
    readonly indexed: boolean;
  }[];
  /** In the order in which they were created. */
  readonly items: readonly ItemView[];
};

/** A copy: what is done to it changes nothing in the tenant. */
export function listViews({ state, ways }: Pick<World, 'state' | 'ways'>): ListView[] {
  return state.lists.map((list) => ({
    id: list.id,
    displayName: list.displayName,
    columns: list.columns.map(({ name, displayName: title, indexed }) => ({
      name,
      displayName: title,
      indexed,
    })),
    items: list.items.map((item) => ({
      id: item.id,
      eTag: eTag(item),
      modified: item.modified,
      ...(item.editor === undefined ? {} : { editor: item.editor }),
      fields: shownFields(list, item.fields, ways.timeZone),
    })),
  }));
}

/** The fields as SharePoint shows them: a day is a date. */
export function shownFields({ columns }: List, fields: Json, timeZone: string): Json {
  const shown = structuredClone(fields);
  for (const { name, dateTime } of columns) {
    const kept = shown[name];
    if (dateTime?.format === 'dateOnly' && typeof kept === 'string') shown[name] = shownDay(kept, timeZone);
  }
  return shown;
}

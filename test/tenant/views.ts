/** What is in the lists, plainly: for assertions, for the front page and for tests in other processes. */
import { eTag } from './itemEntity.ts';
import type { Json } from './protocol.ts';
import type { State } from './state.ts';

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
export function listViews({ lists }: State): ListView[] {
  return lists.map(({ id, displayName, columns, items }) => ({
    id,
    displayName,
    columns: columns.map(({ name, displayName: title, indexed }) => ({ name, displayName: title, indexed })),
    items: items.map((item) => ({
      id: item.id,
      eTag: eTag(item),
      modified: item.modified,
      ...(item.editor === undefined ? {} : { editor: item.editor }),
      fields: structuredClone(item.fields),
    })),
  }));
}

/** Holds what is written to an item, and what SharePoint says of it then. */

/** Column values by internal name. Null empties a column, an array is several choices, undefined leaves it alone. */
export type Fields = Readonly<Record<string, Value | undefined>>;
export type Value = string | number | boolean | null | readonly string[];

/** What SharePoint says of an item that was just made or changed; an answer may leave out all but the id. */
export type Written = { readonly id: string; readonly etag: string | undefined; readonly number: number };

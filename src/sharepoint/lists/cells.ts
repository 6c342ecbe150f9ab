/** Compares the cells of an item in which people work with what the journal has. */
import { type Kind, type ListDeclaration, VERSION } from './columns.ts';
import { type Contents, textOf } from './contents.ts';
import type { Edit, Sides } from './desk.ts';
import type { Fields } from './fields.ts';

/** What the list holds of a state: its fields, as far as SharePoint takes them. */
export type Shown<S> = (state: S) => Fields;

export type WorkedIn<S> = {
  readonly declared: ListDeclaration;
  /** The columns that people may fill in; the others are put back. */
  readonly theirs: readonly string[];
  /** Those in which people may prepare what something else that they do later needs. */
  readonly prepared: readonly string[];
  /** Whether what was prepared is over, where the journal has its own for it. */
  readonly isSettled: (state: S) => boolean;
};

export function openCells<S extends { readonly version: number }>({
  declared,
  theirs,
  prepared,
  isSettled,
}: WorkedIn<S>) {
  const kinds = new Map<string, Kind>(declared.columns.map(({ name, kind }) => [name, kind]));
  /** The columns that people see: all but the key and the version, which only the service needs. */
  const columns: readonly string[] = ['Title', ...declared.columns.map(({ name }) => name)].filter(
    (name) => name !== declared.key && name !== VERSION,
  );
  const notTheirs: readonly string[] = [...columns, VERSION].filter((column) => !theirs.includes(column));
  return { theirs, notTheirs, prepared, textIn, owedTo, isWritten, lostIn, isPrepared, preparedIn, readerOf };

  /** What a column of the list holds, as text. */
  function textIn(column: string, value: unknown): string {
    return textOf(kinds.get(column), value);
  }

  /**
   * The fields that make the item say what the journal says; undefined if it already does. Prepared columns stay.
   * @param struck columns prepared by somebody who may not
   */
  function owedTo(
    item: Contents,
    sides: Sides<S>,
    shown: Shown<S>,
    struck: readonly string[] = [],
  ): Fields | undefined {
    const [before, wanted] = [shown(sides.was), shown(sides.is)];
    const fields: Record<string, Fields[string]> = { [VERSION]: sides.is.version };
    for (const column of columns) {
      if (!struck.includes(column) && isPrepared(column, item, sides, shown)) continue;
      // A value that the service wrote and that the journal no longer holds is emptied.
      const isOver = before[column] !== undefined || struck.includes(column);
      const value = wanted[column] ?? (isOver ? null : undefined);
      if (value !== undefined) fields[column] = value;
    }
    const differs = (column: string) => textIn(column, item[column]) !== textIn(column, fields[column]);
    return Object.keys(fields).some(differs) ? fields : undefined;
  }

  /** Whether an item that held `before` holds `after` once the service has written the state, which leaves prepared columns. */
  function isWritten(state: S, before: Contents, after: Contents, shown: Shown<S>): boolean {
    const wanted: Fields = { ...shown(state), [VERSION]: state.version };
    return [...columns, VERSION].every((column) => {
      const [text, value] = [textIn(column, after[column]), wanted[column]];
      if (value !== undefined) return text === textIn(column, value);
      return text === '' || text === textIn(column, before[column]);
    });
  }

  /** The columns in which the journal's words replace what somebody had prepared in the item. */
  function lostIn(item: Contents, { was, is }: Sides<S>, shown: Shown<S>): readonly string[] {
    const wanted = shown(is);
    return prepared.filter(
      (column) =>
        wanted[column] !== undefined &&
        isTyped(column, item, was, shown) &&
        textIn(column, item[column]) !== textIn(column, wanted[column]),
    );
  }

  /** A prepared entry stays until it is settled, and after that if the journal has nothing for its column. */
  function isPrepared(column: string, item: Contents, { was, is }: Sides<S>, shown: Shown<S>): boolean {
    if (!prepared.includes(column) || !isTyped(column, item, was, shown)) return false;
    return !isSettled(is) || shown(is)[column] === undefined;
  }

  function isTyped(column: string, item: Contents, was: S, shown: Shown<S>): boolean {
    const text = textIn(column, item[column]);
    return text !== '' && text !== textIn(column, shown(was)[column]);
  }

  /** The columns in which the editor left something that only a later change needs. */
  function preparedIn(edit: Omit<Edit<S>, 'editor'>, shown: Shown<S>): readonly string[] {
    const { isChanged } = readerOf(edit, shown);
    return prepared.filter((column) => isChanged(column) && isPrepared(column, edit.after, edit, shown));
  }

  /** Reads what the editor left in the item. */
  function readerOf({ before, after, was, is }: Omit<Edit<S>, 'editor'>, shown: Shown<S>) {
    const [written, wanted] = [shown(was), shown(is)];
    const text = (column: string) => textIn(column, after[column]);
    const differs = (column: string, from: Contents) => text(column) !== textIn(column, from[column]);
    return {
      text,
      /** What the editor saw there. */
      saw: (column: string) => textIn(column, before[column]),
      /** The entry is new to the item, whatever the journal has by now. */
      isTyped: (column: string) => differs(column, before),
      /** The edit builds on somebody else's entry that was put back, so nobody can tell what this editor wanted. */
      isMuddled: (column: string) =>
        wanted[column] !== undefined &&
        !differs(column, before) &&
        differs(column, written) &&
        differs(column, wanted),
      /** The entry is new both to the journal and to the item. */
      isChanged: (column: string) => differs(column, before) && differs(column, wanted),
      /** The entry is none that the service has written or would write. */
      isOwn: (column: string) => differs(column, written) && differs(column, wanted),
    };
  }
}

/** Declares a list's columns in our own words, and translates them into Graph's columnDefinition. */
import type { ListMode } from '../../policy/listModes.ts';

/** What a column holds. `line` is one line of text, `text` plain text over many lines. */
export type Kind = 'line' | 'text' | 'choice' | 'choices' | 'instant' | 'day' | 'whole';

export type Column = {
  /** The internal name, by which fields are written and read; never changes once provisioned. */
  readonly name: string;
  readonly displayName: string;
  readonly kind: Kind;
  readonly choices?: readonly string[];
  /**
   * What a choice was called before, newest first. It stands there while a list that was made before lacks the choice,
   * and still stands in items that were written then.
   */
  readonly before?: Before;
  readonly indexed?: boolean;
  readonly unique?: boolean;
  /** Whether it names somebody or holds what somebody typed. */
  readonly personal?: boolean;
  /** Whether only the service needs it: people do not see it, where SharePoint lets it be hidden. */
  readonly technical?: boolean;
};

export type Before = Readonly<Record<string, readonly string[]>>;

export type ListDeclaration = {
  readonly name: string;
  readonly description: string;
  /** The unique column by which an item is found. */
  readonly key: string;
  /** Columns besides the key without which an item is worth nothing. */
  readonly essential?: readonly string[];
  /** Whether its items are never changed after they were made. */
  readonly writtenOnce: boolean;
  readonly columns: readonly Column[];
  /** Columns that it must not have as it is kept. */
  readonly unwanted?: readonly Column[];
};

/** The list as it is made and kept. Only the lists of concerns have personal columns that can be left out. */
export function inMode(list: ListDeclaration, mode: ListMode): ListDeclaration {
  if (mode === 'full') return list;
  const [unwanted, columns] = [true, false].map((is) =>
    list.columns.filter(({ personal = false }) => personal === is),
  );
  return { ...list, columns: columns ?? [], unwanted: unwanted ?? [] };
}

/** UTF-16 units that a single line holds. */
export const LINE_LIMIT = 255;
/** UTF-16 units that a multi-line column holds. */
export const TEXT_LIMIT = 63_999;

export const line = (name: string, displayName: string) => ({ name, displayName, kind: 'line' }) as const;
/** For everything that a person typed; a single line would be cut off. */
export const text = (name: string, displayName: string) => ({ name, displayName, kind: 'text' }) as const;
export const instant = (name: string, displayName: string) =>
  ({ name, displayName, kind: 'instant' }) as const;
export const day = (name: string, displayName: string) => ({ name, displayName, kind: 'day' }) as const;
export const whole = (name: string, displayName: string) => ({ name, displayName, kind: 'whole' }) as const;
export const key = (name: string, displayName: string) =>
  ({ name, displayName, kind: 'line', indexed: true, unique: true }) as const;
export const chosen = (name: string, displayName: string, choices: readonly string[], before: Before = {}) =>
  ({ name, displayName, kind: 'choice', choices, before }) as const;
export const chosenSeveral = (
  name: string,
  displayName: string,
  choices: readonly string[],
  before: Before = {},
) => ({ name, displayName, kind: 'choices', choices, before }) as const;

/** The column that every list has. */
export const titleColumn: Column = line('Title', 'Title');

export const technical = <C extends Column>(column: C) => ({ ...column, technical: true }) as const;
export const personal = <C extends Column>(column: C) => ({ ...column, personal: true }) as const;

/** The column that says which version of its stream an item shows. */
export const VERSION = 'JournalVersion';
export const version = technical({ name: VERSION, displayName: 'Journal version', kind: 'whole' } as const);

/** The texts of choices, in the choices' own order. */
export function inOrder<Id extends string>(
  ids: readonly Id[],
  texts: Readonly<Record<Id, string>>,
): readonly string[] {
  return ids.map((id) => texts[id]);
}

/** What choices were called before, by what they are called now. */
export function calledBefore<Id extends string>(
  now: Readonly<Record<Id, string>>,
  before: Readonly<Partial<Record<Id, readonly string[]>>>,
): Before {
  const called: Record<string, readonly string[]> = {};
  for (const id in before) called[now[id]] = before[id] ?? [];
  return called;
}

/** The column as Graph wants it when it is made. */
export function columnDefinition(column: Column): Record<string, unknown> {
  const { name, displayName, indexed = false, unique = false } = column;
  // SharePoint enforces uniqueness by the index, so it refuses uniqueness without an index.
  return { name, displayName, indexed: indexed || unique, enforceUniqueValues: unique, ...facet(column) };
}

/** The member of a columnDefinition that says what a column of this kind holds. */
export function facetName(kind: Kind): string {
  return FACETS[kind];
}

const FACETS = {
  line: 'text',
  text: 'text',
  choice: 'choice',
  choices: 'choice',
  instant: 'dateTime',
  day: 'dateTime',
  whole: 'number',
} as const satisfies Record<Kind, string>;

function facet({ kind, choices = [] }: Column): Record<string, unknown> {
  const content = {
    line: { allowMultipleLines: false, maxLength: LINE_LIMIT },
    text: {
      allowMultipleLines: true,
      appendChangesToExistingText: false,
      linesForEditing: 6,
      textType: 'plain',
    },
    choice: { allowTextEntry: false, choices, displayAs: 'dropDownMenu' },
    choices: { allowTextEntry: false, choices, displayAs: 'checkBoxes' },
    instant: { displayAs: 'standard', format: 'dateTime' },
    day: { displayAs: 'standard', format: 'dateOnly' },
    whole: { decimalPlaces: 'none' },
  } satisfies Record<Kind, object>;

  return { [FACETS[kind]]: content[kind] };
}

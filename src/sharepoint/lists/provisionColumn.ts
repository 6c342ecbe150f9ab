/** Adds a column to a list that is there, or what a column of it lacks; what it holds stays as it is. */
import { z } from 'zod';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { type Column, columnDefinition, facetName } from './columns.ts';

/** A list of a site. */
export type Address = {
  readonly graph: Graph;
  readonly ids: { readonly site: string; readonly list: string };
};

const columnShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  hidden: z.boolean().optional(),
  indexed: z.boolean().optional(),
  enforceUniqueValues: z.boolean().optional(),
  choice: z.looseObject({ choices: z.array(z.string()).optional() }).nullish(),
  text: z.object({ allowMultipleLines: z.boolean().optional() }).nullish(),
});
export type FoundColumn = z.infer<typeof columnShape>;

/** @returns what was done, or found different; undefined where all is as declared */
export async function provisionColumn(
  address: Address,
  column: Column,
  found: FoundColumn | undefined,
): Promise<string | undefined> {
  if (!found) {
    const look = async () => (await columnsOf(address)).get(column.name)?.id;
    await madeOrThere(() => createColumn(address, column), look);
    return `Added the column ${column.name}`;
  }
  const difference = differenceOf(column, found);
  if (difference) return `Left the column ${column.name} as it is, although ${difference},`;

  const changes = changesOf(column, found);
  if (changes.length === 0) return undefined;
  await mendColumn(address, found.id, Object.assign({}, ...changes.map(({ body }) => body)));
  return changes.map(({ said }) => said).join(', and ');
}

type Change = { readonly body: object; readonly said: string };

/** What is added to an existing column: choices, an index, uniqueness. */
function changesOf(column: Column, found: FoundColumn): readonly Change[] {
  const choices = missingChoices(column, found);
  const wanted = columnDefinition(column);
  const index = wanted.indexed === true && found.indexed !== true;
  const unique = wanted.enforceUniqueValues === true && found.enforceUniqueValues !== true;
  const choiceNames = choices.map((choice) => `"${choice}"`).join(', ');
  return [
    ...(choices.length === 0
      ? []
      : [
          {
            body: { choice: withChoices(column, found) },
            said: `Added the choice ${choiceNames} to the column ${column.name}`,
          },
        ]),
    ...(index || unique
      ? [
          {
            body: unique ? { indexed: true, enforceUniqueValues: true } : { indexed: true },
            said: `Made the column ${column.name} ${unique ? 'indexed and unique' : 'indexed'}`,
          },
        ]
      : []),
  ];
}

const toldKinds = [
  ...['boolean', 'calculated', 'choice', 'currency', 'dateTime', 'geolocation', 'lookup'],
  ...['number', 'personOrGroup', 'term', 'text', 'thumbnail'],
] as const;

/** What an existing column holds is never changed: people's entries in it might be lost. */
function differenceOf({ kind }: Column, found: FoundColumn): string | undefined {
  const facet = facetName(kind);
  // Graph does not tell every kind, that of a hyperlink least of all.
  if (!toldKinds.some((one) => found[one])) return undefined;
  if (!found[facet]) return `it is not a ${facet} column`;
  if (kind === 'text' && found.text?.allowMultipleLines === false) return 'it holds only one line';
  return undefined;
}

function missingChoices({ choices = [] }: Column, { choice }: FoundColumn): readonly string[] {
  return choice ? choices.filter((one) => !choice.choices?.includes(one)) : [];
}

/**
 * Ours in their order, then those that people added: none is taken away. All else that the column says of its choices is
 * sent with them, because Graph does not say whether what is left out stays
 * (https://learn.microsoft.com/graph/api/columndefinition-update).
 */
function withChoices({ choices = [] }: Column, { choice }: FoundColumn): object {
  const others = choice?.choices?.filter((one) => !choices.includes(one)) ?? [];
  return { ...choice, choices: [...choices, ...others] };
}

export async function columnsOf({ graph, ids }: Address): Promise<Map<string, FoundColumn>> {
  const columns = new Map<string, FoundColumn>();
  // Hidden columns are told only to those who ask for `hidden`.
  const query = { $select: ['id,name,hidden,indexed,enforceUniqueValues', ...toldKinds].join(',') };
  const call = { route: '/sites/{site}/lists/{list}/columns', ids, query };
  for await (const column of graph.all(call, columnShape)) columns.set(column.name, column);
  return columns;
}

const created = z.object({ id: z.string() });

async function createColumn({ graph, ids }: Address, column: Column): Promise<string> {
  const route = '/sites/{site}/lists/{list}/columns';
  return (await graph.ask({ method: 'POST', route, ids, body: columnDefinition(column) }, created)).id;
}

export async function mendColumn({ graph, ids }: Address, column: string, body: object): Promise<void> {
  const route = '/sites/{site}/lists/{list}/columns/{column}';
  await graph.ask({ method: 'PATCH', route, ids: { ...ids, column }, body }, z.unknown());
}

/** Someone else may have made it at the same moment, or our own answer may have been lost: look before giving up. */
export async function madeOrThere(
  make: () => Promise<string>,
  look: () => Promise<string | undefined>,
): Promise<string> {
  try {
    return await make();
  } catch (problem) {
    if (!(problem instanceof GraphFault)) throw problem;
    const there = await look();
    if (there === undefined) throw problem;
    return there;
  }
}

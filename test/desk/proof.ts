/** How a story at the desk ends: the lists read back through Graph, and the record of reads by who answers for it. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Reads } from '../../src/desk/api/readsAnswers.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { itemsOnSite } from '../sharepoint/listsOf.ts';
import { site } from '../tenant/client.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';

type Fields = Readonly<Record<string, unknown>>;

export type Proof = {
  /** Some of what its item in the list says; "nothing" where not even its reference may stand in either list. */
  readonly item: Fields | 'nothing';
  /** Who did what, in order, in the list and on record alike: "Jo Lindqvist: Acknowledged". */
  readonly happened: readonly string[];
  /** Who read it, which part and where: "Jo Lindqvist: The whole concern, At the desk". */
  readonly reads: readonly string[];
};

/** Waits until everything says so. */
export type Ends = (reference: string, wanted: Proof) => Promise<void>;

/** In Teams and in the tenant everything follows within this time. */
const withinMs = 30_000;

type Places = {
  readonly tenant: Pick<Tenant, 'graph' | 'lists'>;
  /** The desk as information governance has it. */
  readonly governance: () => Promise<Api>;
};

export function endsWith({ tenant, governance }: Places): Ends {
  return async (reference, { item, happened, reads }) => {
    const desk = await governance();
    await same(`the record of ${reference} ends so`, { happened, reads }, () => onRecord(reference, desk));
    // Waited for on the site, and then read through Graph, which counts who asks again and again.
    const listed = { item, happened: item === 'nothing' ? [] : happened };
    const what = `the lists end so for ${reference}`;
    await same(what, listed, () => inLists(reference, item, async (name) => itemsOnSite(tenant, { name })));
    const read = await inLists(reference, item, (list) => throughGraph(list, tenant.graph));
    assert.deepEqual(read, listed, what);
  };
}

type ItemsOf = (list: string) => Promise<readonly Fields[]>;

/** The difference is told as one, and not in the sentence of what was waited for. */
async function same<T>(what: string, wanted: T, look: () => Promise<T>): Promise<void> {
  let found: T | undefined;
  const isSame = async () => {
    found = await look();
    assert.deepEqual(found, wanted);
    return true;
  };
  await until(what, isSame, withinMs).catch((late: unknown) => {
    if (found !== undefined) assert.deepEqual(found, wanted, what);
    throw late;
  });
}

async function onRecord(reference: string, desk: Api): Promise<Pick<Proof, 'happened' | 'reads'>> {
  const { concerns } = (await desk.get('/reads')).json as Reads; // as its types say
  const { reads = [], done = [] } = concerns.find((one) => one.reference === reference) ?? {};
  return {
    happened: done.map(({ who, what }) => `${who}: ${what}`),
    reads: [...new Set(reads.map(({ who, part, door }) => `${who}: ${part}, ${door}`))].toSorted(),
  };
}

async function inLists(
  reference: string,
  wanted: Proof['item'],
  itemsOf: ItemsOf,
): Promise<Pick<Proof, 'item' | 'happened'>> {
  const concerns = await itemsOf(PREVENT_CONCERNS.name);
  const chronology = await itemsOf(PREVENT_CHRONOLOGY.name);
  const isThere = [...concerns, ...chronology].some((fields) => JSON.stringify(fields).includes(reference));
  const its = concerns.find(({ Reference }) => Reference === reference);
  const names = wanted === 'nothing' ? [] : Object.keys(wanted);
  return {
    item: isThere ? Object.fromEntries(names.map((name) => [name, its?.[name]])) : 'nothing',
    happened: listed(reference, chronology),
  };
}

/** Each event once, though a long one has several items: `<reference>:<event>:<part>`. */
function listed(reference: string, chronology: readonly Fields[]): readonly string[] {
  const numbered = chronology.flatMap((fields) => {
    const [its, number, part] = String(fields.RecordKey).split(':');
    return its === reference && part === undefined ? [{ ...fields, number: Number(number) }] : [];
  });
  return numbered
    .toSorted((one, other) => one.number - other.number)
    .map(({ Who, What }: Fields) => `${Who}: ${What}`);
}

const pageShape = z.object({
  value: z.array(z.object({ fields: z.record(z.string(), z.unknown()) })),
  '@odata.nextLink': z.url().optional(),
});

/** All that stands in a list, as whoever can open the site would have it. */
async function throughGraph(list: string, graph: string): Promise<readonly Fields[]> {
  const items: Fields[] = [];
  const first = `${graph}${site}/lists/${encodeURIComponent(list)}/items?$expand=fields`;
  for (let next: string | undefined = first; next; ) {
    const answer: Response = await fetch(next, { headers: { Authorization: 'Bearer local' } });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    const page = pageShape.parse(JSON.parse(text));
    items.push(...page.value.map(({ fields }) => fields));
    next = page['@odata.nextLink'];
  }
  return items;
}

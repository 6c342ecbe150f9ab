/** The probes of one item: made once, kept as written, and never overwritten unseen. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { quoted } from '../graph/route.ts';
import { dayIn } from '../lists/day.ts';
import { ITEMS } from '../lists/site.ts';
import { asExpected, idsIn, type ListLab, otherwise, type Probe, statusOf } from './probe.ts';

type Fields = Readonly<Record<string, unknown>>;

const made = z.object({ id: z.string(), '@odata.etag': z.string().optional() });
const read = z.looseObject({
  id: z.string(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()),
});
const ITEM = `${ITEMS}/{item}`;

const newKey = () => `probe's ${randomUUID()}`;

async function make(lab: ListLab, fields: Fields) {
  return lab.graph.ask({ method: 'POST', route: ITEMS, ids: idsIn(lab), body: { fields } }, made);
}

async function item(lab: ListLab, id: string) {
  const query = { $expand: 'fields' };
  return lab.graph.ask({ route: ITEM, ids: { ...idsIn(lab), item: id }, query }, read);
}

async function change(lab: ListLab, id: string, ifMatch: string, fields: Fields) {
  const call = { method: 'PATCH', route: `${ITEM}/fields`, ids: { ...idsIn(lab), item: id } } as const;
  return lab.graph.ask({ ...call, ifMatch, body: fields }, z.looseObject({}));
}

/** Makes an item, so that something can be changed in it. @returns its id and its version */
async function madeNow(lab: ListLab) {
  const { id } = await make(lab, { ProbeKey: newKey() });
  return { id, etag: (await item(lab, id))['@odata.etag'] ?? '' };
}

/** Says well of what was seen, or what to do. */
const judged = (isGood: boolean, seen: string, todo: string) =>
  isGood ? asExpected(seen) : otherwise(seen, todo);

export const itemProbes: readonly Probe<ListLab>[] = [
  {
    id: 'P4',
    expected: 'an item is made; an empty choice of several is refused, or taken',
    follows: 'Nothing can be recorded. Look at the grant, then tell us.',
    run: async (lab) => {
      await make(lab, { ProbeKey: newKey() });
      const none = { 'ProbeChoices@odata.type': 'Collection(Edm.String)', ProbeChoices: [] };
      const status = await statusOf(make(lab, { ProbeKey: newKey(), ...none }));
      return asExpected(`made; empty choices: ${status}. The service leaves them out.`);
    },
  },
  {
    id: 'P5',
    expected: '400 for a second item with the same key, told by its message',
    follows: 'One thing may stand in a list twice. Do not go on; tell us.',
    run: async (lab) => {
      const fields = { ProbeKey: newKey() };
      await make(lab, fields);
      const status = await statusOf(make(lab, fields));
      return status === '400 duplicate-value'
        ? asExpected(status)
        : otherwise(status, 'The site may not be in English, or keys are not unique. Do not go on; tell us.');
    },
  },
  {
    id: 'P6',
    expected: 'a day comes back as that day; the item names its version',
    follows: 'Dates in the lists may be a day off.',
    run: async (lab) => {
      const { id } = await make(lab, { ProbeKey: newKey(), ProbeDay: '2026-06-12T12:00:00Z' });
      const { fields } = await item(lab, id);
      const seen = `${String(fields.ProbeDay)}, version ${String(fields._UIVersionString)}`;
      const isSame = dayIn(String(fields.ProbeDay)) === '2026-06-12';
      const isGood = isSame && fields._UIVersionString !== undefined;
      return judged(isGood, seen, 'Dates in the lists may be a day off: tell us what was seen.');
    },
  },
  {
    id: 'P7',
    expected: '412 for a change with an If-Match that is not the item’s',
    follows: 'Tell us what was seen.',
    run: async (lab) => {
      const { id, etag: old } = await madeNow(lab);
      await change(lab, id, old, { ProbeText: 'first' });
      const status = await statusOf(change(lab, id, old, { ProbeText: 'second' }));
      const todo = 'Changes made by hand at the same moment may be overwritten.';
      return judged(status.startsWith('412'), status, todo);
    },
  },
  {
    id: 'P8',
    expected: 'the answer to a change names the item’s new version, or leaves it out',
    follows: 'Nothing can be changed in the lists. Look at the grant, then tell us.',
    run: async (lab) => {
      const { id, etag } = await madeNow(lab);
      const answer = await change(lab, id, etag, { ProbeText: 'first' });
      return asExpected('@odata.etag' in answer ? 'named' : 'left out: the service reads the item again');
    },
  },
  {
    id: 'P9',
    expected: 'two saves make two versions, the newest first',
    follows: 'The grant does not reach versions: nobody can say who changed what.',
    run: async (lab) => {
      const { id, etag } = await madeNow(lab);
      await change(lab, id, etag, { ProbeText: 'first' });
      const ids = { ...idsIn(lab), item: id };
      const query = { $expand: 'fields' };
      const found: string[] = [];
      for await (const one of lab.graph.all(
        { route: `${ITEM}/versions`, ids, query },
        z.object({ id: z.string() }),
      ))
        found.push(one.id);
      const isGood = found.length >= 2 && Number(found[0]) > Number(found[1]);
      return judged(isGood, found.join(', ') || 'none', 'Turn versioning on in the settings of each list.');
    },
  },
  {
    id: 'P12',
    expected: '400 for a value in a column of links: the service has none',
    follows: 'Nothing: the service writes to no column of links.',
    run: async (lab) => {
      const value = { Url: 'https://example.org', Description: 'example' };
      const status = await statusOf(make(lab, { ProbeKey: newKey(), ProbeLink: value }));
      return judged(status.startsWith('400'), status, 'Nothing: the service writes to no column of links.');
    },
  },
  {
    id: 'P13',
    expected: 'an item is found by its key, also by one with an apostrophe',
    follows: 'Items cannot be found again. Do not go on; tell us.',
    run: async (lab) => {
      const ProbeKey = newKey();
      await make(lab, { ProbeKey });
      const query = { $filter: `fields/ProbeKey eq ${quoted(ProbeKey)}`, $expand: 'fields' };
      const page = z.object({ value: z.array(read) });
      const { value } = await lab.graph.ask({ route: ITEMS, ids: idsIn(lab), query }, page);
      return value.length === 1
        ? asExpected('found')
        : otherwise(`${value.length} found`, 'Items cannot be found again. Do not go on; tell us.');
    },
  },
  {
    id: 'P14',
    expected: 'text comes back as it was written',
    follows: 'Long texts are shortened in the lists; the journal has them whole.',
    run: async (lab) => {
      const { id } = await make(lab, { ProbeKey: newKey(), ProbeText: awkward });
      const { fields } = await item(lab, id);
      const back = String(fields.ProbeText ?? '');
      const same = back.replaceAll('\r\n', '\n') === awkward;
      const status = await statusOf(make(lab, { ProbeKey: newKey(), ProbeText: 'x'.repeat(63_999) }));
      const seen = `${same ? 'the same' : 'changed'}; 63,999 characters: ${status}`;
      return same && status === 'taken'
        ? asExpected(seen)
        : otherwise(seen, 'Edits may be seen where nobody made any: tell us.');
    },
  },
];

const awkward = '=1+1\n<b>bold</b> & "quoted" ’ – 😀\nlast line';

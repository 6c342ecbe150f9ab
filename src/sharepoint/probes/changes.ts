/** The probes of what is told about changes: by whom, since when, and what was deleted. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ITEMS } from '../lists/site.ts';
import { asExpected, idsIn, type ListLab, otherwise, type Probe } from './probe.ts';

const made = z.object({ id: z.string() });
const anything = z.record(z.string(), z.unknown());
const by = z.looseObject({
  user: z.looseObject({ id: z.string().optional() }).nullish(),
  application: z.looseObject({ id: z.string().optional() }).nullish(),
});

async function make(lab: ListLab): Promise<string> {
  const body = { fields: { ProbeKey: `probe ${randomUUID()}` } };
  return (await lab.graph.ask({ method: 'POST', route: ITEMS, ids: idsIn(lab), body }, made)).id;
}

/** Every change since a link, and the link to what comes after. */
async function changesSince(lab: ListLab, link?: string) {
  const call = { route: `${ITEMS}/delta`, ids: idsIn(lab), query: { $expand: 'fields($select=ProbeKey)' } };
  const entries: Record<string, unknown>[] = [];
  let last = '';
  for await (const page of lab.graph.changes(link ? { ...call, query: {}, link } : call, anything)) {
    entries.push(...page.entries);
    last = page.link;
  }
  return { entries, link: last };
}

const slow =
  'Changes by hand are then read from the whole list, which costs more; the service does so by itself.';

export const changeProbes: readonly Probe<ListLab>[] = [
  {
    id: 'P6b',
    expected: 'what the service saves is named as its application’s',
    follows: 'Tell us what was seen.',
    run: async (lab) => {
      const ids = { ...idsIn(lab), item: await make(lab) };
      const { lastModifiedBy } = await lab.graph.ask(
        { route: `${ITEMS}/{item}`, ids },
        z.looseObject({ lastModifiedBy: by }),
      );
      const { application, user } = lastModifiedBy;
      const ours = await lab.graph.application();
      // A token that does not say whose it is, as in local mode, leaves nothing to compare with.
      const isOurs =
        application?.id !== undefined && [undefined, application.id.toLowerCase()].includes(ours);
      const named = isOurs ? 'named' : 'another than ours';
      const seen = `application ${application?.id ? named : 'not named'}; user ${user?.id ? 'with an id' : 'without an id'}`;
      if (isOurs) return asExpected(seen);
      const todo = application?.id
        ? 'What the service writes would count as edits of another application. Do not go on; tell us.'
        : 'Edits of the service are known by their version only. Tell us.';
      return otherwise(seen, todo);
    },
  },
  {
    id: 'P10',
    expected: 'a change is told since the last time, with its fields',
    follows: slow,
    run: async (lab) => {
      const { link } = await changesSince(lab);
      const id = await make(lab);
      const found = (await changesSince(lab, link)).entries.find((entry) => entry.id === id);
      if (!found) return otherwise('not told', slow);
      const seen = `told, ${'fields' in found ? 'with' : 'without'} fields, ${'@odata.etag' in found ? '@odata.etag' : 'eTag'}`;
      return 'fields' in found ? asExpected(seen) : otherwise(seen, 'Each change costs one request more.');
    },
  },
  {
    id: 'P11',
    expected: 'a deletion is told by the item’s id',
    follows: slow,
    run: async (lab) => {
      const item = await make(lab);
      const { link } = await changesSince(lab);
      const ids = { ...idsIn(lab), item };
      await lab.graph.ask({ method: 'DELETE', route: `${ITEMS}/{item}`, ids }, z.unknown());
      const { entries } = await changesSince(lab, link);
      const isTold = entries.some(({ id, deleted }) => id === item && deleted !== undefined);
      const seen = entries.some((entry) => 'error' in entry) ? 'an error in its place' : 'not told';
      return isTold ? asExpected('told') : otherwise(seen, slow);
    },
  },
];

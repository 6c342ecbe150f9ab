/** Whether "Prevent concerns" and "Prevent chronology" hold each concern and each happening once, as the journal has it. */

import type { Tenant } from '../../tenant/tenant.ts';
import type { ItemView } from '../../tenant/views.ts';
import type { Histories } from './audit.ts';

export function listed(tenant: Tenant, histories: Histories) {
  const lists = tenant.lists();
  const items = (name: string) => lists.find(({ displayName }) => displayName === name)?.items ?? [];
  const concerns = Map.groupBy(items('Prevent concerns'), ({ fields }) => String(fields.Reference));
  const chronology = Map.groupBy(items('Prevent chronology'), ({ fields }) => String(fields.RecordKey));
  const keys = new Map([...histories.values()].flat().map((one) => [`${one.stream}:${one.version}`, one]));
  return {
    doubled: [
      ...surplus('Prevent concerns', concerns, (reference) => histories.has(reference)),
      ...surplus('Prevent chronology', chronology, (key) => keys.has(key)),
    ],
    missing: [
      ...[...histories]
        .filter(([reference, { length }]) => concerns.get(reference)?.[0]?.fields.JournalVersion !== length)
        .map(([reference]) => `${reference} is not up to date in "Prevent concerns"`),
      ...[...keys]
        .filter(([key, { hash }]) => chronology.get(key)?.[0]?.fields.Hash !== hash)
        .map(([key]) => `${key} is not in "Prevent chronology" with its hash`),
    ],
  };
}

/** Items that stand there twice, and those of which the journal knows nothing. */
function surplus(
  list: string,
  groups: ReadonlyMap<string, readonly ItemView[]>,
  isKnown: (key: string) => boolean,
): readonly string[] {
  return [...groups].flatMap(([key, items]) =>
    items.slice(isKnown(key) ? 1 : 0).map(() => `${key} is once too often in "${list}"`),
  );
}

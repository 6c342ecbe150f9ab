/** What stands in lists in the end, how a call for it looks from outside, and what people write there. */
import assert from 'node:assert/strict';
import type { Simulated } from '../simulated/service.ts';

/** The items of a list, by its name. */
export function itemsOf(
  { tenant }: Simulated,
  name: string,
  wanted: (fields: Readonly<Record<string, unknown>>) => boolean,
): readonly Readonly<Record<string, unknown>>[] {
  const list = tenant.lists().find(({ displayName }) => displayName === name);
  return (list?.items ?? []).map(({ fields }) => fields).filter(wanted);
}

/** Somebody writes into an item of a list, in SharePoint. */
export async function byHand(
  list: string,
  key: string,
  person: string,
  fields: object,
  { tenant }: Simulated,
): Promise<void> {
  const answer = await fetch(`${tenant.url}/_edit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person, list, key, fields }),
  });
  assert.equal(answer.status, 204, await answer.text());
}

export type Where = (office: Simulated) => string;

/** The address of a list, by its name. */
export const list =
  (name: string): Where =>
  ({ tenant }) => {
    const found = tenant.lists().find(({ displayName }) => displayName === name);
    assert.ok(found);
    return `/sites/[^/]+/lists/${found.id}`;
  };
export const nowhere: Where = () => '';

export const on = (method: string, where: Where, rest: string) => (office: Simulated) => ({
  method,
  path: new RegExp(`^${where(office)}${rest}$`),
});
/** @param name of the job that looks for what people have edited */
export const polling = (name: string) => (office: Simulated) => ({
  everyMs: 60_000,
  run: () => office.asJob(name),
});

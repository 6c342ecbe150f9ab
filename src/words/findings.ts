/** Says what a finding means and what to do about it, for those who keep the service. */
import json from './findings.json' with { type: 'json' };
import { fill } from './say.ts';

export type FindingCode = keyof typeof json;

type Finding = { readonly code: string; readonly about?: string | undefined };

/** @param about the one of its kind: a list and column, a role, a card; never a person or a reference */
export function finding(code: FindingCode, about?: string): Finding {
  return about === undefined ? { code } : { code, about };
}

/** What is wrong, and what to do. A code that is not in the file is said as it is. */
export function saidOf({ code, about = '' }: Finding): { readonly said: string; readonly todo: string } {
  const known: Readonly<Record<string, { said: string; todo: string }>> = json;
  const { said, todo } = known[code] ?? { said: `${code} {about}`, todo: '' };
  return { said: fill(said, { about }).trim(), todo: fill(todo, { about }) };
}

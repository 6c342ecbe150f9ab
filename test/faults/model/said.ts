/** Reads what stands in a happening. */
import assert from 'node:assert/strict';
import type { Json } from './activity.ts';
import { type Name, nameOf } from './cast.ts';
import type { World } from './world.ts';

export function idOf(who: unknown): string {
  return text((who as Json | undefined)?.id);
}

/** As the journal keeps line breaks, whatever signs they were typed with. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n') : '';
}

export function person(id: string): Name {
  const name = nameOf(id);
  assert.ok(name, `somebody whom nobody knows: ${id}`);
  return name;
}

export function isLink(said: string): boolean {
  return said.startsWith('https://') && !said.includes(' ');
}

export function isDate(said: string): boolean {
  const at = Date.parse(`${said}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(said) && new Date(at).toISOString().startsWith(said);
}

export const today = ({ now }: World) => new Date(now).toISOString().slice(0, 10);

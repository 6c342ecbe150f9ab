/** Holds the state of a record of advice. */
import type { Person } from '../person.ts';
import type { Advice } from './events.ts';

export type AdviceCall = Advice & {
  readonly status: 'recorded' | 'withdrawn';
  readonly version: number;
  readonly by: Person;
  readonly at: string;
  /** The edits in SharePoint that are on record. */
  readonly edits: readonly string[];
  readonly withdrawn: { readonly by: Person; readonly reason: string } | undefined;
};

export type AdviceState = { readonly status: 'none'; readonly version: 0 } | AdviceCall;

export const noAdvice: AdviceState = { status: 'none', version: 0 };

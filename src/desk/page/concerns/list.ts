/** Remembers, in memory alone, which concerns were looked at and what was searched for. */
import type { Shown } from '../../api/answers.ts';

export const shown: readonly Shown[] = ['mine', 'open', 'closed'];

let last: { readonly show: Shown; readonly search: string } = { show: 'open', search: '' };

export const lastList = () => last;

export function rememberList(list: typeof last): void {
  last = list;
}

/** Of the list as it was left. */
export const listAddress = (show: Shown = last.show) => `/concerns?show=${show}`;

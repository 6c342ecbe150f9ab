/** Tells the refusals of Graph that do not change by themselves from failures that heal. */
import type { Finding } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';

type Refused = {
  readonly status: number;
  readonly code: string;
  readonly method: string;
  /** With the names of ids in place of ids, so it may be shown. */
  readonly route: string;
};

/**
 * A missing grant (403) stays missing, and a request that is wrong (400) or too large (413) stays so. The duplicate of a
 * unique value is no refusal: the item is there.
 */
export function permanent({ status, code, method, route }: Refused): Finding | undefined {
  if (status === 403) return grantFor(route);
  const isRefused = status === 413 || (status === 400 && code !== 'duplicate-value');
  return isRefused ? finding('request-refused', `${method} ${route}`) : undefined;
}

function grantFor(route: string): Finding {
  if (route.endsWith('/sendMail')) return finding('mail-refused');
  return finding(route.startsWith('/sites') ? 'site-refused' : 'directory-refused');
}

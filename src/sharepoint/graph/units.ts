/** Says what a request costs in the resource units that SharePoint Online counts. */
// Source: Microsoft Learn, "Avoid getting throttled or blocked in SharePoint Online".

/** 0 outside SharePoint: the directory and mail have limits of their own. */
export function unitsOf(url: string, method = 'GET'): number {
  const { pathname, searchParams } = new URL(url);
  if (!/\/sites\//.test(pathname)) return 0;
  if (pathname.includes('/permissions')) return PERMISSION;
  if (method !== 'GET') return MANY_OR_CHANGE;

  const last = pathname.split('/').at(-1) ?? '';
  if (last === 'delta') return searchParams.has('token') ? ONE : MANY_OR_CHANGE;
  return COLLECTIONS.has(last) ? MANY_OR_CHANGE : ONE;
}

const ONE = 1;
const MANY_OR_CHANGE = 2;
const PERMISSION = 5;
const COLLECTIONS = new Set(['lists', 'columns', 'items', 'versions']);

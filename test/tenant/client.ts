/** What the tests say to the tenant, over real HTTP. */
import { startTenant, type Tenant, type TenantOptions } from './tenant.ts';

export type Reply = { readonly status: number; readonly headers: Headers; readonly body: unknown };

export type Client = {
  readonly tenant: Tenant;
  /** A Graph call with the local token; the path follows `/v1.0`, or is a whole link that the tenant gave. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
};

export const site = '/sites/contoso.sharepoint.com:/sites/prevent:';
export const concerns = `${site}/lists/Concerns`;

export async function openTenant(options: Partial<TenantOptions> = {}): Promise<Client> {
  const tenant = await startTenant({ port: 0, ...options });
  return { tenant, call: (...request) => send(tenant, ...request) };
}

/** The same, with a list of every kind of column; `Key` is unique, `Status`, `At`, `Score` and `Open` are indexed. */
export async function openList(options: Partial<TenantOptions> = {}): Promise<Client> {
  const client = await openTenant(options);
  await client.call('POST', `${site}/lists`, {
    displayName: 'Concerns',
    columns,
    list: { template: 'genericList' },
  });
  return client;
}

/** What is found under these names, one below the other. */
export function at(body: unknown, ...names: (string | number)[]): unknown {
  return names.reduce<unknown>(
    // Any object may be asked for any property; what is not there is undefined.
    (inner, name) =>
      typeof inner === 'object' && inner ? (inner as Record<string, unknown>)[name] : undefined,
    body,
  );
}

export function textAt(body: unknown, ...names: (string | number)[]): string {
  const found = at(body, ...names);
  if (typeof found !== 'string') throw new Error(`No text at ${names.join('.')} in ${JSON.stringify(body)}`);
  return found;
}

/** One field of every item on a page. */
export function fieldsOn(reply: Reply, field: string): unknown[] {
  const value = at(reply.body, 'value');
  return Array.isArray(value) ? value.map((item) => at(item, 'fields', field)) : [];
}

const columns = [
  { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'Note', text: { allowMultipleLines: true } },
  { name: 'Short', text: { maxLength: 5 } },
  { name: 'Status', choice: { choices: ['Open', 'Closed'] }, indexed: true },
  { name: 'Colour', choice: { choices: ['Red'], allowTextEntry: true } },
  { name: 'Kinds', choice: { choices: ['A', 'B', 'C'], displayAs: 'checkBoxes' } },
  { name: 'At', dateTime: { format: 'dateTime' }, indexed: true },
  { name: 'Day', dateTime: { format: 'dateOnly' } },
  { name: 'Score', number: { minimum: 0, maximum: 10 }, indexed: true },
  { name: 'Open', boolean: {}, indexed: true },
  { name: 'Link', hyperlinkOrPicture: {} },
  { name: 'Owner', personOrGroup: {} },
];

async function send(
  tenant: Tenant,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const json: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(path.startsWith('http') ? path : `${tenant.graph}${path}`, {
    method,
    headers: { Authorization: 'Bearer local', ...json, ...headers },
    ...content,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** Reads the address of a Graph call: its parts, and its query options. */
import { badRequest } from './odata.ts';
import type { Call } from './protocol.ts';
import { withSiteId } from './sites.ts';

/** `address` is what follows `/v1.0`. Throws Graph's refusal of an address that cannot be read. */
export function readAddress(address: string): Pick<Call, 'path' | 'segments' | 'query'> {
  const [path = '', search = ''] = address.replace(/^\/?/, '').split(/\?(.*)/s);
  const segments = withSiteId(path.split('/').map(decoded));
  return { path: `/${segments.join('/')}`, segments, query: readQuery(new URLSearchParams(search)) };
}

/** Options work with and without their dollar sign, as in Graph. */
function readQuery(search: URLSearchParams): Map<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of search) {
    const option = name.startsWith('$') || name === 'token' ? name : `$${name}`;
    if (query.has(option)) throw badRequest(`Query option '${option}' was specified more than once.`);
    query.set(option, value);
  }
  return query;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) throw badRequest(`The segment '${segment}' is not valid.`);
    throw error;
  }
}

/** The directory: people, their managers, and searching by name or address. */
import { invalidFilter, meets, readFilter } from './filter.ts';
import {
  badRequest,
  collection,
  context,
  linkTo,
  pageSize,
  requireShape,
  type Shape,
  seal,
  selected,
  unseal,
} from './odata.ts';
import { type Person, plainName } from './people.ts';
import { type Answer, type Call, GraphError, type Json } from './protocol.ts';
import { isFound, readSearch, type Search } from './search.ts';
import type { World } from './state.ts';

/** What Graph shows of a user when nothing is selected. */
const usual = [
  ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
  ...['preferredLanguage', 'surname', 'userPrincipalName', 'id'],
];
const userShape: Shape = {
  type: 'microsoft.graph.user',
  properties: [...usual, 'accountEnabled', 'companyName', 'department', 'userType'],
  navigation: [],
};
const filterable = ['id', 'displayName', 'mail', 'userPrincipalName', 'accountEnabled'];

export function listUsers(world: World, call: Call): Answer {
  requireDirectory(world);
  requireShape(call, userShape);
  const text = call.query.get('$filter');
  const filter = text === undefined ? undefined : readFilter(text);
  for (const { field, operator } of filter?.clauses ?? []) requireSupported(field, operator);
  const search = searchOf(call);

  const found = world.people.filter((person) => {
    const value = (field: string) => entityOf(person)[field];
    return (!filter || meets(filter, value)) && (!search || isFound(search, value));
  });
  const from = startOf(call);
  const until = from + pageSize(call, 100, 999);
  const next = linkTo(world, call, { $skiptoken: seal({ from: until }) });
  const links = until < found.length ? { '@odata.nextLink': next } : {};
  const page = found.slice(from, until).map((person) => shown(person, call));
  return { status: 200, body: collection(world, 'users', page, links) };
}

export function getUser(world: World, call: Call, id: string): Answer {
  requireDirectory(world);
  requireShape(call, userShape);
  const person = requirePerson(world, id);
  return { status: 200, body: { ...context(world, 'users/$entity'), ...shown(person, call) } };
}

export function getManager(world: World, call: Call, id: string): Answer {
  requireDirectory(world);
  requireShape(call, userShape);
  const { manager } = requirePerson(world, id);
  if (manager === undefined) throw notFound('manager');

  const type = { '@odata.type': '#microsoft.graph.user' };
  const body = {
    ...context(world, 'directoryObjects/$entity'),
    ...type,
    ...shown(requirePerson(world, manager), call),
  };
  return { status: 200, body };
}

export function requirePerson(world: World, id: string): Person {
  const wanted = id.toLowerCase();
  const person = world.people.find(
    (one) => one.id === wanted || one.userPrincipalName.toLowerCase() === wanted,
  );
  if (person === undefined) throw notFound(id);
  return person;
}

function shown(person: Person, call: Call): Json {
  const select = call.query.get('$select') ?? usual.join(',');
  return selected(entityOf(person), { ...call, query: new Map([['$select', select]]) });
}

function entityOf({ manager, ...person }: Person): Json {
  const [givenName, ...rest] = plainName(person.displayName).split(' ');
  return {
    businessPhones: [],
    givenName,
    surname: rest.join(' '),
    mobilePhone: null,
    officeLocation: null,
    companyName: null,
    department: null,
    preferredLanguage: 'en-GB',
    accountEnabled: true,
    userType: 'Member',
    ...person,
  };
}

function requireSupported(field: string, operator: string): void {
  if (!filterable.includes(field))
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause for '${field}'.`,
    );
  if (operator !== 'eq' && operator !== 'startswith') throw invalidFilter();
}

/** In the words of microsoftgraph/microsoft-graph-docs-contrib#3495. */
function searchOf(call: Call): Search | undefined {
  const text = call.query.get('$search');
  if (text === undefined) return undefined;
  if (call.headers.consistencylevel?.toLowerCase() !== 'eventual')
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  return readSearch(text);
}

/** Without User.Read.All the application reads nobody; in the words of Graph's page on authorisation errors. */
function requireDirectory({ withheld }: World): void {
  if (!withheld.has('User.Read.All')) return;
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

function startOf(call: Call): number {
  const token = call.query.get('$skiptoken');
  if (token === undefined) return 0;
  const { from } = unseal(token);
  if (typeof from !== 'number') throw badRequest('The provided $skiptoken is not valid.');
  return from;
}

function notFound(what: string): GraphError {
  const message = `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
  return new GraphError(404, 'Request_ResourceNotFound', message);
}

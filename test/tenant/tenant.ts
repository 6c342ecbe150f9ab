/** A stand-in Microsoft 365 tenant on this machine: the part of Graph v1.0 we use, its limits and its bad days. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { chooseByHand, removeByHand, renameByHand } from './byHand.ts';
import { answerConsole } from './console.ts';
import { createFaults, type FaultScript, type Faults, scriptedAnswer } from './faults.ts';
import { answerCall, answerInner, nameOf } from './graph.ts';
import { openNameWatch } from './namesInAddresses.ts';
import { directory, type Person } from './people.ts';
import { type Call, errorAnswer, GraphError } from './protocol.ts';
import {
  type Kept,
  type Limits,
  type Mail,
  openState,
  type Permission,
  type Role,
  type World,
} from './state.ts';
import { createMeter, type Requests } from './throttle.ts';
import { type ListView, listViews } from './views.ts';
import { usualWays, type Ways } from './ways.ts';
import { readCall, writeAnswer } from './wire.ts';

export type TenantOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where lists and mail are kept; in memory when left out. */
  readonly file?: string | undefined;
  readonly now?: (() => Date) | undefined;
  readonly people?: readonly Person[] | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** In which ways it answers, where not in the usual ones. */
  readonly ways?: Partial<Ways> | undefined;
  /** Told of each call of Graph as it arrives, before anything is done about it. */
  readonly heard?: ((call: Call) => void) | undefined;
  /** Told of each request that a scripted silence leaves without an answer. */
  readonly onSilence?: ((call: Call) => void) | undefined;
};

export type Tenant = {
  readonly url: string;
  /** What GRAPH_BASE_URL is set to. */
  readonly graph: string;
  readonly faults: Faults;
  readonly requests: Requests;
  readonly people: readonly Person[];
  /** The permissions that the application has not been given; none at first. */
  readonly withheld: Set<Permission>;
  /** May be changed at any time. */
  readonly ways: Ways;
  /** Gives the service's application another role on the site, as an administrator does. */
  grant(role: Role): void;
  /** An owner gives a list another title, on the site. */
  rename(list: string, title: string): void;
  /** An owner gives a column of a list other choices, on the site. */
  choose(list: string, column: string, choices: readonly string[]): void;
  /** An owner deletes a list, on the site. */
  remove(list: string): void;
  lists(): ListView[];
  mail(): readonly Mail[];
  /** Fails if a request had somebody's name or address in its own address: those are kept in logs that are not ours. */
  stop(): Promise<void>;
};

/** Microsoft's figures for a tenant of up to 1,000 licences, and SharePoint's for a list. */
const usualLimits: Limits = {
  unitsPerMinute: 1_250,
  pageSize: 200,
  viewThreshold: 5_000,
  indexedColumns: 20,
};

/** Listens on loopback only; rejects with the system's error when the port is taken. */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const kept = openState(options.file);
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { world, faults } = createWorld(options, kept, `${url}/v1.0`);
  const namesSomebody = openNameWatch(world.people);
  const named: string[] = [];
  server.on('request', (request, response) => {
    if (namesSomebody(request.url ?? '')) named.push(`${request.method} ${request.url}`);
    answerRequest(world, faults, request, response, options.heard).catch((error) =>
      fail(world, response, error),
    );
  });
  return {
    url,
    graph: world.graph,
    faults,
    requests: world.meter.requests,
    people: world.people,
    withheld: world.withheld,
    ways: world.ways,
    grant: (role) => {
      world.state.role = role;
      world.save();
    },
    rename: (list, title) => renameByHand(world, list, title),
    choose: (list, column, choices) => chooseByHand(world, list, column, choices),
    remove: (list) => removeByHand(world, list),
    lists: () => listViews(world),
    mail: () => [...world.state.mail],
    stop: async () => {
      await stop(server);
      if (named.length > 0) throw new Error(`Somebody is named in the address of ${named.join(', ')}`);
    },
  };
}

function createWorld(
  options: TenantOptions,
  { state, save }: Kept,
  graph: string,
): { world: World; faults: FaultScript } {
  const now = options.now ?? (() => new Date());
  const limits = { ...usualLimits, ...options.limits };
  const faults = createFaults(state.lists, options.onSilence);
  const world: World = {
    state,
    people: options.people ?? directory,
    limits,
    withheld: new Set(),
    ways: { ...usualWays, ...options.ways },
    meter: createMeter(now, limits.unitsPerMinute),
    graph,
    refuses: faults.refuses,
    now,
    save,
    inner: (read) => answerInner(world, faults, read),
  };
  return { world, faults };
}

async function answerRequest(
  world: World,
  faults: FaultScript,
  request: IncomingMessage,
  response: ServerResponse,
  heard: TenantOptions['heard'],
): Promise<void> {
  const address = request.url ?? '/';
  if (!address.startsWith('/v1.0/')) return answerConsole(world, faults, request, response);

  const call = await readCall(request, address.slice('/v1.0'.length));
  heard?.(call);
  await answerGraph(world, faults, call, response);
}

async function answerGraph(
  world: World,
  faults: FaultScript,
  call: Call,
  response: ServerResponse,
): Promise<void> {
  world.meter.note(nameOf(call));
  const action = faults.take(call);
  if (action === 'silence') return;
  if (action === 'reset') {
    response.destroy();
    return;
  }
  // Nobody is kept waiting for a delay once the tenant has stopped.
  if (typeof action === 'object' && 'delayMs' in action)
    await wait(action.delayMs, undefined, { ref: false });

  const scripted = action && scriptedAnswer(action, world.now(), call);
  const answer = scripted ?? answerCall(world, call);
  const told =
    typeof action === 'object' && 'told' in action ? { ...answer, body: action.told(answer.body) } : answer;
  writeAnswer(response, told, action);
}

/** A refusal while reading is Graph's; anything else is a fault of this program and says so on the console. */
function fail(world: World, response: ServerResponse, error: unknown): void {
  if (!(error instanceof GraphError)) console.error(error);
  const known =
    error instanceof GraphError ? error : new GraphError(500, 'generalException', 'Stand-in tenant failed');
  if (!response.headersSent) writeAnswer(response, errorAnswer(known, world.now(), undefined));
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

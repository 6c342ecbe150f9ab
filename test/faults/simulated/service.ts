/** The whole service in simulated time, between a stand-in tenant and a stand-in connector; only its web server is missing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCallbacks } from '../../../src/casework/calls/callbacks.ts';
import { openConcerns } from '../../../src/casework/concerns/concerns.ts';
import { openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { type Dispatcher, startDispatcher } from '../../../src/engine/dispatch.ts';
import { openAttempts } from '../../../src/engine/jobs.ts';
import type { Performer } from '../../../src/engine/ports.ts';
import { openDirectory } from '../../../src/sharepoint/directory.ts';
import { type Graph, openGraph } from '../../../src/sharepoint/graph/graph.ts';
import { openLimits } from '../../../src/sharepoint/lists/limits.ts';
import { openLists } from '../../../src/sharepoint/lists/lists.ts';
import { siteId } from '../../../src/sharepoint/lists/site.ts';
import { openMailbox } from '../../../src/sharepoint/mail.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { type Core, openCore } from '../../../src/wiring/core.ts';
import { healthOf } from '../../../src/wiring/health.ts';
import { openGround, openHouse } from '../../../src/wiring/house.ts';
import type { SharePoint } from '../../../src/wiring/sharepoint.ts';
import { packParts } from '../../../src/wiring/subjects.ts';
import { openTeams } from '../../../src/wiring/teams.ts';
import { openWatch } from '../../../src/wiring/watch.ts';
import { startConnector, wholeOf } from '../../service/connector.ts';
import { channel, safeguarding } from '../../service/edge.ts';
import { people, safeguardingMailbox } from '../../tenant/people.ts';
import type { Limits } from '../../tenant/state.ts';
import { startTenant } from '../../tenant/tenant.ts';
import { application } from '../../tenant/ways.ts';
import { environment, packWithoutDuties, provisionLists, site } from '../../world.ts';
import { type Simulation, simulate } from './simulation.ts';

export type Simulated = Awaited<ReturnType<typeof startSimulated>>;

/** A request of the service to Graph: when, and what. */
export type Request = { readonly at: number; readonly method: string; readonly path: string };

/** A header by which a request is known again on the other side. */
const marker = 'x-request-number';

/** How long one attempt at a request may take in earnest (graph.ts), passed here in simulated time. */
const patienceMs = 30_000;
const minute = 60_000;
/** How often the roster's job asks who is in the team (main.ts). */
const rosterEveryMs = 5 * minute;
/** Nothing that was refused is left alone for longer than this: the changes of a list (position.ts). */
const longestRestMs = 61 * minute;
const withoutTimers = { urgent: 4, directory: 4, graph: 11, teams: 4 };
const forever = Number.POSITIVE_INFINITY;

type Options = {
  readonly start: string;
  readonly limits?: Partial<Limits>;
  /** Whether deadlines pass, too: then something always waits. */
  readonly timers?: boolean;
};

export async function startSimulated({
  start,
  limits = { unitsPerMinute: 1_000_000 },
  timers = false,
}: Options) {
  const lanes: Readonly<Record<string, number>> = { ...withoutTimers, ...(timers && { clock: 1 }) };
  const lanesNamed = Object.keys(lanes);
  const time = simulate(start);
  const { clock, sleep, trueTime } = time;
  const requests: Request[] = [];
  const sends: { readonly at: number; readonly what: string }[] = [];
  const unanswered = new Map<string, AbortController>();
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const tenant = await startTenant({
    port: 0,
    limits,
    now: () => new Date(trueTime()),
    onSilence: ({ headers }) => {
      const waited = time.inSilence(patienceMs);
      void waited.then(() => losePatience(headers[marker]));
    },
  });
  await provisionLists(tenant);
  const connector = await startConnector((call) => void sends.push({ at: trueTime(), what: wholeOf(call) }));
  connector.members.set(channel, safeguarding);
  const core = await openCore(
    readConfig({
      ...environment(folder, { bot: 0 }, tenant),
      PACK: packWithoutDuties(folder),
      LOG_LEVEL: 'silent',
      SAFEGUARDING_CHANNEL: channel,
      SERVICE_URL: connector.url,
      ROLES: `hr=${people.toni.id},chief-nurse=${people.dana.id}`,
    }),
    clock,
    packParts,
  );
  const { journal } = core;
  const tasks = time.watched(journal.errands);
  let sharepoint = sharePointThrough(openDoor(), time, core);
  let dispatcher: Dispatcher | undefined;
  let made = 0;
  const { room } = openTeams(core);
  const ground = openGround(core, sharepoint, room.roster);
  const { files: streams } = ground;
  const casework = {
    concerns: openConcerns(streams),
    dutyTasks: openDutyTasks(streams),
    callbacks: openCallbacks(streams),
  };
  let opened = openHouse(core, sharepoint, room);
  // Where timers ring for nobody, nobody watches over them: it would set the same ones again and again.
  const files = timers ? opened.files : [];
  const { watchdog } = openWatch(core, { ...opened, files, room }, lanesNamed);
  const named = async <P>(person: P) => person;
  const teams = { ...room, verbs: opened.verbs, named };
  let attempt = openAttempts(core);
  core.bell.onRing((woken) => dispatcher?.wake(woken));
  let rosterAsked = 0;
  begin();
  await askRoster();
  return {
    ...time,
    tenant,
    connector,
    core,
    casework,
    teams,
    requests,
    /** What was asked of Teams: when, and what, as `wholeOf` has it. */
    sends,
    watchdog,
    /** What makes `/ready` say no. */
    troubles: healthOf(core, room).troubles,
    poll,
    /** As it goes on beside the errands: what fails is noted, and comes again. */
    asJob: (name: string) => attempt({ name, run: () => poll(name) }),
    restart,
    freshStart,
    run,
    stop,
  };

  /** A fresh process at the same journal: nothing is remembered. */
  async function restart(): Promise<void> {
    await stopDispatcher();
    sharepoint = sharePointThrough(openDoor(), time, core);
    begin();
    await askRoster();
  }

  /** A restart on a whole minute with nothing noted, found or put off yet, so that what was before makes no difference. */
  async function freshStart(): Promise<void> {
    time.passUntil(Math.ceil((trueTime() + longestRestMs) / minute) * minute);
    await restart();
    await core.drawer.shelf('refusals').remove();
    const found = await core.drawer.shelf<object>('findings').get();
    for (const source of Object.keys(found?.body ?? {})) await core.findings.keep(source, []);
    requests.length = 0;
    sends.length = 0;
  }

  /** What is under way ends first, and may wait for its turn or for an answer: time passes for it. */
  async function stopDispatcher(): Promise<void> {
    let isOver = false;
    void dispatcher?.stop().then(() => {
      isOver = true;
    });
    while (dispatcher && !isOver) {
      const next = await time.settle(
        async () => undefined,
        () => {},
      );
      if (next !== forever) time.passUntil(next);
    }
  }

  function begin(): void {
    opened = openHouse(core, sharepoint, room);
    attempt = openAttempts(core);
    const counted =
      (go: Performer): Performer =>
      (task) =>
        time.during(go(task));
    const performers = Object.fromEntries(
      Object.entries(opened.performers).map(([kind, go]) => [kind, counted(go)]),
    );
    dispatcher = startDispatcher({
      errands: tasks,
      performers,
      lanes,
      alone: true,
      clock,
      random: () => 0.5,
      log: core.log,
      explain: core.explained,
    });
  }

  /** Looks for what people have edited in a list, as the job of that name does. */
  async function poll(name = 'poll'): Promise<void> {
    await opened.jobs.find((one) => one.name === name)?.run();
  }

  /** The one door to Graph, whose waits pass in simulated time and whose requests are noted. */
  function openDoor(): Graph {
    return openGraph({
      baseUrl: tenant.graph,
      unitsPerMinute: core.config.GRAPH_UNITS_PER_MINUTE,
      token: async () => 'local',
      application: application.id,
      wait: sleep,
      now: () => new Date(clock()),
      random: () => 0.5,
      fetch: async (url, init) => {
        const { pathname } = new URL(String(url));
        const path = decodeURIComponent(pathname).replace('/v1.0', '');
        requests.push({ at: trueTime(), method: init?.method ?? 'GET', path });
        made += 1;
        const number = String(made);
        const patience = new AbortController();
        unanswered.set(number, patience);
        const headers = new Headers(init?.headers);
        headers.set(marker, number);
        const signal = AbortSignal.any([patience.signal, ...(init?.signal ? [init.signal] : [])]);
        return time.online(fetch(url, { ...init, headers, signal })).finally(() => unanswered.delete(number));
      },
    });
  }

  function losePatience(number = ''): void {
    unanswered.get(number)?.abort(new DOMException('No answer', 'TimeoutError'));
  }

  /**
   * Lets time pass, from one thing that is due to the next.
   * @param until in true time; without it, until nothing waits any more
   * @param isOver asked whenever everything rests; ends it sooner
   */
  async function run(until = forever, isOver = async () => false): Promise<void> {
    for (;;) {
      const next = await time.settle(nextDue, () => dispatcher?.wake(lanesNamed));
      if (next === forever || (await isOver())) return;
      time.passUntil(Math.min(next, until));
      if (trueTime() - rosterAsked >= rosterEveryMs) await askRoster();
      if (next > until) return;
    }
  }

  /** As its job does, so that the roster is never too old while time passes. */
  async function askRoster(): Promise<void> {
    rosterAsked = trueTime();
    await teams.roster.refresh();
  }

  async function nextDue(): Promise<number | undefined> {
    const due = await Promise.all(lanesNamed.map((lane) => journal.errands.nextDue(lane)));
    const known = due.filter((one) => one !== undefined).map((one) => Date.parse(one));
    return known.length === 0 ? undefined : Math.min(...known);
  }

  async function stop(): Promise<void> {
    tenant.faults.clear();
    connector.recover();
    await stopDispatcher();
    await journal.close();
    await connector.stop();
    await tenant.stop();
    await rm(folder, { recursive: true });
  }
}

/** As `wiring/sharepoint.ts` makes it, with a door of its own. */
function sharePointThrough(door: Graph, time: Simulation, core: Core): SharePoint {
  const graph: Graph = {
    ask: (call, shape) => time.asking(door.ask(call, shape)),
    all: (call, entry) => askingEach(door.all(call, entry), time),
    changes: (call, entry) => askingEach(door.changes(call, entry), time),
    application: () => door.application(),
  };
  return {
    graph,
    token: async () => 'local',
    mailbox: openMailbox(graph, safeguardingMailbox.mail),
    directory: openDirectory(graph),
    lists: openLists({
      graph,
      site: () => siteId(graph, site),
      drawer: core.drawer,
      limitsOf: openLimits(core),
    }),
  };
}

async function* askingEach<A>(answers: AsyncGenerator<A>, time: Simulation): AsyncGenerator<A> {
  for (;;) {
    const next = await time.asking(answers.next());
    if (next.done) return;
    yield next.value;
  }
}

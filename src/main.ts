/** Wires the parts and starts them; the only file that knows them all. */
import { behindAnswers } from './engine/bell.ts';
import { startDispatcher } from './engine/dispatch.ts';
import { startJobs } from './engine/jobs.ts';
import type { Now, Performers } from './engine/ports.ts';
import { needTenant } from './sharepoint/graph/claims.ts';
import { openCards } from './teams/cards/expand.ts';
import { messagesRoute } from './teams/door/route.ts';
import { findingsRoutes, healthRoutes } from './web/health.ts';
import { openLocalServer } from './web/local.ts';
import { closeServer, openServer, type ServerParts, takePort } from './web/server.ts';
import { checkCards } from './wiring/cardCheck.ts';
import { type Config, readConfig } from './wiring/config.ts';
import { type Core, type OpenJournal, openCore } from './wiring/core.ts';
import { openDesk } from './wiring/desk.ts';
import { healthOf } from './wiring/health.ts';
import { openGround, openHouse } from './wiring/house.ts';
import { openJournal } from './wiring/journal.ts';
import { checkJournal } from './wiring/journalCheck.ts';
import { everyLane, widthsOf } from './wiring/lanes.ts';
import { openLog } from './wiring/log.ts';
import { paperRoutes, papersOf } from './wiring/papers.ts';
import { quieten } from './wiring/quiet.ts';
import { openSharePoint } from './wiring/sharepoint.ts';
import { packParts } from './wiring/subjects.ts';
import { openTeams } from './wiring/teams.ts';
import { comparesOf, openTruth } from './wiring/truth.ts';
import { openWatch } from './wiring/watch.ts';

const now: Now = () => new Date().toISOString();

export type Service = {
  readonly url: string;
  /** What is wrong, for those on this machine; undefined if its port was taken. */
  readonly findingsUrl: string | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Starts the whole service; it serves when this resolves.
 * @param journalOf opens the journal that a configuration names
 * @param cardsOf reads the cards of a folder
 * @throws Error that says why it cannot start
 */
export async function startService(
  config: Config,
  clock: Now = now,
  journalOf: OpenJournal = openJournal,
  cardsOf: typeof openCards = openCards,
): Promise<Service> {
  const opened = Promise.withResolvers<ServerParts>();
  const server = openServer(opened.promise);
  // A second copy, started by mistake, ends here. At the journal it would end the first one's leases.
  await takePort(server, config);
  try {
    return await serve(() => openCore(config, clock, packParts, journalOf), cardsOf, server, opened.resolve);
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}

/** @param open lets in the requests that have been waiting at the port */
async function serve(
  begin: () => Promise<Core>,
  cardsOf: typeof openCards,
  server: ReturnType<typeof openServer>,
  open: (parts: ServerParts) => void,
): Promise<Service> {
  const core = await begin();
  const sharepoint = openSharePoint(core);
  await needTenant(sharepoint.token, core.config.MicrosoftAppTenantId);
  const { adapter, admit, refreshKeys, room } = openTeams(core, cardsOf);
  const house = openHouse(core, sharepoint, room);
  const { files, performers, onTurn, jobs: ofSubjects } = house;
  const ground = openGround(core, sharepoint, room.roster);
  const desk = openDesk(core, { ...house, files: ground.files, room, sharepoint });
  const truth = openTruth(core, sharepoint, comparesOf(ground));
  await core.journal.errands.takeBack?.();
  const dispatcher = dispatch(core, performers);
  core.bell.onRing(behindAnswers(dispatcher.wake));

  const { watchdog, alarm, tellFindings } = openWatch(core, { files, room }, everyLane);
  const { log, explained: explain, projections } = core;
  projections.start();
  desk.start();
  const health = healthOf(core, room);
  const messages = messagesRoute({ admit, doors: room.doors, adapter, onTurn, log });
  const papers = paperRoutes(papersOf(core.local.pack, core.config));
  open({ routes: [messages, ...desk.routes, ...papers, ...healthRoutes(health)], log, explain });
  const local = await openLocalServer(
    { routes: findingsRoutes(health), log, explain },
    core.config.FINDINGS_PORT,
  );
  const jobs = startJobs(
    [
      { name: 'roster', everyMs: 5 * minute, run: room.roster.ask, everywhere: true },
      { name: 'keys', everyMs: 60 * minute, run: refreshKeys, everywhere: true },
      { name: 'tell-gone', everyMs: minute, run: room.tellGone },
      { name: 'sweep', everyMs: 60 * minute, run: core.drawer.sweep },
      ...ofSubjects,
      ...desk.jobs,
      { name: 'watchdog', everyMs: minute, run: watchdog },
      { name: 'alarm', everyMs: minute, run: alarm },
      { name: 'findings', everyMs: minute, run: tellFindings },
      // Local setting: what is altered before it is anchored cannot be found, and this leaves an hour for it.
      { name: 'anchor', everyMs: 60 * minute, run: truth.anchor, notAtStart: true },
      // Local setting: two requests an hour, and nobody reads a changed record for longer.
      { name: 'reconcile', everyMs: 60 * minute, run: truth.reconcile, notAtStart: true },
    ],
    core,
  );
  const { port } = server.address();
  log.info({ event: 'started', count: port });
  const checking = Promise.all([checkCards(room.cards, core), checkJournal(core)]);
  return { url: `http://${core.config.HOST}:${port}`, findingsUrl: local.url, stop };

  async function stop(): Promise<void> {
    await Promise.all([
      closeServer(server),
      local.close(),
      dispatcher.stop(),
      jobs.stop(),
      projections.stop(),
      desk.stop(),
      checking,
    ]);
    await core.journal.close();
  }
}

const minute = 60_000;

function dispatch({ config, journal, alone, clock, log, explained }: Core, performers: Performers) {
  return startDispatcher({
    errands: journal.errands,
    lanes: widthsOf(config.GRAPH_UNITS_PER_MINUTE),
    alone,
    clock,
    log,
    explain: explained,
    performers,
  });
}

/** Runs the service as the environment says, until it is asked to stop. Where it cannot start, it says why and ends. */
export async function run(): Promise<void> {
  const started = Promise.withResolvers<Service>();
  // Asked to stop while it starts, it starts first and then stops in order.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void started.promise.then(({ stop }) => stop()).then(() => process.exit(0)));
  }
  try {
    const config = readConfig(process.env);
    quieten(openLog(config.LOG_LEVEL));
    started.resolve(await startService(config));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

/** The desk in the service: its page, what its page asks, and the lists that it keeps. */
import type { Acquaintance } from '../casework/acquaintance.ts';
import { openConcerns } from '../casework/concerns/concerns.ts';
import { openLookUp } from '../casework/concerns/lookUp.ts';
import { openQueries } from '../casework/concerns/queries.ts';
import { openDeskForms } from '../casework/deskForms.ts';
import { readTasks, type TaskRows } from '../casework/duties/tasks.ts';
import type { Directory } from '../casework/ports.ts';
import { openReads } from '../casework/reads/reads.ts';
import { dutiesOfWeek } from '../desk/api/duties.ts';
import type { DeskKit, SealFacts } from '../desk/api/kit.ts';
import { openPlaces } from '../desk/api/places.ts';
import { openRefusals } from '../desk/api/refusals.ts';
import { deskRoutes } from '../desk/api/routes.ts';
import { openSignIn } from '../desk/api/session.ts';
import { notBuiltRoutes, shellRoutes } from '../desk/api/shell.ts';
import type { Job } from '../engine/jobs.ts';
import { openProjections } from '../engine/projection.ts';
import { verifyStream } from '../journal/chain.ts';
import { anchoredSoFar } from '../journal/proof/anchoring.ts';
import { readPersonId } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { Route } from '../web/route.ts';
import { type Core, folder } from './core.ts';
import { readDeskPage } from './deskFiles.ts';
import type { Ground } from './subject.ts';
import type { Room } from './teams.ts';

export type Desk = {
  readonly routes: readonly Route[];
  readonly jobs: readonly Job[];
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

type House = {
  readonly files: Ground['files'];
  readonly room: Room;
  readonly directory: Directory;
  readonly acquaintance: Acquaintance;
  readonly openTasks: TaskRows;
};

/** @returns a desk without addresses where it is not set up */
export function openDesk(core: Core, { files, room, directory, acquaintance, openTasks }: House): Desk {
  const { config, journal, drawer, projections, clock, local, log, explained } = core;
  const { DESK_APP_ID: app, PUBLIC_URL: address, DESK_HOSTS: hosts } = config;
  if (!app || !address) return { routes: [], jobs: [], start: () => {}, stop: async () => {} };

  const page = readDeskPage(folder('../dist/desk'));
  if (!page) log.warn({ event: 'desk-not-built' });
  // Whatever is open stands sooner than everything there ever was, so that has a reading of its own, which wakes nobody.
  const explain = (error: unknown) => explained(error).code;
  const archive = openProjections({
    ...{ streams: journal.streams, clock, log, explain },
    ...{ bell: { ring: () => {} }, everyLane: [] },
  });
  const concerns = openConcerns(files);
  const reads = openReads(files);
  const refusals = openRefusals(drawer, reads, clock);
  const queue = concerns.queue(projections);
  const kit: DeskKit = {
    queue,
    ...{ concerns, reads, refusals, local, clock, log, explained },
    queries: openQueries(journal, concerns, queue),
    known: concerns.known(archive),
    forms: openDeskForms(drawer, clock, local.pack.draftsKeptHours),
    places: openPlaces(clock),
    whoIs: room.whoIs,
    team: room.team,
    named: acquaintance.named,
    entryOf: openLookUp({ directory, log, explain }).entry,
    governance: config.INFORMATION_GOVERNANCE.flatMap((id) => readPersonId(id) ?? []),
    auditsOf: (person) => config.AUDITORS.filter((one) => one.person === person),
    duties: async (asking) => dutiesOfWeek(await readTasks(openTasks), asking, local),
    sealOf,
    isOnItsWay,
    build: page?.build ?? '',
  };
  const signedIn = openSignIn({
    authority: config.LOGIN_AUTHORITY,
    tenant: config.MicrosoftAppTenantId,
    app,
    host: new URL(address).host,
  });
  return {
    routes: [...deskRoutes(signedIn, kit), ...(page ? shellRoutes(page, hosts) : notBuiltRoutes)],
    jobs: [{ name: 'refused-reads', everyMs: 10 * 60_000, run: refusals.close }],
    start: archive.start,
    stop: archive.stop,
  };

  async function sealOf(reference: Reference): Promise<SealFacts> {
    const links = await journal.streams.links(reference);
    const { number, upTo } = await anchoredSoFar(journal.documents, clock());
    const anchor = upTo === undefined ? undefined : { number, upTo };
    return { holds: verifyStream(links) === 'whole', entries: links.length, anchor };
  }

  async function isOnItsWay(reference: Reference): Promise<boolean> {
    const left = await journal.errands.ofStream(reference);
    return left.some(({ kind, dueAt }) => kind !== 'record' && kind !== 'ring' && dueAt <= clock());
  }
}

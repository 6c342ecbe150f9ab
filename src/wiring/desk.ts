/** The desk in the service: its page, what its page asks, and the lists that it keeps. */
import type { Acquaintance } from '../casework/acquaintance.ts';
import { openConcerns } from '../casework/concerns/concerns.ts';
import { openMayKnow } from '../casework/concerns/known.ts';
import { openLookUp } from '../casework/concerns/lookUp.ts';
import { openQueries } from '../casework/concerns/queries.ts';
import { openDeskForms } from '../casework/deskForms.ts';
import { openDeskPlaces } from '../casework/deskPlaces.ts';
import { readTasks, type TaskRows } from '../casework/duties/tasks.ts';
import { openReads } from '../casework/reads/reads.ts';
import { openRefusals } from '../casework/reads/refusals.ts';
import { dutiesOfWeek } from '../desk/api/duties.ts';
import type { DeskKit } from '../desk/api/kit.ts';
import { deskRoutes } from '../desk/api/routes.ts';
import { openSignIn } from '../desk/api/session.ts';
import { notBuiltRoutes, shellRoutes } from '../desk/api/shell.ts';
import type { Job } from '../engine/jobs.ts';
import { openProjections } from '../engine/projection.ts';
import { openComparison } from '../journal/proof/comparison.ts';
import { readPersonId } from '../policy/person.ts';
import { openAnchorList } from '../sharepoint/anchors.ts';
import type { Route } from '../web/route.ts';
import { type Core, folder } from './core.ts';
import { readDeskPage } from './deskFiles.ts';
import type { SharePoint } from './sharepoint.ts';
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
  readonly acquaintance: Acquaintance;
  readonly openTasks: TaskRows;
  readonly sharepoint: Pick<SharePoint, 'graph' | 'lists' | 'directory'>;
};

/** @returns a desk without addresses where it is not set up */
export function openDesk(core: Core, { files, room, acquaintance, openTasks, sharepoint }: House): Desk {
  const { graph, lists, directory } = sharepoint;
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
  const comparison = openComparison(journal, clock);
  const kit: DeskKit = {
    queue,
    ...{ concerns, reads, refusals, local, clock, log, explained },
    queries: openQueries(journal, concerns, queue),
    known: concerns.known(archive),
    mayKnow: openMayKnow(),
    forms: openDeskForms(drawer, clock, local.pack.draftsKeptHours),
    places: openDeskPlaces(drawer, clock),
    whoIs: room.whoIs,
    team: room.team,
    named: acquaintance.named,
    entryOf: openLookUp({ directory, log, explain }).entry,
    governance: config.INFORMATION_GOVERNANCE.flatMap((id) => readPersonId(id) ?? []),
    auditsOf: (person) => config.AUDITORS.filter((one) => one.person === person),
    duties: async (asking) => dutiesOfWeek(await readTasks(openTasks), asking, local),
    sealOf: comparison.of,
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
    // Local setting: as often as they are made. Each instance compares by itself.
    jobs: [{ name: 'read-anchors', everyMs: hour, everywhere: true, run: () => comparison.read(anchors()) }],
    start: archive.start,
    stop: async () => {
      await archive.stop();
      comparison.close();
    },
  };

  async function* anchors() {
    yield* (await openAnchorList(graph, lists)).all();
  }
}

const hour = 60 * 60_000;

/** The real service between a stand-in tenant and a stand-in connector, for the tests of one file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Now } from '../../src/engine/ports.ts';
import type { Errand, Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { type Service, startService } from '../../src/main.ts';
import { readConfig } from '../../src/wiring/config.ts';
import type { OpenJournal } from '../../src/wiring/core.ts';
import { openJournal } from '../../src/wiring/journal.ts';
import { runningFrom } from '../clock.ts';
import { type Failing, failing } from '../journal/failing.ts';
import { safeguardingTeam } from '../people.ts';
import { directory, type Person, people } from '../tenant/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';
import { until } from '../until.ts';
import { environment, journalIn, packWithoutDuties, provisionLists, team } from '../world.ts';
import type { Card } from './card.ts';
import { type Connector, chatOf, startConnector } from './connector.ts';
import { type Happening, happening } from './events.ts';
import { type Place, type Visit, visiting } from './visit.ts';

export const channel = team.channel.id;

export const safeguarding: readonly Person[] = safeguardingTeam.map((name) => people[name]);

export type Edge = {
  readonly tenant: Tenant;
  readonly connector: Connector;
  readonly folder: string;
  readonly visit: (place: Place) => Visit;
  /** What Teams says of the safeguarding team, its channels and members. */
  readonly happens: Happening;
  /** The cards in somebody's own chat as they stand now. */
  readonly chat: (person: { readonly id: string }) => readonly Card[];
  /** The safeguarding team's cards about one concern, as they stand now. */
  readonly channelCards: (reference: string) => readonly Card[];
  /** What the service takes for now. */
  readonly clock: Now;
  /** Lets time pass for the service, without waiting. */
  readonly pass: (ms: number) => void;
  /** What the journal holds, read beside the service; where it is a file. */
  readonly journal: () => Pick<Journal, 'streams' | 'errands' | 'documents' | 'dump'>;
  /** The errands of a stream that are left. */
  readonly left: (stream: string) => Promise<readonly Errand[]>;
  /** Waits until nothing is left to do of any stream, but what rings later. */
  readonly quiet: () => Promise<unknown>;
  /** Lets the journal fail, of a service that runs in this process. */
  readonly fail: Failing['fail'];
  readonly mend: Failing['mend'];
  /** Waits until a task of the concern has failed with that code, and was put back. */
  readonly failed: (reference: string, code: string) => Promise<unknown>;
  readonly restart: () => Promise<void>;
  readonly url: () => string;
  /** What `/findings` says. */
  readonly wrong: () => Promise<z.infer<typeof wrongShape>>;
  readonly stop: () => Promise<void>;
};

/** A start takes two seconds alone, ten beside a few others, and on a slow machine several times that. */
const startsWithinMs = 120_000;

/** What a whole file has left behind may take its time. */
const quietWithinMs = 60_000;

/** A Monday morning. The clock runs from there, and jumps when `pass` says so. */
export const began = '2026-11-23T10:00:00Z';
/** The start has a minute of its own, so that nothing that is said of times depends on how long it takes. */
const beforeStart = '2026-11-23T09:59:00Z';

/** @param journalOf what opens the journal of a service that runs in this process */
type Start = (
  settings: Readonly<Record<string, string>>,
  clock: Now,
  journalOf: OpenJournal,
) => Promise<Service>;

const inThisProcess: Start = (settings, clock, journalOf) =>
  startService(readConfig(settings), clock, journalOf);

/**
 * @param settings over those an administrator would set
 * @param others in the directory besides the cast
 * @param time what the service takes for now, and what lets it pass
 */
export async function startEdge(
  settings: Readonly<Record<string, string>> = {},
  start = inThisProcess,
  members = safeguarding,
  others: readonly Person[] = [],
  ownTime?: ReturnType<typeof runningFrom>,
): Promise<Edge> {
  const folder = await mkdtemp(join(tmpdir(), 'edge-'));
  const limits = { unitsPerMinute: 1_000_000 };
  const tenant = await startTenant({ port: 0, limits, people: [...directory, ...others] });
  await provisionLists(tenant, settings.LISTS === 'envelope' ? 'envelope' : 'full');
  const connector = await startConnector();
  connector.members.set(team.id, members);
  connector.members.set(channel, members);
  connector.teams.channels.set(team.id, [
    { id: team.id, name: null, kind: 'standard' },
    { ...team.channel, kind: 'standard' },
  ]);

  const all: Readonly<Record<string, string>> = {
    ...environment(folder, { bot: 0 }, tenant),
    PACK: packWithoutDuties(folder),
    DIALOGS: 'window',
    LOG_LEVEL: 'silent',
    GRAPH_UNITS_PER_MINUTE: '1000000',
    SAFEGUARDING_CHANNEL: channel,
    SERVICE_URL: connector.url,
    ...settings,
  };

  const { clock, pass } = ownTime ?? runningFrom(beforeStart);
  let its: Failing | undefined;
  const journalOf: OpenJournal = async (config) => {
    its = failing(await openJournal(config));
    return its.journal;
  };
  const theirs = (): Failing => {
    if (!its) throw new Error('The service has opened no journal in this process.');
    return its;
  };

  let beside: Journal | undefined;
  const journal = () => {
    beside ??= openSqlite(journalIn(folder));
    return beside;
  };
  /** The journal as the service has opened it, wherever it is. */
  const itsOwn = (): Pick<Journal, 'streams'> => its?.journal ?? journal();

  let service = await start(all, clock, journalOf);
  if (all.SAFEGUARDING_CHANNEL)
    await until(
      'the service knows its team',
      async () => (await itsOwn().streams.load(`members/${all.SAFEGUARDING_CHANNEL}`)).length > 0,
      startsWithinMs,
    );
  if (!ownTime) pass(Math.max(0, Date.parse(began) - Date.parse(clock())));

  const visit = (place: Place) => visiting(() => service.url, connector, place, pass);
  return {
    tenant,
    connector,
    folder,
    visit,
    happens: happening(() => service.url, connector.url, team.id),
    chat: ({ id }) => connector.cards(chatOf(id)),
    channelCards: (reference) =>
      connector.messages
        .filter(({ conversation }) => conversation.startsWith(channel))
        .flatMap(({ activities }) => activities.at(-1)?.attachments?.map(({ content }) => content) ?? [])
        .filter((card) => JSON.stringify(card).includes(reference)),
    clock,
    pass,
    journal,
    left: (stream) => journal().errands.ofStream(stream),
    quiet: () =>
      until(
        'all that follows is done',
        async () => {
          const { streams, errands } = journal();
          const names = await streams.names({ limit: 10_000 });
          const left = await Promise.all(names.map((name) => errands.ofStream(name)));
          return left.flat().every(({ kind }) => kind === 'ring');
        },
        quietWithinMs,
      ),
    fail: (...how) => theirs().fail(...how),
    mend: () => theirs().mend(),
    failed: (reference, code) =>
      until(`an errand of ${reference} has failed with ${code}`, async () => {
        const troubled = await journal().errands.troubled(1, mostInTrouble);
        return troubled.some(({ stream, problem }) => stream === reference && problem === code);
      }),
    restart: async () => {
      await service.stop();
      service = await start(all, clock, journalOf);
    },
    url: () => service.url,
    wrong: async () => wrongShape.parse(await (await fetch(String(service.findingsUrl))).json()),
    stop: async () => {
      tenant.faults.clear();
      connector.recover();
      await service.stop();
      await beside?.close();
      await connector.stop();
      await tenant.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** For a test that turns the clock, or needs settings of its own. */
export async function withEdge(
  settings: Readonly<Record<string, string>>,
  go: (edge: Edge) => Promise<void>,
  members = safeguarding,
): Promise<void> {
  const edge = await startEdge(settings, inThisProcess, members);
  try {
    await go(edge);
  } finally {
    await edge.stop();
  }
}

const mostInTrouble = 1_000;

const found = z.array(
  z.object({ code: z.string(), about: z.string().optional(), count: z.number().optional() }),
);
const wrongShape = z.object({ ready: z.boolean(), troubles: found, findings: found });

let invented = 0;

/** Another member of staff, known to nobody. */
export function somebody(): { readonly id: string; readonly displayName: string } {
  invented += 1;
  return {
    id: `00000000-0000-4000-9000-${String(invented).padStart(12, '0')}`,
    displayName: `Invented Person ${invented}`,
  };
}

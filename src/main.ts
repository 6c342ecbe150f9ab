/** Wires the parts and starts them; the only file that knows them all. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bankHolidays } from './bankHolidays.ts';
import { openAcquaintance } from './casework/acquaintance.ts';
import { openConcerns } from './casework/concerns.ts';
import { startDispatcher } from './casework/dispatch.ts';
import { openDrafts } from './casework/drafts.ts';
import { findManager } from './casework/findManager.ts';
import type { Clock, Directory, Mailbox } from './casework/ports.ts';
import { openQueries } from './casework/queries.ts';
import { urgentMail } from './casework/urgentMail.ts';
import { type Config, readConfig } from './config.ts';
import { explain, isGone, isUnreachable } from './faults.ts';
import { openSqlite } from './journal/sqlite.ts';
import { openLog } from './log.ts';
import type { Local } from './policy/concern/next.ts';
import { readPack } from './policy/pack.ts';
import { openServer } from './server.ts';
import { recordConcerns } from './sharepoint/concernRecords.ts';
import { openDirectory } from './sharepoint/directory.ts';
import { openGraph } from './sharepoint/graph.ts';
import { sendMail } from './sharepoint/mail.ts';
import { signIn } from './sharepoint/signIn.ts';
import { siteId } from './sharepoint/site.ts';
import { openAdapter } from './teams/adapter.ts';
import { openBot } from './teams/bot.ts';
import { openCards } from './teams/cards/expand.ts';
import { openChannel } from './teams/channel.ts';
import { openChats } from './teams/chats.ts';
import type { Doors } from './teams/identity.ts';
import { notifiers } from './teams/notify.ts';
import { openPost } from './teams/post.ts';
import { openRoster } from './teams/roster.ts';
import { openTelling } from './teams/telling.ts';

const now: Clock = () => new Date().toISOString();
const rosterEveryMs = 5 * 60_000;
const sweepEveryMs = 60 * 60_000;
/** So long after an answer the next press is likely to come. */
const quietMs = 20;
/** From this many failures on, a task counts as trouble that somebody should look at. */
const attemptsToTrouble = 5;

export type Service = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts the whole service; it serves when this resolves. */
export async function startService(config: Config, clock: Clock = now): Promise<Service> {
  const local = readLocal(config, clock);
  const log = openLog(config.LOG_LEVEL);
  const journal = openSqlite(config.JOURNAL.replace(/^sqlite:/, ''));
  const { documents } = journal;
  const explained = (error: unknown) => explain(error, Date.parse(clock()));

  const graph = openGraph({
    baseUrl: config.GRAPH_BASE_URL,
    token: signIn(config.GRAPH_BASE_URL, config.AZURE_CLIENT_ID),
  });
  // The directory's ids are Entra object ids, which is what a PersonId is.
  const directory = openDirectory(graph) as Directory;
  const mailbox: Mailbox = {
    send: ({ to, ...letter }) => sendMail(graph, config.MAIL_SENDER, { to: [to], ...letter }),
  };

  const concerns = openConcerns(journal, (lanes) => dispatcher.wake(lanes));
  const queries = openQueries(journal, concerns);
  const drafts = openDrafts(documents, clock, local.pack.draftsKeptHours);
  const acquaintance = openAcquaintance(directory, clock, log, (error) => explained(error).code);

  const doors: Doors = {
    tenant: config.MicrosoftAppTenantId,
    channels: ['msteams'],
    serviceHosts: config.SERVICE_HOSTS,
  };
  const adapter = openAdapter({
    appId: config.MicrosoftAppId,
    appType: config.MicrosoftAppType,
    tenant: config.MicrosoftAppTenantId,
    password: config.MicrosoftAppPassword,
  });
  const post = openPost(adapter, config.MicrosoftAppId);
  const channel = openChannel({
    documents,
    doors,
    clock,
    choosers: config.CHANNEL_CHOOSERS,
    fixed: fixedChannel(config),
    onChosen: () => void chosen(),
  });
  const roster = openRoster(documents, membersOfChannel, {
    clock,
    log,
    explain: (error) => explained(error).code,
  });
  const chats = openChats(documents, doors, clock);
  const telling = openTelling({ documents, channel, chats, post, doors, clock, isUnreachable, isGone });
  const cards = openCards(folder('../cards'));
  const inPlace = config.DIALOGS === 'in-place';
  const kit = {
    cards,
    concerns,
    queries,
    drafts,
    documents,
    acquaintance,
    roster,
    channel,
    local,
    clock,
    log,
    inPlace,
    picker: config.PEOPLE_PICKER === 'on',
  };

  await journal.tasks.takeBack();
  const waiting = { count: 0, lastMs: 0 };
  const dispatcher = startDispatcher({
    tasks: journal.tasks,
    lanes: { urgent: 4, graph: 4, teams: 4 },
    urgent: ['urgent'],
    busy: () => waiting.count > 0 || performance.now() - waiting.lastMs < quietMs,
    clock,
    log,
    explain: explained,
    performers: {
      record: recordConcerns(graph, () => siteId(graph, config.SHAREPOINT_SITE), concerns, local),
      'find-manager': findManager(concerns, directory, clock),
      mail: urgentMail(concerns, documents, mailbox, local, clock),
      ...notifiers({
        concerns,
        documents,
        cards,
        roster,
        chats,
        post,
        telling,
        local,
        clock,
        inPlace,
        isUnreachable,
      }),
    },
  });

  const server = openServer({ adapter, onTurn: openBot({ ...kit, doors, chats }), troubles, waiting, log });
  const timers = [
    setInterval(() => void roster.refresh(), rosterEveryMs),
    setInterval(() => void sweep(), sweepEveryMs),
  ];
  server.listen(config.PORT, config.HOST);
  await once(server.server, 'listening');
  void roster.refresh();
  const { port } = server.address();
  log.info({ event: 'started', count: port });
  return { url: `http://${config.HOST}:${port}`, stop };

  async function membersOfChannel() {
    const place = await channel.place();
    return place && post.members(place);
  }

  /** What waited for a channel or its people is tried again within seconds. */
  async function chosen(): Promise<void> {
    await roster.refresh();
    dispatcher.wake(['urgent', 'teams']);
  }

  async function sweep(): Promise<void> {
    try {
      const count = await documents.sweep(clock());
      if (count > 0) log.info({ event: 'swept', count });
    } catch (error) {
      log.error({ event: 'sweep-failed', code: explained(error).code });
    }
  }

  async function troubles(): Promise<readonly string[]> {
    try {
      await journal.check();
      const failing = await journal.tasks.troubled(attemptsToTrouble, 20);
      const waiting = failing.map(({ kind, problem }) => `${kind} keeps failing: ${problem}`);
      return [...((await channel.place()) ? [] : ['no safeguarding channel is chosen']), ...new Set(waiting)];
    } catch (error) {
      return [`the journal cannot be written: ${explained(error).code}`];
    }
  }

  async function stop(): Promise<void> {
    for (const timer of timers) clearInterval(timer);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeAllConnections();
    });
    await dispatcher.stop();
    await journal.close();
  }
}

function readLocal(config: Config, clock: Clock): Local {
  const named = config.PACK || 'policy/packs/somerset.json';
  const path = isAbsolute(named) ? named : folder(named);
  const pack = readPack(JSON.parse(readFileSync(path, 'utf8')), named);
  const { timeZone, days, opens, closes, bankHolidays: where } = pack.workingTime;
  const holidays = bankHolidays(where, Number(clock().slice(0, 4)));
  return { pack, calendar: { timeZone, days, opens, closes, holidays } };
}

function fixedChannel({
  SAFEGUARDING_CHANNEL: conversation,
  SERVICE_URL: serviceUrl,
  MicrosoftAppId,
  MicrosoftAppTenantId: tenant,
}: Config) {
  return conversation
    ? { conversation, serviceUrl, channelId: 'msteams', bot: `28:${MicrosoftAppId}`, tenant }
    : undefined;
}

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

if (import.meta.main) {
  try {
    const service = await startService(readConfig(process.env));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void service.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

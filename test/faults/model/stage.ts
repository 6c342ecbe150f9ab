/** The service without its ports: the real turn, casework, journal and performers in this process, and all that they do, recorded. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { passDeadlines, watchedConcerns } from '../../../src/casework/deadlines.ts';
import type { Performer } from '../../../src/casework/dispatch.ts';
import { findManager } from '../../../src/casework/findManager.ts';
import type { LogFacts } from '../../../src/casework/ports.ts';
import { TryLater } from '../../../src/casework/ports.ts';
import { nobodyElse } from '../../../src/casework/turns.ts';
import { urgentMail } from '../../../src/casework/urgentMail.ts';
import type { Happening, Journal, Task } from '../../../src/journal/journal.ts';
import { openSqlite } from '../../../src/journal/sqlite.ts';
import { readPack } from '../../../src/policy/pack.ts';
import { openBot } from '../../../src/teams/bot.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import { openChannel } from '../../../src/teams/channel.ts';
import { openChats } from '../../../src/teams/chats.ts';
import { dutyNotifiers } from '../../../src/teams/dutyNotify.ts';
import { notifiers } from '../../../src/teams/notify.ts';
import { openRoster } from '../../../src/teams/roster.ts';
import { openTelling } from '../../../src/teams/telling.ts';
import { openCasework } from '../../../src/wiring/casework.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { explain, isGone, isUnreachable } from '../../../src/wiring/faults.ts';
import { office, somerset } from '../../policy/local.ts';
import { site, tenantId } from '../../world.ts';
import { activityIdOf, activityOf, conversationOf, type Json, type Sent } from './activity.ts';
import { openRecordingAdapter } from './adapter.ts';
import { cast, channel, dutiesFrom, dutyIds, preventLead, team } from './cast.ts';
import { directory, personOf } from './directory.ts';
import { openPostbox } from './postbox.ts';
import { type Answer, answerOf, type Happened, type Stage } from './staged.ts';

const serviceUrl = 'http://127.0.0.1:9/';
/** A Monday morning. */
const began = Date.parse('2026-11-23T10:00:00Z');

const cards = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));
const pack = readPack(
  {
    ...somerset,
    duties: {
      ...somerset.duties,
      from: dutiesFrom,
      list: somerset.duties.list.filter(({ id }) => dutyIds.includes(id)),
      without: [],
    },
  },
  'the pack of the sequences',
);
const local = { pack, calendar: office };
const config = readConfig({
  MicrosoftAppTenantId: tenantId,
  GRAPH_BASE_URL: 'http://127.0.0.1:9',
  SHAREPOINT_SITE: site,
  MAIL_SENDER: 'safeguarding@example-icb.nhs.example',
  JOURNAL: 'sqlite:unused',
  CHANNEL_CHOOSERS: cast.jo.id,
  ROLES: `prevent-lead=${cast[preventLead].id}`,
  SERVICE_HOSTS: '127.0.0.1',
  HOST: '127.0.0.1',
});

/** Everything begins anew, in a journal of its own. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'stage-'));
  let now = began;
  let rosterAnswers = true;
  let happened: Happened[] = [];
  let documents: string[] = [];
  let logged: LogFacts[] = [];
  let broken: string[] = [];
  let told = 0;
  const clock = () => new Date(now).toISOString();
  const postbox = openPostbox(() => {
    if (!rosterAnswers) throw Object.assign(new Error('Away'), { statusCode: 503 });
    return team.map((name) => personOf(name));
  });
  const explained = (error: unknown) => explain(error, now);
  const keepLog = (facts: LogFacts) => void logged.push(facts);
  const log = { info: keepLog, warn: keepLog, error: keepLog };

  let service = await open();
  return {
    byItself: false,
    send: (sent) => service.send(sent),
    settle: (most) => service.settle(most),
    pass: async (ms) => {
      now += ms;
      await service.roster.refresh();
    },
    restart: async () => {
      await service.journal.close();
      service = await open();
    },
    rosterAnswers: (answers) => {
      rosterAnswers = answers;
    },
    block: (conversation, blocked) => void postbox.blocked[blocked ? 'add' : 'delete'](conversation),
    now: () => now,
    news: async () => {
      const stored = postbox.stored.slice(told);
      told = postbox.stored.length;
      const all = { happened, stored, logged, broken, documents };
      [happened, logged, broken, documents] = [[], [], [], []];
      return all;
    },
    history: async (stream) => (await service.journal.streams.load(stream)).map(({ event }) => event),
    mend: (reference) => service.mend(reference),
    close: async () => {
      await service.journal.close();
      await rm(folder, { recursive: true });
    },
  };

  async function open() {
    const journal = recorded(openSqlite(join(folder, 'journal.sqlite')));
    const own = { alone: true, turns: nobodyElse };
    const core = { config, clock, local, log, journal, documents: journal.documents, explained, ...own };
    // Graph itself is never asked: its performers are left out, and the directory is ours.
    const sharepoint = { directory } as unknown as Parameters<typeof openCasework>[1];
    const casework = openCasework(core, sharepoint, () => {});
    const doors = { tenant: tenantId, channels: ['msteams'], serviceHosts: config.SERVICE_HOSTS };
    const chats = openChats(journal.documents, doors, clock);
    const at = { conversation: channel, serviceUrl, channelId: 'msteams', bot: '28:bot', tenant: tenantId };
    const place = openChannel({
      documents: journal.documents,
      doors,
      clock,
      choosers: config.CHANNEL_CHOOSERS,
      fixed: at,
      onChosen: () => {},
    });
    const roster = openRoster(journal.documents, () => postbox.post.members(at), {
      clock,
      log,
      explain: (error) => explained(error).code,
    });
    const telling = openTelling({
      documents: journal.documents,
      channel: place,
      chats,
      post: postbox.post,
      doors,
      clock,
      isUnreachable,
      isGone,
    });
    const display = { inPlace: false, picker: true };
    const kit = {
      ...casework,
      ...display,
      cards,
      documents: journal.documents,
      roster,
      channel: place,
      local,
      clock,
      log,
    };
    const onTurn = openBot({ ...kit, doors, chats });
    const telling_ = { ...kit, post: postbox.post, chats, telling, isUnreachable };
    const nothing: Performer = async () => {};
    const performers: Readonly<Record<string, Performer>> = {
      record: nothing,
      'record-task': nothing,
      'find-manager': findManager(casework.concerns, directory, clock),
      deadline: passDeadlines(casework.concerns, local, clock),
      mail: urgentMail(casework.concerns, journal.documents, { send: async () => {} }, local, clock),
      ...notifiers(telling_),
      ...casework.dutyCalendar.performers,
      ...dutyNotifiers(telling_).performers,
    };
    const adapter = openRecordingAdapter(postbox.conversations, (problem) => broken.push(problem));
    await journal.tasks.takeBack?.();
    await roster.refresh();
    await casework.dutyCalendar.begin();
    const watched = watchedConcerns(casework.concerns, journal.tasks, local, clock);
    return { journal, roster, send, settle, mend: watched.mend };

    async function send(sent: Sent): Promise<Answer> {
      const from = postbox.stored.length;
      const body = JSON.parse(JSON.stringify(activityOf(sent, serviceUrl, channel)));
      const { status, said } = await adapter(body, onTurn);
      const [id, at] = [activityIdOf(sent), conversationOf(sent, channel)];
      const replies = postbox.stored
        .slice(from)
        .filter(({ replyTo, conversation }) => replyTo === id && conversation === at);
      return answerOf(status, sent.how === 'message' || sent.how === 'typed' ? replies : said);
    }

    async function settle(most = Number.POSITIVE_INFINITY): Promise<void> {
      for (let left = most; left > 0; ) {
        const due: Task[] = [];
        for (const lane of ['urgent', 'directory', 'graph', 'teams', 'clock'])
          due.push(...(await journal.tasks.claim(lane, clock(), Math.min(left, 20), later())));
        if (due.length === 0) return;
        for (const task of due) await perform(task);
        left -= due.length;
      }
    }

    async function perform(task: Task): Promise<void> {
      const performer = performers[task.kind];
      if (!performer) {
        broken.push(`nobody performs ${task.kind}`);
        return journal.tasks.done(task.id);
      }
      try {
        await performer(task);
        await journal.tasks.done(task.id);
      } catch (error) {
        if (!(error instanceof TryLater) && !isUnreachable(error))
          broken.push(`${task.kind}: ${error instanceof Error ? error.stack : error}`);
        const { code, at = later() } = explained(error);
        await journal.tasks.postpone(task.id, at, code);
      }
    }
  }

  function later(): string {
    return new Date(now + 120_000).toISOString();
  }

  /** The journal, with a note of everything that is written. */
  function recorded(journal: Journal): Journal {
    return {
      ...journal,
      streams: {
        ...journal.streams,
        append: async (stream, expected, entry) => {
          await journal.streams.append(stream, expected, entry);
          // Happenings are JSON objects.
          for (const event of entry.events) happened.push({ stream, event: event as Happening & Json });
        },
      },
      documents: {
        ...journal.documents,
        put: (key, ...rest) => {
          documents.push(key);
          return journal.documents.put(key, ...rest);
        },
        remove: (key, ...rest) => {
          documents.push(key);
          return journal.documents.remove(key, ...rest);
        },
      },
    };
  }
}

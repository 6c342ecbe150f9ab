/** The service without its ports: the real turn, casework, journal and performers in this process, and all that they do, recorded. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBell } from '../../../src/engine/bell.ts';
import { watchedClocks } from '../../../src/engine/clocks.ts';
import { type LogFacts, type Performer, type Performers, TryLater } from '../../../src/engine/ports.ts';
import { openRota } from '../../../src/engine/rota.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import type { Errand, Happening, Journal } from '../../../src/journal/journal.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { readPack } from '../../../src/policy/pack.ts';
import type { Graph } from '../../../src/sharepoint/graph/graph.ts';
import { passingLimits } from '../../../src/sharepoint/lists/limits.ts';
import { isUnreachable, TeamsFault } from '../../../src/teams/tell/teamsFault.ts';
import { openRecord } from '../../../src/wiring/concerns.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { openKept } from '../../../src/wiring/core.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { openGround, openHouse } from '../../../src/wiring/house.ts';
import { everyLane } from '../../../src/wiring/lanes.ts';
import { openRoom } from '../../../src/wiring/teams.ts';
import { projectionsOf } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { office, somerset } from '../../policy/local.ts';
import { onlyDuties } from '../../policy/onlyDuties.ts';
import { site, tenantId } from '../../world.ts';
import { activityIdOf, activityOf, conversationOf, type Json, type Sent } from './activity.ts';
import { openRecordingAdapter } from './adapter.ts';
import { cast, channel, dutiesFrom, dutyIds, rolesSetting, team } from './cast.ts';
import { directory, personOf } from './directory.ts';
import { openPostbox } from './postbox.ts';
import { type Answer, answerOf, type Happened, type Stage } from './staged.ts';

const serviceUrl = 'http://127.0.0.1:9/';
/** A Monday morning. */
const began = '2026-11-23T10:00:00Z';

const { duties } = readPack(somerset, 'somerset.json');
const pack = readPack(
  { ...somerset, duties: { ...onlyDuties(duties, dutyIds), from: dutiesFrom, without: [] } },
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
  ROLES: rolesSetting,
  SERVICE_HOSTS: '127.0.0.1',
  HOST: '127.0.0.1',
  SAFEGUARDING_CHANNEL: channel,
  SERVICE_URL: serviceUrl,
  PEOPLE_PICKER: 'on',
  DIALOGS: 'window',
});

/** Graph itself is never asked: the performers that would ask it do nothing, and the directory is ours. */
const never = () => assert.fail('Graph is never asked here');
const graph: Graph = {
  ask: async () => never(),
  all: never,
  changes: never,
  application: async () => undefined,
};

/** Everything begins anew, in a journal of its own. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'stage-'));
  const time = clockAt(began);
  const { clock } = time;
  let rosterAnswers = true;
  let happened: Happened[] = [];
  let documents: string[] = [];
  let logged: LogFacts[] = [];
  let broken: string[] = [];
  let told = 0;
  const postbox = openPostbox(() => {
    if (!rosterAnswers) throw new TeamsFault('down', { code: 'teams-503' });
    return team.map((name) => personOf(name));
  });
  const keepLog = (facts: LogFacts) => void logged.push(facts);
  const log = { info: keepLog, warn: keepLog, error: keepLog };

  let service = await open();
  return {
    byItself: false,
    send: (sent) => service.send(sent),
    settle: (most) => service.settle(most),
    pass: async (ms) => {
      time.pass(ms);
      await service.roster.refresh();
    },
    restart: async () => {
      await service.projections.stop();
      await service.journal.close();
      service = await open();
    },
    rosterAnswers: (answers) => {
      rosterAnswers = answers;
    },
    block: (conversation, blocked) => void postbox.blocked[blocked ? 'add' : 'delete'](conversation),
    now: time.ms,
    news: async () => {
      const stored = postbox.stored.slice(told);
      told = postbox.stored.length;
      const all = { happened, stored, logged, broken, documents };
      [happened, logged, broken, documents] = [[], [], [], []];
      return all;
    },
    history: async (stream) => (await service.journal.streams.load(stream)).map(({ event }) => event),
    mend: (reference) => service.mend(reference),
    judge: () => service.judge(),
    close: async () => {
      await service.projections.stop();
      await service.journal.close();
      await rm(folder, { recursive: true });
    },
  };

  async function open() {
    const journal = recorded(openSqlite(join(folder, 'journal.sqlite')));
    const kept = openKept(journal, clock);
    const { drawer } = kept;
    const bell = openBell();
    const projections = projectionsOf(journal, bell);
    const own = { alone: true, turns: nobodyElse, rota: openRota(drawer, clock, true), bell };
    const core = { config, clock, local, log, ...kept, projections, explained: explain, ...own };
    const sharepoint = {
      graph,
      token: async () => 'local',
      lists: { find: async () => never(), limitsOf: passingLimits() },
      directory,
      mailbox: { send: async () => {} },
    };
    const room = openRoom(core, postbox.post);
    const { roster } = room;
    const opened = openHouse(core, sharepoint, room);
    const nothing: Performer = async () => {};
    const { concerns, siteRecord } = openRecord(openGround(core, sharepoint, room.roster));
    // Of keeping the record, only whether it may stand on the site: that is a happening.
    const record = concerns.performer(async ({ concern }) => void (await siteRecord.judged(concern)));
    const site = { record, 'record-task': nothing, 'record-duty': nothing };
    const performers: Performers = { ...opened.performers, ...site };
    const { files, onTurn } = opened;
    const adapter = openRecordingAdapter(postbox.conversations, room.doors, (problem) =>
      broken.push(problem),
    );
    await journal.errands.takeBack?.();
    projections.start();
    await roster.refresh();
    await opened.jobs.find(({ name }) => name === 'calendar')?.run();
    const [cases] = files; // the concerns come first
    assert(cases);
    return {
      journal,
      projections,
      roster,
      send,
      settle,
      mend: (stream: string) => {
        const file = files.find(({ name }) => stream.startsWith(name)) ?? cases;
        return watchedClocks(file, journal.errands, clock).mend(stream);
      },
      judge: async () => {
        await roster.refresh();
        await siteRecord.judgeAll(async () => {});
      },
    };

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
        const due: Errand[] = [];
        for (const lane of everyLane)
          due.push(...(await journal.errands.claim(lane, clock(), Math.min(left, 20), later())));
        if (due.length === 0) return;
        for (const task of due) await perform(task);
        left -= due.length;
      }
    }

    async function perform(task: Errand): Promise<void> {
      const performer = performers[task.kind];
      if (!performer) {
        broken.push(`nobody performs ${task.kind}`);
        return journal.errands.done(task.id);
      }
      try {
        await performer(task);
        await journal.errands.done(task.id);
      } catch (error) {
        if (!(error instanceof TryLater) && !isUnreachable(error))
          broken.push(`${task.kind}: ${error instanceof Error ? error.stack : error}`);
        const { code, at = later() } = explain(error);
        await journal.errands.postpone(task.id, at, code);
      }
    }
  }

  function later(): string {
    return new Date(time.ms() + 120_000).toISOString();
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

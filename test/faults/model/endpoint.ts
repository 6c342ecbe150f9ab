/** The whole service behind its real endpoint, between a stand-in tenant and a stand-in connector, for a share of the sequences. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Now } from '../../../src/engine/ports.ts';
import type { Happening, Journal } from '../../../src/journal/journal.ts';
import { startService } from '../../../src/main.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { calendarBegan } from '../../service/began.ts';
import { startEdge } from '../../service/edge.ts';
import { until } from '../../until.ts';
import { packWithDuties } from '../../world.ts';
import { activityIdOf, activityOf, conversationOf, type Json, type Sent } from './activity.ts';
import { cast, channel, dutiesFrom, dutyIds, rolesSetting } from './cast.ts';
import type { Stored } from './postbox.ts';
import { type Answer, answerOf, type Happened, type Stage } from './staged.ts';

/** Its clock runs by itself, and its tasks are done when they are due: only presses are the sequence's own. */
export async function openEndpoint(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'endpoint-'));
  const PACK = packWithDuties(folder, dutyIds, dutiesFrom);
  let clock: Now = () => '';
  let fresh: Happened[] = [];
  const edge = await startEdge({ PACK, ROLES: rolesSetting }, (settings, its, journalOf) => {
    clock = its;
    return startService(readConfig(settings), its, async (config) => noting(await journalOf(config)));
  });
  await calendarBegan(edge, dutyIds);
  const now = () => Date.parse(clock());
  const seen = new Map<string, number>();
  const presses = new Set<string>();
  return {
    send,
    byItself: true,
    settle: idle,
    pass: async (ms) => edge.pass(ms),
    restart: () => edge.restart(),
    rosterAnswers: () => {},
    block: () => {},
    now,
    news: async () => ({ happened: happened(), stored: stored(), logged: [], broken: [], documents: [] }),
    history: async (stream) => (await edge.journal().streams.load(stream)).map(({ event }) => jsonOf(event)),
    mend: async () => false,
    judge,
    close: async () => {
      await edge.stop();
      await rm(folder, { recursive: true });
    },
  };

  async function send(sent: Sent): Promise<Answer> {
    const [id, at] = [activityIdOf(sent), conversationOf(sent, channel)];
    presses.add(`${at} ${id}`);
    const answer = await fetch(`${edge.url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activityOf(sent, edge.connector.url, channel)),
    });
    const said = await answer.text();
    if (sent.how !== 'message' && sent.how !== 'typed')
      return answerOf(answer.status, said === '' ? undefined : JSON.parse(said));
    const replies = edge.connector.messages.filter(
      ({ replyTo, conversation }) => replyTo === id && conversation === at,
    );
    const stand = replies.map((message) => ({ ...message, activity: message.activities.at(-1) ?? {} }));
    return answerOf(answer.status, stand);
  }

  /** Waits until all is done but what waits for its time, so that nothing but the sequence's own presses happens next. */
  async function idle(): Promise<void> {
    await until('only timers are left to do', isIdle, longestWaitMs);
  }

  /** What is kept away is judged every five minutes and at a start, by whoever was asked since who is there. */
  async function judge(isDone: () => Promise<boolean>): Promise<void> {
    const asked = () => edge.connector.calls.filter(({ path }) => path.includes('pagedmembers')).length;
    const before = asked();
    edge.pass(judgedEveryMs);
    await edge.happens.members('Added', cast.jo);
    await until('Teams is asked who is in the team', () => asked() > before + 1, longestWaitMs);
    await edge.restart();
    await until('all is judged', isDone, longestWaitMs);
  }

  /** Where all that is left is to be told together with what else comes until then, it is then at once. */
  async function isIdle(): Promise<boolean> {
    const streams = await edge.journal().streams.names({ limit: mostStreams });
    const left = (await Promise.all(streams.map(edge.left))).flat().filter(({ kind }) => kind !== 'ring');
    const ahead = left.map(({ about, dueAt }) => (about.together ? Date.parse(dueAt) - now() : 0));
    if (ahead.length > 0) edge.pass(Math.max(0, Math.min(...ahead)));
    return left.length === 0;
  }

  /** The journal, with a note of what is appended. */
  function noting(journal: Journal): Journal {
    const append: Journal['streams']['append'] = async (stream, expected, entry) => {
      await journal.streams.append(stream, expected, entry);
      for (const event of entry.events) fresh.push({ stream, event: jsonOf(event) });
    };
    return { ...journal, streams: { ...journal.streams, append } };
  }

  /** What was appended since. */
  function happened(): readonly Happened[] {
    const since = fresh;
    fresh = [];
    return since;
  }

  /** What was posted or replaced since. */
  function stored(): readonly Stored[] {
    return edge.connector.messages.flatMap(({ id, conversation, replyTo, activities }) => {
      const fresh = activities.slice(seen.get(id) ?? 0);
      seen.set(id, activities.length);
      // What the bot says first also answers something: the framework's own event.
      const answers = presses.has(`${conversation} ${replyTo}`) ? replyTo : undefined;
      return fresh.map((activity) => ({ id, conversation, replyTo: answers, activity }));
    });
  }
}

const mostStreams = 1_000;
const judgedEveryMs = 6 * 60_000;

/** On a machine that does much else beside. */
const longestWaitMs = 30_000;

/** A happening as it is kept: what is undefined in it is not there. */
function jsonOf(event: Happening): Happening & Json {
  return JSON.parse(JSON.stringify(event));
}

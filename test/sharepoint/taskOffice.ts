/** "Policy review tasks" with everything around it: a tenant, a journal, the list's keeper, and a loop that does `record-task`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDutyTasks } from '../../src/casework/duties/tasks.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { nobodyElse } from '../../src/engine/turns.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { TaskCommand, TaskCommandOf } from '../../src/policy/duties/commands.ts';
import type { Duties } from '../../src/policy/duties/duty.ts';
import { type Actor, type Person, service } from '../../src/policy/person.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { openTaskList } from '../../src/sharepoint/duties/tasks.ts';
import type { GraphOptions } from '../../src/sharepoint/graph/graph.ts';
import { openLimits } from '../../src/sharepoint/lists/limits.ts';
import { openLists } from '../../src/sharepoint/lists/lists.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { explain } from '../../src/wiring/faults.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import type { Ways } from '../tenant/ways.ts';
import { openTenant, SITE } from './openTenant.ts';

export const TODAY = '2026-03-02';
const calendar = {
  timeZone: 'Europe/London',
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  holidays: new Set<string>(),
};
const duties: Duties = {
  from: '2026-01-01',
  opensBefore: 'P30D',
  ladders: { usual: [{ id: 'due', offset: 'P0D', tell: 'owner' }] },
  again: { after: 'P14D', tell: 'channel', clause: 'local setting' },
  nextInLine: {
    hr: null,
    'safeguarding-team': null,
    'prevent-lead': null,
    'associate-director': null,
    'chief-nurse': null,
    executive: null,
  },
  list: [
    {
      id: 'board-seat',
      name: 'Sit on the board',
      clauses: ['4.3'],
      what: 'Sit on the CONTEST board',
      owner: 'prevent-lead',
      evidence: 'The minutes',
      provenBy: [],
      noLink: true,
      cadence: { every: 'FREQ=MONTHLY;INTERVAL=3', within: 'P30D', clause: '4.3' },
    },
  ],
  clauses: [],
  occasions: [],
  guidance: [],
  without: [],
};

/** The owner of every task, two of the safeguarding team, and somebody who has nothing to do with it. */
export const { jo, kit, noor, sam } = people;
export const inTeam = (one: Person): Actor => ({
  ...one,
  safeguarding: one.id === kit.id || one.id === noor.id,
});

type More = Partial<Pick<TaskCommandOf<'Open'>, 'duty' | 'name' | 'openedBy'>>;

export type TaskOffice = Awaited<ReturnType<typeof openTaskOffice>>;

/**
 * @param ways in which ways SharePoint answers, where not in the usual ones
 * @param options of the door to Graph
 */
export async function openTaskOffice(ways?: Partial<Ways>, options?: Partial<GraphOptions>) {
  const { tenant, open: openDoor } = await openTenant(ways);
  const { clock, pass } = clockAt(`${TODAY}T09:00:00Z`);
  // In the same time as everything else: a workload that fails is left alone for a while.
  const graph = openDoor({ now: () => new Date(clock()), ...options });
  const site = await siteId(graph, SITE);
  await provision(graph, site, [POLICY_REVIEW_TASKS]);
  const folder = mkdtempSync(join(tmpdir(), 'reviews-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const { log, said } = readableLog();
  const ours = { pack: { ...local.pack, duties }, calendar };
  const dutyTasks = openDutyTasks({ streams: journal.streams, local: ours, lanes: laneOf });

  const drawer = openDrawer(journal.documents, clock);
  const findings = openFindings(drawer);
  const limitsOf = openLimits({ drawer, findings, clock, log });

  /** The service's own part, as a restart makes it anew. */
  const start = () =>
    openTaskList({
      graph,
      lists: openLists({ graph, site: async () => site, drawer, limitsOf }),
      dutyTasks,
      drawer,
      findings,
      actor: async (one: Person) => inTeam(one),
      local: ours,
      turns: nobodyElse,
      clock,
      log,
    });
  let running = start();
  /** As the service does with a job that fails. */
  const noted = (error: unknown) =>
    log.warn({ event: 'job-failed', kind: 'poll', code: explain(error).code });

  return {
    tenant,
    findings: () => findings.all(),
    journal,
    dutyTasks,
    clock,
    pass,
    said,
    poll: () => running.poll().catch(noted),
    lookAtZone: () => running.lookAtZone(),
    /** Whatever was going on has ended. */
    restart: () => {
      running = start();
    },
    open: (key: string, dueOn = '2026-03-20', more: More = {}) => open(key, dueOn, more),
    act: (key: string, command: TaskCommand) => dutyTasks.handle(key, command),
    record,
    settle,
    byHand,
    deleteByHand: (who: Person, key: string) =>
      ask('DELETE', { person: who.id, list: POLICY_REVIEW_TASKS.name, key }),
    /** Somebody's own item, which is no task. */
    ownItem: async (who: Person, Title: string) => {
      const list = POLICY_REVIEW_TASKS.name;
      const { id } = await graph.ask(
        {
          method: 'POST',
          route: '/sites/{site}/lists/{list}/items',
          ids: { site, list },
          body: { fields: { Title } },
        },
        z.object({ id: z.string() }),
      );
      await ask('POST', { person: who.id, list, item: id, fields: { Title, Outcome: 'Plain ones' } });
    },
    items: () => tenant.lists()[0]?.items ?? [],
    item: (key: string) => tenant.lists()[0]?.items.find(({ fields }) => fields.TaskKey === key),
    events: async (key: string) => (await dutyTasks.history(key)).map(({ event }) => event),
    close: async () => {
      await tenant.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };

  async function open(key: string, dueOn: string, more: More): Promise<void> {
    const by = { ...service, safeguarding: false };
    const opened = {
      key,
      duty: 'policy-review',
      clauses: ['11.1'],
      what: 'Review the Prevent policy',
      role: 'prevent-lead',
      dueOn,
      evidence: 'The minutes',
      openedBy: { cause: 'cadence' },
      ...more,
    } as const;
    await dutyTasks.handle(key, { type: 'Open', by, at: clock(), ...opened });
    await dutyTasks.handle(key, { type: 'Assign', by, at: clock(), to: jo, role: 'prevent-lead' });
  }

  /** Does what is due of `record-task`, as the dispatcher would; says whether anything was left undone. */
  async function record(): Promise<boolean> {
    let isDone = true;
    const far = new Date(Date.parse(clock()) + 1).toISOString();
    for (const task of await journal.errands.claim('graph', far, 10_000, far)) {
      try {
        if (task.kind === 'record-task') await running.performers['record-task'](task);
        await journal.errands.done(task.id);
      } catch {
        // As with the dispatcher, what failed is tried again later.
        isDone = false;
        await journal.errands.postpone(task.id, clock(), 'failed');
      }
    }
    return isDone;
  }

  /** Polls and records until there is nothing left to do. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      await running.poll().catch(noted);
      pass(1_000);
      if ((await record()) && round > 2) return;
    }
  }

  async function byHand(who: Person, key: string, fields: Record<string, unknown>): Promise<void> {
    await ask('POST', { person: who.id, list: POLICY_REVIEW_TASKS.name, key, fields });
  }

  async function ask(method: string, body: unknown): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${tenant.url}/_edit`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

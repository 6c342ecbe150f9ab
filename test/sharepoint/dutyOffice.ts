/** "Prevent duties" with everything around it: a tenant, a journal, the calendar's dates, the list's keeper, and a loop that does `record-duty`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openScheduling } from '../../src/casework/duties/scheduling.ts';
import { openDutyTasks } from '../../src/casework/duties/tasks.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { nobodyElse } from '../../src/engine/turns.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { Duties, Duty } from '../../src/policy/duties/duty.ts';
import type { DoneHere } from '../../src/policy/duties/schedule.ts';
import { type Actor, type Person, serviceActor } from '../../src/policy/person.ts';
import { openDutyList } from '../../src/sharepoint/duties/duties.ts';
import { PREVENT_DUTIES } from '../../src/sharepoint/duties/dutyList.ts';
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

const duty = (id: string, name: string, cadence: Partial<Duty['cadence']>): Duty => ({
  id,
  name,
  clauses: ['4.1', '4.2'],
  what: `${name}, as the policy asks`,
  owner: 'prevent-lead',
  evidence: 'The minutes',
  cadence: { within: 'P30D', clause: '4.1', ...cadence },
});
/** The first of them is the one that is worked on. */
export const REVIEW = 'policy-review';
export const RETURNS = 'returns';
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
    duty(REVIEW, 'Policy review', { every: 'FREQ=YEARLY' }),
    duty(RETURNS, 'Quarterly return', { every: 'FREQ=MONTHLY;INTERVAL=3', anchor: '2026-03-31' }),
    duty('brief', 'Brief the leads', { after: [REVIEW] }),
  ],
  clauses: [],
  occasions: [],
  guidance: [],
  without: [],
};

/** The Prevent Lead, one of the safeguarding team, and somebody who has nothing to do with it. */
export const { jo, kit, sam } = people;
const asActor = (one: Person): Actor => ({
  ...one,
  safeguarding: one.id === kit.id,
  roles: one.id === jo.id ? ['prevent-lead'] : [],
});

export type DutyOffice = Awaited<ReturnType<typeof openDutyOffice>>;

/**
 * @param ways in which ways SharePoint answers, where not in the usual ones
 * @param options of the door to Graph
 */
export async function openDutyOffice(ways?: Partial<Ways>, options?: Partial<GraphOptions>) {
  const { tenant, open: openDoor } = await openTenant(ways);
  const { clock, pass } = clockAt(`${TODAY}T09:00:00Z`);
  const graph = openDoor({ now: () => new Date(clock()), ...options });
  const site = await siteId(graph, SITE);
  await provision(graph, site, [PREVENT_DUTIES]);
  const folder = mkdtempSync(join(tmpdir(), 'duties-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const { log, said } = readableLog();
  let pack = duties;
  const drawer = openDrawer(journal.documents, clock);
  const findings = openFindings(drawer);
  const limitsOf = openLimits({ drawer, findings, clock, log });

  /** The service's own part, as a restart makes it anew. */
  const start = () => {
    const ours = { pack: { ...local.pack, duties: pack }, calendar };
    const dutyTasks = openDutyTasks({ streams: journal.streams, local: ours, lanes: laneOf });
    const scheduling = openScheduling({ dutyTasks, local: ours, turns: nobodyElse, clock });
    const list = openDutyList({
      graph,
      lists: openLists({ graph, site: async () => site, drawer, limitsOf }),
      dutyTasks,
      giveLastDone: scheduling.giveLastDone,
      drawer,
      findings,
      actor: async (one: Person) => asActor(one),
      local: ours,
      turns: nobodyElse,
      clock,
      log,
    });
    return { dutyTasks, scheduling, list };
  };
  let running = start();
  const noted = (error: unknown) =>
    log.warn({ event: 'job-failed', kind: 'poll-duties', code: explain(error).code });

  return {
    tenant,
    journal,
    clock,
    pass,
    said,
    begin: () => running.scheduling.begin(),
    keepAll: () => running.list.keepAll(),
    poll: () => running.list.poll().catch(noted),
    /** Whatever was going on has ended. @param duties the pack's, where they have changed */
    restart: (changed = pack) => {
      pack = changed;
      running = start();
    },
    duties: () => pack,
    /** As on a page in chat. */
    inChat: (who: Person, on: string, link = '') =>
      running.scheduling.giveLastDone([{ duty: REVIEW, on, link }], asActor(who)),
    /** A task of the duty was done, and its next date is set by that. */
    doneHere: (done: DoneHere, because = 'policy-review:1/4') =>
      running.dutyTasks.giveSchedule(REVIEW, {
        type: 'SetSchedule',
        by: serviceActor,
        at: clock(),
        ...{ duty: REVIEW, dueOn: '2027-02-26', because, done },
      }),
    record,
    settle,
    byHand,
    deleteByHand: (who: Person, key: string) =>
      ask('DELETE', { person: who.id, list: PREVENT_DUTIES.name, key }),
    /** Somebody's own item, which is no duty. */
    ownItem: async (who: Person, Title: string) => {
      const list = PREVENT_DUTIES.name;
      const { id } = await graph.ask(
        {
          method: 'POST',
          route: '/sites/{site}/lists/{list}/items',
          ids: { site, list },
          body: { fields: { Title } },
        },
        z.object({ id: z.string() }),
      );
      await ask('POST', { person: who.id, list, item: id, fields: { Title, Evidence: 'A note' } });
    },
    items: () => tenant.lists()[0]?.items ?? [],
    item: (key: string) => tenant.lists()[0]?.items.find(({ fields }) => fields.DutyKey === key),
    events: async (key: string) => (await running.dutyTasks.scheduleHistory(key)).map(({ event }) => event),
    close: async () => {
      await tenant.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };

  /** Does what is due of `record-duty`, as the dispatcher would; says whether anything was left undone. */
  async function record(): Promise<boolean> {
    let isDone = true;
    const far = new Date(Date.parse(clock()) + 1).toISOString();
    for (const task of await journal.errands.claim('graph', far, 10_000, far)) {
      try {
        if (task.kind === 'record-duty') await running.list.performers['record-duty'](task);
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
      await running.list.poll().catch(noted);
      pass(1_000);
      if ((await record()) && round > 2) return;
    }
  }

  async function byHand(who: Person, key: string, fields: Record<string, unknown>): Promise<void> {
    await ask('POST', { person: who.id, list: PREVENT_DUTIES.name, key, fields });
  }

  async function ask(method: string, body: unknown): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${tenant.url}/_edit`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { type Job, startJobs } from '../../src/engine/jobs.ts';
import { NotStanding, tooSoon } from '../../src/engine/ports.ts';
import { openRota } from '../../src/engine/rota.ts';
import { type Office, openOffice, readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { nine } from '../policy/concerns/given.ts';
import { until } from '../until.ts';

const minute = 60_000;
const pace = { ms: 60_000, renewMs: 10 };

describe('The jobs beside the errands', () => {
  let office: Office;
  let log: ReturnType<typeof readableLog>;
  let running: ReturnType<typeof startJobs>[];
  beforeEach(() => {
    office = openOffice();
    log = readableLog();
    running = [];
  });
  afterEach(async () => {
    for (const one of running) await one.stop();
    await office.close();
  });

  /** Another instance of the service. */
  function start(jobs: readonly Job[], alone = false, clock = () => new Date().toISOString()) {
    const drawer = openDrawer(office.journal.documents, clock);
    const explained = () => ({ code: 'broken' });
    const findings = openFindings(drawer);
    const kit = { rota: openRota(drawer, clock, alone, pace), findings, clock, log: log.log, explained };
    running.push(startJobs(jobs, kit));
  }

  it('are done at every start, and again after their time', async () => {
    const runs: string[] = [];
    start([{ name: 'poll', everyMs: 20, run: async () => void runs.push('run') }], true);
    await until('the job has run three times', () => runs.length >= 3);
  });

  it('are done by one instance for all, never by two at once', async () => {
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    const poll: Job = {
      name: 'poll',
      everyMs: 50,
      run: async () => {
        runs += 1;
        atOnce += 1;
        most = Math.max(most, atOnce);
        await pause(10);
        atOnce -= 1;
      },
    };
    start([poll]);
    start([poll]);
    start([poll]);
    const began = Date.now();
    await until('the job has run six times', () => runs >= 6);
    await Promise.all(running.map((one) => one.stop()));
    assert.equal(most, 1);
    // Each start does it once; from then on it is once in its time, whoever does it.
    assert.ok(runs <= 3 + Math.ceil((Date.now() - began) / 50), `${runs} runs`);
  });

  it('are done everywhere where each instance needs it for itself', async () => {
    const runs: string[] = [];
    const roster = (name: string): Job => ({
      name: 'roster',
      everyMs: 60_000,
      everywhere: true,
      run: async () => void runs.push(name),
    });
    start([roster('one')]);
    start([roster('other')]);
    await until('both instances have run the job', () => runs.length === 2);
    assert.deepEqual(runs.sort(), ['one', 'other']);
  });

  for (const alone of [true, false]) {
    it(`come in their time where they need not be done at a start, however often there is one (${alone ? 'alone' : 'of several'})`, async () => {
      const { clock, pass } = clockAt();
      const done: string[] = [];
      const anchor: Job = {
        name: 'anchor',
        everyMs: 60 * minute,
        notAtStart: true,
        run: async () => void done.push(clock()),
      };
      for (let starts = 0; starts < 5; starts += 1) {
        start([anchor], alone, clock);
        await running.at(-1)?.stop();
        pass(25 * minute);
      }
      assert.deepEqual(done, [new Date(Date.parse(nine) + 75 * minute).toISOString()]);
    });
  }

  it('are taken over from an instance that stops, and done then, whatever it has done before', async () => {
    const runs: string[] = [];
    const calendar = (name: string): Job => ({
      name: 'calendar',
      everyMs: 60 * minute,
      run: async () => void runs.push(name),
    });
    start([calendar('the release before')]);
    await until('the first has run it', () => runs.length === 1);
    start([calendar('the new release')]);
    await pause(50);
    assert.deepEqual(runs, ['the release before']);
    await running[0]?.stop();
    await until('the other has run it', () => runs.length === 2);
    assert.deepEqual(runs, ['the release before', 'the new release']);
  });

  it('come again after a failure, which is logged', async () => {
    let runs = 0;
    const fails: Job = {
      name: 'poll',
      everyMs: 20,
      run: async () => {
        runs += 1;
        throw new Error('the words somebody typed');
      },
    };
    start([fails]);
    await until('the job that failed has run again', () => runs >= 2);
    assert.deepEqual(log.said[0], { event: 'job-failed', kind: 'poll', code: 'broken' });
  });

  it('come again soon where the lists that they read do not stand yet', async () => {
    let runs = 0;
    const early: Job = {
      name: 'digest',
      everyMs: 60 * minute,
      run: async () => {
        runs += 1;
        if (runs === 1) throw new NotStanding();
      },
    };
    start([early]);
    await until('it has run again', () => runs === 2);
    await pause(2_500);
    assert.equal(runs, 2, 'then in its time');
  });

  it('come again soon where they find something not ready, which is no failure', async () => {
    let runs = 0;
    const early: Job = {
      name: 'week',
      everyMs: 60 * minute,
      run: async () => {
        runs += 1;
        return runs < 3 ? tooSoon : undefined;
      },
    };
    start([early]);
    await until('it has run again', () => runs === 3);
    assert.deepEqual(log.said, []);
  });

  it('that fail again and again are a finding, until they succeed', async () => {
    let isBroken = true;
    const findings = openFindings(openDrawer(office.journal.documents, () => new Date().toISOString()));
    const poll = async () => {
      if (isBroken) throw new Error('the words somebody typed');
    };
    start([{ name: 'poll', everyMs: 10, run: poll }], true);
    const found = { code: 'job-keeps-failing', about: 'poll', count: 1 };
    await until('it is found', async () => (await findings.all()).length > 0);
    assert.deepEqual(await findings.all(), [found]);
    assert.ok(log.said.filter(({ event }) => event === 'job-failed').length >= 3, 'not for one failure');
    isBroken = false;
    await until('it is gone', async () => (await findings.all()).length === 0);
  });
});

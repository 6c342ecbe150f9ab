/** What a monitor is told, and what only those on the machine are told. */
import assert from 'node:assert/strict';
import { findingsRoutes, type Health, healthRoutes, type Wrong } from '../../src/web/health.ts';
import { openLocalServer } from '../../src/web/local.ts';
import { readableLog } from '../casework/given.ts';
import { serve } from './serving.ts';

const nothing = async () => [];
const missing: Wrong = { code: 'heartbeat-missing' };
const refused: Wrong = { code: 'site-refused', count: 12 };

async function asked(path: string, health: Partial<Health>) {
  const whole = { troubles: nothing, findings: nothing, ...health };
  const serving = await serve([...healthRoutes(whole), ...findingsRoutes(whole)]);
  try {
    const answer = await serving.ask(path);
    return { status: answer.status, body: await answer.text() };
  } finally {
    await serving.stop();
  }
}

describe('A monitor', () => {
  it('that asks whether the service lives is answered, whatever keeps it from its work', async () => {
    assert.deepEqual(await asked('/live', { troubles: async () => [missing] }), { status: 200, body: '' });
  });

  it('that asks whether it is ready hears yes, and no more, where nothing keeps it from its work', async () => {
    assert.deepEqual(await asked('/ready', {}), { status: 200, body: '' });
  });

  it('hears no, and not why, where something does', async () => {
    assert.deepEqual(await asked('/ready', { troubles: async () => [missing] }), { status: 503, body: '' });
  });

  it('hears yes while there are findings only', async () => {
    assert.deepEqual(await asked('/ready', { findings: async () => [refused] }), { status: 200, body: '' });
  });

  it('never hears yes from a service that cannot ask', async () => {
    const failing = async () => {
      throw new Error('secret');
    };
    const { status, body } = await asked('/ready', { troubles: failing });
    assert.equal(status, 500);
    assert.doesNotMatch(body, /secret|true/);
  });
});

describe('Whoever is on the machine', () => {
  it('is told everything that is wrong, in codes and counts', async () => {
    const { status, body } = await asked('/findings', {
      troubles: async () => [missing],
      findings: async () => [refused],
    });
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body), { ready: false, troubles: [missing], findings: [refused] });
  });

  it('asks at a port that nobody else can reach', async () => {
    const { log } = readableLog();
    const parts = { routes: findingsRoutes({ troubles: nothing, findings: nothing }), log, explain };
    const local = await openLocalServer(parts, 0);
    assert.match(local.url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/findings$/);
    assert.equal((await fetch(String(local.url))).status, 200);
    await local.close();
  });

  it('finds the service at work where that port is taken, and the log says so', async () => {
    const { log, said } = readableLog();
    const parts = { routes: [], log, explain };
    const first = await openLocalServer(parts, 0);
    const taken = await openLocalServer(parts, Number(new URL(String(first.url)).port));
    assert.equal(taken.url, undefined);
    assert.ok(said.some(({ event }) => event === 'findings-not-served'));
    await first.close();
  });
});

const explain = () => ({ code: 'explained' });

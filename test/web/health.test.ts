/** What a monitor is told: 200 where nothing keeps the service from its work, otherwise 503 and why, in codes. */
import assert from 'node:assert/strict';
import { healthRoutes, type Question } from '../../src/web/health.ts';
import { serve } from './serving.ts';

async function asked(path: string, questions: readonly Question[]) {
  const serving = await serve(healthRoutes(questions));
  try {
    const answer = await serving.ask(path);
    return { status: answer.status, body: await answer.json() };
  } finally {
    await serving.stop();
  }
}

const well: Question = async () => [];
const broken: Question = async () => ['the journal cannot be written: x', 'no heartbeat since y'];

describe('A monitor', () => {
  it('that asks whether the service lives is answered, whatever keeps it from its work', async () => {
    assert.deepEqual(await asked('/live', [broken]), { status: 200, body: { live: true } });
  });

  it('that asks whether it is ready hears yes where no question finds anything', async () => {
    assert.deepEqual(await asked('/ready', [well, well]), {
      status: 200,
      body: { ready: true, troubles: [] },
    });
  });

  it('hears everything that any question finds, in the order they stand', async () => {
    const last: Question = async () => ['the last one'];
    assert.deepEqual(await asked('/ready', [broken, well, last]), {
      status: 503,
      body: {
        ready: false,
        troubles: ['the journal cannot be written: x', 'no heartbeat since y', 'the last one'],
      },
    });
  });

  it('never hears yes from a service whose questions cannot be asked', async () => {
    const failing: Question = async () => {
      throw new Error('secret');
    };
    const { status, body } = await asked('/ready', [well, failing]);
    assert.equal(status, 500);
    assert.doesNotMatch(JSON.stringify(body), /secret|true/);
  });
});

/** Nothing that a library writes, warns of or throws reaches the output in its own words. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

const mark = 'Zq7marker';
const quiet = JSON.stringify(new URL('../../src/wiring/quiet.ts', import.meta.url).href);

/** Runs it in a quiet process of its own. @returns what was logged there, by line, and all that was written */
function said(work: string) {
  const lines = `
    import { quieten } from ${quiet};
    const write = (level) => (line) => process.stdout.write(JSON.stringify({ level, ...line }) + '\\n');
    quieten({ info: write('info'), warn: write('warn'), error: write('error'), debug: write('debug') });
    ${work}`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', lines], {
    encoding: 'utf8',
  });
  const logged = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Record<string, unknown> => JSON.parse(line));
  return { logged, written: stdout + stderr, status };
}

describe('What libraries say themselves', () => {
  it('is logged as having been said, whatever the console can do, without a word of it', () => {
    const { logged, written, status } = said(`
      const called = Object.keys(console).filter((name) => !/^(Console|context|createTask)$/.test(name));
      for (const name of called) { console[name]({ said: '${mark}' }, '${mark}'); }
      console.assert(false, '${mark}');`);
    assert.equal(status, 0, written);
    assert.doesNotMatch(written, new RegExp(mark));
    const kinds = new Set(logged.map(({ kind }) => kind));
    for (const kind of [
      'log',
      'error',
      'dir',
      'dirxml',
      'table',
      'group',
      'count',
      'timeLog',
      'trace',
      'assert',
    ])
      assert.ok(kinds.has(kind), kind);
    assert.ok(logged.every(({ event }) => event === 'library-spoke'));
  });

  it('is nothing where an assertion holds', () => {
    assert.deepEqual(said(`console.assert(true, '${mark}');`).logged, []);
  });

  it('is the name alone of what Node warns of', () => {
    const { logged, written } = said(`process.emitWarning('${mark}', 'OddWarning');`);
    assert.deepEqual(logged, [{ level: 'warn', event: 'node-warned', code: 'OddWarning' }]);
    assert.doesNotMatch(written, new RegExp(mark));
  });

  for (const [kind, work] of [
    ['uncaughtException', `setImmediate(() => { throw new TypeError('${mark}'); });`],
    ['unhandledRejection', `Promise.reject(new TypeError('${mark}'));`],
  ] as const)
    it(`is the code alone of an ${kind}, which ends the process`, () => {
      const { logged, written, status } = said(work);
      assert.deepEqual(logged, [{ level: 'error', event: 'ended', kind, code: 'TypeError' }]);
      assert.doesNotMatch(written, new RegExp(mark));
      assert.equal(status, 1);
    });
});

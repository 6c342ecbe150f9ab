import assert from 'node:assert/strict';
import { linksDuty } from '../../src/policy/duties/guidance/links.ts';
import { linksJob } from '../../src/wiring/linksJob.ts';
import { local } from '../policy/local.ts';

describe('The links of the guidance register', () => {
  const warned: unknown[] = [];
  const log = { warn: (facts: object) => void warned.push(facts) };
  const { pack } = local;
  const list = pack.duties.list.filter(({ id }) => id !== linksDuty);
  const without = { ...local, pack: { ...pack, duties: { ...pack.duties, list } } };
  const jobs = (GUIDANCE_LINKS: 'on' | 'off', where = local) =>
    linksJob({ config: { GUIDANCE_LINKS }, local: where, log }, async () => {}).map(({ name }) => name);
  beforeEach(() => warned.splice(0));

  it('are looked at where the setting says so, and not else', () => {
    assert.deepEqual([jobs('on'), jobs('off')], [['guidance-links'], []]);
    assert.deepEqual(warned, []);
  });

  it('are not looked at where the pack has no duty for that, and the log says so', () => {
    assert.deepEqual(jobs('on', without), []);
    assert.deepEqual(warned, [{ event: 'links-not-looked-at' }]);
    jobs('off', without);
    assert.equal(warned.length, 1);
  });
});

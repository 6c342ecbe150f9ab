import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { watchedDirectory } from '../../src/casework/watchedDirectory.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { morgan, sam, ten } from '../policy/concerns/given.ts';
import { until } from '../until.ts';
import { directoryOf, type Office, openOffice, readableLog, refused } from './given.ts';

describe('a directory that refuses to be asked', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  it('is a finding until it answers again, though nothing waits for it; a directory that is down is none', async () => {
    const { log } = readableLog();
    const findings = openFindings(openDrawer(office.journal.documents, () => ten));
    let problem: Error | undefined = refused();
    const managerOf = async () => {
      if (problem) throw problem;
      return morgan;
    };
    const { keep } = findings;
    const directory = watchedDirectory({ ...directoryOf([]), managerOf }, { keep, log, explain: () => '' });

    await assert.rejects(directory.managerOf(sam.id), /refused/);
    await until('it is a finding', async () => (await findings.all())[0]?.code === 'directory-refused');
    problem = undefined;
    assert.equal(await directory.managerOf(sam.id), morgan);
    await until('it is none', async () => (await findings.all()).length === 0);
    problem = new Error('down');
    await assert.rejects(directory.managerOf(sam.id), /down/);
    await turn();
    assert.deepEqual(await findings.all(), []);
  });

  it('is asked all the same where the finding cannot be kept, which is logged', async () => {
    const { log, said } = readableLog();
    const keep = () => Promise.reject(new Error('full'));
    const directory = watchedDirectory(directoryOf([morgan]), { keep, log, explain: () => 'full' });
    assert.equal(await directory.person(morgan.id), morgan);
    await until('it is logged', () => said.length > 0);
    assert.deepEqual(said[0], { event: 'finding-not-kept', code: 'full' });
  });
});

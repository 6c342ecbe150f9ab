import assert from 'node:assert/strict';
import { findManager } from '../../../src/casework/concerns/findManager.ts';
import type { Directory } from '../../../src/casework/ports.ts';
import type { Raise } from '../../../src/policy/concerns/commands.ts';
import {
  aColleague,
  alex,
  monday,
  morgan,
  person,
  raise,
  reference,
  riley,
  robin,
  sam,
  ten,
  toFind,
} from '../../policy/concerns/given.ts';
import { addressOf, directoryOf, entryOf, type Office, openOffice, refused } from '../given.ts';

const task = {
  id: 't',
  stream: reference,
  version: 1,
  kind: 'find-manager',
  lane: 'graph',
  dueAt: ten,
  about: {},
  attempts: 0,
};
const everybody = directoryOf([morgan, robin, alex, riley], morgan);
const wanting = (wanted: Partial<Extract<Raise['route'], { via: 'manager' }>['wanted']>): Raise['route'] => {
  return {
    via: 'manager',
    wanted: { whom: 'another-manager', typed: '', ...wanted },
    talked: 'no',
    agreed: '',
  };
};

const byAddress = wanting({ typed: addressOf(robin) });
const nobody = { state: 'not-asked', why: 'not-found' };
const conflict = { state: 'not-asked', why: 'person-of-concern' };

describe('looking the manager up (Appendix A, local setting)', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  async function checkAfter(route: Raise['route'], directory: Directory, parts: Partial<Raise> = {}) {
    await office.concerns.handle(reference, raise({ route, ...parts }));
    await findManager(office.concerns, directory, () => ten)(task);
    return (await office.concerns.find(reference))?.check;
  }

  const asks = (manager: typeof robin) => ({ state: 'asked', manager: person(manager), reached: true });

  it('asks the reporter’s line manager', async () => {
    assert.deepEqual(await checkAfter(wanting({ whom: 'line-manager' }), everybody), asks(morgan));
  });

  it('asks the one person of the address that was typed', async () => {
    assert.deepEqual(await checkAfter(byAddress, everybody), asks(robin));
  });

  it('asks nobody of the name that was typed, even if there is one only, and the directory not at all', async () => {
    const asked = async () => assert.fail('asked');
    assert.deepEqual(await checkAfter(toFind, { ...everybody, find: asked }), nobody);
  });

  it('asks nobody where there is none, or more than one of the address', async () => {
    const find = async () => [robin, riley].map(entryOf);
    assert.deepEqual(await checkAfter(byAddress, directoryOf([])), nobody);
    await office.close();
    office = openOffice();
    assert.deepEqual(await checkAfter(byAddress, { ...everybody, find }), nobody);
    await office.close();
    office = openOffice();
    assert.deepEqual(await checkAfter(wanting({ whom: 'line-manager' }), directoryOf([robin])), nobody);
  });

  it('asks nobody who is the person of concern, or who raised it (conflict of interest)', async () => {
    const aboutRobin = { ...aColleague, name: 'Robin' };
    assert.deepEqual(await checkAfter(byAddress, everybody, { subject: aboutRobin }), conflict);
    await office.close();
    office = openOffice();
    const self = await checkAfter(wanting({ whom: 'line-manager' }), directoryOf([], sam));
    assert.deepEqual(self, { state: 'not-asked', why: 'is-the-reporter' });
  });

  it('learns the name of a manager who was picked before the directory had told it, and looks for a conflict then', async () => {
    const picked = wanting({ manager: { ...person(robin), name: '' } });
    const aboutRobin = { ...aColleague, name: robin.name };
    assert.deepEqual(await checkAfter(picked, everybody), asks(robin));
    await office.close();
    office = openOffice();
    assert.deepEqual(await checkAfter(picked, everybody, { subject: aboutRobin }), conflict);
  });

  it('is done once, and asks the directory nothing more', async () => {
    await checkAfter(byAddress, everybody);
    const asked = async () => assert.fail('asked again');
    await findManager(
      office.concerns,
      { managerOf: asked, person: asked, entry: asked, find: asked },
      () => ten,
    )(task);
    assert.equal((await office.concerns.find(reference))?.version, 2);
  });

  it('goes on without a manager after the directory could not be asked for long', async () => {
    const down = { ...everybody, find: async () => assert.fail('down') };
    await office.concerns.handle(reference, raise({ route: byAddress }));
    const lookAt = (now: string, attempts: number) =>
      findManager(office.concerns, down, () => now)({ ...task, attempts });
    await assert.rejects(lookAt(monday('09:19'), 11), /down/);
    await assert.rejects(lookAt(ten, 3), /down/);
    await lookAt(monday('09:20'), 4);
    const check = (await office.concerns.find(reference))?.check;
    assert.deepEqual(check, { state: 'not-asked', why: 'not-found' });
  });

  it('goes on at once where the directory refuses to be asked: a permission that is missing stays missing', async () => {
    const ask = () => Promise.reject(refused());
    const closed = { managerOf: ask, person: ask, entry: ask, find: ask };
    for (const route of [wanting({ whom: 'line-manager' }), byAddress]) {
      assert.deepEqual(await checkAfter(route, closed), nobody);
      await office.close();
      office = openOffice();
    }
  });

  it('fails where the directory cannot be asked, so that it is tried again, and leaves the concern as it is', async () => {
    const down = { ...everybody, find: async () => assert.fail('down') };
    await assert.rejects(checkAfter(byAddress, down), /down/);
    assert.equal((await office.concerns.find(reference))?.check.state, 'to-find');
  });
});

import assert from 'node:assert/strict';
import { openLookUp } from '../../../src/casework/concerns/lookUp.ts';
import type { Directory } from '../../../src/casework/ports.ts';
import type { Subject } from '../../../src/policy/concerns/events.ts';
import { inventedId } from '../../people.ts';
import { aColleague, alex, aPatient, kit, morgan, robin, sam } from '../../policy/concerns/given.ts';
import { addressOf, directoryOf, entryOf, readableLog, refused } from '../given.ts';

/** Another of Robin's name, of another organisation. */
const namesake = { id: inventedId(70), name: 'HART, Robin (OTHER TRUST)' };
const patient = { subject: aPatient, raisedBy: sam };
const about = (subject: Partial<Subject>) => ({ subject: { ...aColleague, ...subject }, raisedBy: sam });
const everybody = directoryOf([sam, morgan, robin, alex, kit]);
/** Finds everybody of whom a word was typed, as the real one does by the beginnings of words. */
const byWords = (people = [robin, namesake]): Directory => ({
  ...directoryOf(people),
  find: async () => people.map(entryOf),
});
const never: Directory['find'] = async () => assert.fail('The directory was asked');

const offer = { wanted: robin.name, entries: [], more: false, leftOut: false };

describe('looking a manager up while the reporter waits (reality L13, L19)', () => {
  const looking = (directory: Directory, patience = 1_000) => {
    const { log, said } = readableLog();
    return { ...openLookUp({ directory, log, explain: () => 'directory-down', patience }), said };
  };

  it('takes the one person of an address', async () => {
    assert.deepEqual(await looking(everybody).typed(addressOf(robin), patient), { found: entryOf(robin) });
  });

  it('picks nobody by a name: even the only one who is found is offered', async () => {
    const looked = await looking(everybody).typed(robin.name, patient);
    assert.deepEqual(looked, { offer: { ...offer, entries: [entryOf(robin)] } });
  });

  it('offers those who share a name, with what tells them apart', async () => {
    const looked = await looking(byWords()).typed('Robin Hart', patient);
    assert.deepEqual(looked, {
      offer: { ...offer, wanted: 'Robin Hart', entries: [robin, namesake].map(entryOf) },
    });
  });

  it('offers five, and says that there are more', async () => {
    const six = Array.from({ length: 6 }, (_, at) => ({
      id: inventedId(80 + at),
      name: 'FROST, Lee (EXAMPLE ICB)',
    }));
    const looked = await looking(byWords(six)).typed('Frost', patient);
    assert.ok(looked && 'offer' in looked);
    assert.deepEqual([looked.offer.entries.length, looked.offer.more], [5, true]);
  });

  it('says where nobody is found', async () => {
    assert.deepEqual(await looking(directoryOf([])).typed(robin.name, patient), { offer });
  });

  it('asks who was picked on the card to be confirmed if there is another of that name', async () => {
    assert.deepEqual(await looking(byWords([robin])).picked(robin.id, patient), { found: entryOf(robin) });
    assert.deepEqual(await looking(byWords([robin, kit])).picked(robin.id, patient), {
      found: entryOf(robin),
    });
    const looked = await looking(byWords()).picked(robin.id, patient);
    assert.deepEqual(looked, { offer: { ...offer, entries: [robin, namesake].map(entryOf) } });
  });

  it('offers neither the reporter nor whoever may be the person of concern, and says that somebody is left out', async () => {
    const leftOut = { offer: { ...offer, leftOut: true } };
    const all = byWords([robin, sam, namesake]);
    const looked = await looking(all).typed('Hart', about({ name: 'R. Hart, Robin' }));
    assert.deepEqual(looked, leftOutOf('Hart'));
    assert.deepEqual(await looking(everybody).picked(robin.id, about({ name: 'Robin' })), leftOut);
    assert.deepEqual(await looking(everybody).picked(robin.id, about({ colleague: robin })), leftOut);
  });

  // What is asked of the directory may be kept in its log.
  const meant: [what: string, typed: string, subject: Partial<Subject>][] = [
    ['by the same name', 'Robin Hart', { name: 'HART, Robin' }],
    ['by half of it', 'Hart', { name: 'Robin Hart' }],
    ['by an address', 'robin.hart@example-icb.nhs.example', { name: 'Robin Hart' }],
    ['whose details hold the name', 'Robin Hart', { name: '', identifiers: 'it is Robin Hart of ward 3' }],
    ['who was picked', 'Robin Hart', { name: '', colleague: robin }],
    ['who is a patient of that name', 'Ash Green', aPatient],
  ];
  for (const [how, typed, subject] of meant)
    it(`never asks the directory about the person of concern, named ${how}`, async () => {
      const { picked: _, ...look } = looking({ ...everybody, find: never });
      assert.deepEqual(await look.typed(typed, about(subject)), leftOutOf(typed));
    });

  it('asks about a manager who has a part of a patient’s name', async () => {
    const looked = await looking(byWords([robin])).typed(
      'Robin Hart',
      about({ ...aPatient, name: 'Robin Green' }),
    );
    assert.ok(looked && 'offer' in looked && looked.offer.entries.length === 1);
  });

  it('goes on without an answer where the directory is slow, down, or refuses; the log has the code alone', async () => {
    const silent = new Promise<never>(() => {});
    assert.equal(await looking({ ...everybody, find: () => silent }, 1).typed('Hart', patient), undefined);
    for (const problem of [new Error(`no ${robin.name}`), refused()]) {
      const broken = looking({ ...everybody, entry: () => Promise.reject(problem) });
      assert.equal(await broken.picked(robin.id, patient), undefined);
      assert.deepEqual(broken.said, [{ event: 'directory-failed', code: 'directory-down' }]);
    }
  });
});

function leftOutOf(wanted: string) {
  return { offer: { ...offer, wanted, leftOut: true } };
}

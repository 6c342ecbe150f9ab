/** A record that another instance withholds while this one puts it back does not stand on the site again. */
import assert from 'node:assert/strict';
import { people } from '../people.ts';
import { aColleague } from '../policy/concerns/given.ts';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
} from './recordOffice.ts';

const { jo, kit, sam, alex } = people;
const one = reference(1);
const aboutAlex = { subject: { ...aColleague, name: '', colleague: alex } };

describe('a concern that another instance withholds while an item of it is put back', () => {
  let office: RecordOffice;
  let meanwhile: (() => Promise<void>) | undefined;
  afterEach(() => office.close());

  const open = async (mode: 'full' | 'envelope') => {
    meanwhile = undefined;
    const inTheMidst: typeof fetch = async (input, init) => {
      if (init?.method === 'POST' && /\/items$/.test(String(input))) {
        const does = meanwhile;
        meanwhile = undefined;
        await does?.();
      }
      return fetch(input, init);
    };
    office = await openRecordOffice(undefined, mode, undefined, { fetch: inTheMidst });
    await office.raise(1, aboutAlex);
    await office.record();
    await office.reconcile();
  };

  const standing = () => office.items(concernList).length + office.items(chronologyList).length;
  /** Another instance knows that Alex has joined, and takes off all that is there. */
  const withholds = async () => {
    const other = office.another(office.clock(), jo, kit, alex);
    await other.siteRecord.judgeAll(async () => {});
    assert.deepEqual(await office.recordBy(other.perform), []);
    assert.equal(standing(), 0, 'the other instance has taken it off');
  };
  const types = async () => (await office.events(1)).map(({ type }) => type);

  for (const [list, key] of [
    [concernList, one],
    [chronologyList, `${one}:1`],
  ] as const) {
    it(`takes the item off "${list}" again that was made again after somebody had deleted it`, async () => {
      await open('full');
      assert.equal(standing(), 2);
      await office.deleteByHand(sam, list, key);
      meanwhile = withholds;
      await office.reconcile();
      assert.equal(meanwhile, undefined);
      assert.equal(standing(), 0);
      assert.ok((await types()).includes('RecordTakenOff'));
    });

    it(`takes the item off "${list}" again that was renewed after an edit, where lists are envelopes`, async () => {
      await open('envelope');
      await office.byHand(sam, list, key, { Title: 'Robin Unlucky' });
      meanwhile = withholds;
      await office.reconcile();
      assert.equal(meanwhile, undefined);
      assert.equal(standing(), 0);
      assert.ok(!JSON.stringify(office.tenant.lists()).includes('Unlucky'));
    });
  }
});

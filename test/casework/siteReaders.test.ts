/** Who can open the SharePoint site, and since when that is known. */
import assert from 'node:assert/strict';
import { openSiteReaders } from '../../src/casework/siteReaders.ts';
import { clockAt } from '../clock.ts';
import { people } from '../people.ts';

const { jo, robin, dana } = people;

describe('Those who can open the SharePoint site', () => {
  function open() {
    const { clock, pass } = clockAt();
    const asked = clock();
    let isAway = false;
    const holders = [robin];
    const readers = openSiteReaders(
      { known: async () => [jo], people: async () => [jo], asOf: async () => asked },
      async () => holders.map(({ id }) => ({ role: 'prevent-lead', person: id, away: false })),
      {
        person: async (id) => {
          if (isAway) throw new Error('no directory');
          return [robin, dana].find((one) => one.id === id);
        },
      },
      clock,
    );
    const goAway = () => {
      isAway = true;
    };
    return { readers, holders, goAway, pass, asked };
  }

  it('count by the names that are known while the directory cannot be asked again', async () => {
    const { readers, goAway, pass } = open();
    await readers();
    goAway();
    pass(60 * 60_000);
    const { people: there, unnamed } = await readers();
    assert.deepEqual(
      there.map(({ name }) => name),
      [jo.name, robin.name],
    );
    assert.equal(unnamed, undefined);
  });

  it('are not all known while the directory has never told the name of one', async () => {
    const { readers, goAway, holders } = open();
    await readers();
    goAway();
    holders.push(dana);
    assert.match(String((await readers()).unnamed), /no directory/);
    assert.equal((await readers()).asOf, '', 'and release nothing');
  });

  it('are known as of the oldest answer among them', async () => {
    const { readers, pass, asked } = open();
    pass(60_000);
    assert.equal((await readers()).asOf, asked);
  });
});

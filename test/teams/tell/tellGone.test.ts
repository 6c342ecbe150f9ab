/** Each member of the team hears that their channel is gone, whoever else Teams refuses. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../../src/engine/drawer.ts';
import { openFindings } from '../../../src/engine/findings.ts';
import { openCards } from '../../../src/teams/cards/expand.ts';
import { openTellGone } from '../../../src/teams/tell/tellGone.ts';
import { folder } from '../../../src/wiring/core.ts';
import { openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';

const { jo, kit, noor } = people;

describe('A channel that is gone', () => {
  it('is told to every member, also after Teams refused the first, who is then still owed it', async () => {
    const office = openOffice();
    const { clock } = clockAt();
    const told: string[] = [];
    const { lost, tell } = openTellGone({
      findings: openFindings(openDrawer(office.journal.documents, clock)),
      team: { known: async () => [jo, kit, noor] },
      telling: {
        reach: async (id) => {
          if (id === jo.id) throw new Error('refused');
          told.push(id);
          return true;
        },
      },
      cards: openCards(folder('../cards')),
      clock,
    });
    await lost(true);
    await assert.rejects(tell(), /refused/);
    assert.deepEqual(told, [kit.id, noor.id]);
    office.close();
  });
});

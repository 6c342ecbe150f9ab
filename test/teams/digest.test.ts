/** The week's digest: one card, to which every subject adds what it has to say. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { openCards } from '../../src/teams/cards/expand.ts';
import { type DigestLines, openDigest } from '../../src/teams/digest.ts';
import type { Showing } from '../../src/teams/tell/shown.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import { allText } from '../service/card.ts';

const cards = openCards(fileURLToPath(new URL('../../cards', import.meta.url)));
/** A Wednesday. */
const now = '2026-03-04T10:00:00Z';

const overdue = { what: 'Review the policy', dueOn: '2026-03-03', owner: people.dana.name };
const soon = { what: 'Train the board', dueOn: '2026-03-15', owner: '' };
const later = { what: 'Report to NHS England', dueOn: '2026-03-16', owner: '' };

async function digestOf(subjects: readonly DigestLines[], isShown = false): Promise<readonly Showing[]> {
  const shown: Showing[] = [];
  const telling = {
    isShown: async () => isShown,
    inChannel: async (showing: Showing) => void shown.push(showing),
  };
  await openDigest({ cards, telling, local, clock: () => now }, subjects)();
  return shown;
}

const text = ([showing]: readonly Showing[]) => allText(showing?.card);

describe('the digest', () => {
  it('lists what is overdue and what is due within a fortnight of Monday, by date, of every subject', async () => {
    const said = text(
      await digestOf([async () => ({ due: [later, soon] }), async () => ({ due: [overdue] })]),
    );
    assert.match(said, /Week from 2 March.*Overdue.*Review the policy.*Due soon.*Train the board/s);
    assert.doesNotMatch(said, /NHS England|Nothing is due/);
  });

  it('adds a plain line of a subject that has one, below the rest', async () => {
    const advice: DigestLines = async () => ({ said: ['Advice given without names this month: 3.'] });
    assert.match(text(await digestOf([async () => ({ due: [soon] }), advice])), /Train the board.*: 3\./s);
    assert.match(text(await digestOf([advice])), /Nothing is due and nothing is overdue.*: 3\./s);
  });

  it('is not posted before there is something to say; once it is there, it says that there is nothing', async () => {
    assert.deepEqual(await digestOf([async () => ({})]), []);
    assert.match(text(await digestOf([async () => ({})], true)), /Nothing is due/);
  });

  it('is the same card all week', async () => {
    const [showing] = await digestOf([async () => ({ due: [soon] })]);
    assert.deepEqual([showing?.key, showing?.version], ['digest', Date.parse('2026-03-02')]);
  });
});

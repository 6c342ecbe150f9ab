/** A new Prevent Lead says when each duty was last done, a page at a time, and comes back to what was left. */
import assert from 'node:assert/strict';
import { local } from '../policy/local.ts';
import { people } from '../tenant/people.ts';
import { calendarBegan } from './began.ts';
import { allText, button, type Card, titleOf } from './card.ts';
import { type Edge, startEdge } from './edge.ts';

const { jo, sam } = people;
const places = ['1', '2', '3', '4', '5'];
const notKnown = Object.fromEntries(places.map((place) => [`notKnown${place}`, 'not-known']));

describe('The duty calendar is set up', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}` });
    await calendarBegan(edge);
  });
  afterEach(() => edge.stop());

  const dutiesOn = (card: Card) => String(button(card, 'Save and continue').data?.duties).split(',');
  const progress = (card: Card) => /(\d+) of (\d+) done/.exec(allText(card))?.slice(1, 3).map(Number);

  it('by a few pages of answers, of which the last says what is due next', async () => {
    const lead = edge.visit({ person: jo });
    let card = await lead.press('adoption');
    const seen: string[] = [];
    let presses = 1;
    while (titleOf(card) === 'Set up the duty calendar') {
      seen.push(...dutiesOn(card));
      const answers =
        presses % 2
          ? notKnown
          : { on1: '2026-10-01', on2: '2025-12-24', ...notKnown, notKnown1: '', notKnown2: '' };
      card = await lead.push(card, 'Save and continue', answers);
      presses++;
    }
    assert.equal(titleOf(card), 'The duty calendar is set up');
    assert.match(allText(card), /The next one is .+, due on \d+ \w+ 20\d\d\./);
    assert.equal(new Set(seen).size, seen.length, 'each is asked once');
    const ruled = local.pack.duties.list.filter(({ cadence }) => cadence.every);
    assert.deepEqual([seen.length, presses], [ruled.length, Math.ceil(ruled.length / places.length) + 1]);
    assert.match(titleOf(await lead.press('adoption')), /is set up/);
  });

  it('with what was left empty to come back to, wherever it was left', async () => {
    const lead = edge.visit({ person: jo });
    const first = await lead.press('adoption');
    const second = await lead.push(first, 'Save and continue', { notKnown2: 'not-known' });
    assert.deepEqual(progress(second), [1 + (progress(first)?.[0] ?? 0), progress(first)?.[1]]);
    assert(
      !dutiesOn(second).some((id) => dutiesOn(first).includes(id)),
      'nobody is held up by what they left',
    );
    const again = await lead.press('adoption');
    const [one, , ...rest] = dutiesOn(first);
    assert.deepEqual(dutiesOn(again).slice(0, 4), [one, ...rest]);
  });

  it('not by a date to come, by two answers, by none, or by a link that opens nothing; what was typed stays', async () => {
    const lead = edge.visit({ person: jo });
    const first = await lead.press('adoption');
    const typed = {
      ...{ on1: '2030-01-01', on2: '2026-10-01', notKnown2: 'not-known' },
      ...{
        on3: 'last spring',
        on4: '2026-10-02',
        link4: 'the minutes',
        link5: 'https://example.org/minutes',
      },
    };
    const refused = await lead.push(first, 'Save and continue', typed);
    const text = allText(refused);
    for (const said of [
      /: the date cannot be in the future/,
      /Enter a date for .+, or tick “Not known”, not both/,
      /: enter a date that is in the calendar/,
      /: enter a link that begins with https/,
      /last spring/,
      /the minutes/,
    ])
      assert.match(text, said);
    assert.deepEqual(dutiesOn(refused), dutiesOn(first));
    assert.deepEqual(progress(refused), progress(first), 'nothing of the page was taken');
  });

  it('once, however often the press arrives, and only by those who keep the calendar', async () => {
    const lead = edge.visit({ person: jo });
    const first = await lead.press('adoption');
    const second = await lead.push(first, 'Save and continue', { on1: '2026-10-01' });
    assert.deepEqual(
      progress(await lead.push(first, 'Save and continue', { on1: '2026-10-01' })),
      progress(second),
    );
    assert.match(titleOf(await edge.visit({ person: sam }).press('adoption')), /For the safeguarding team/);
  });
});

/** The week's digest: a message of its own each week, to which every subject adds what it has to say. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { openCards } from '../../src/teams/cards/expand.ts';
import { type DigestLines, openDigest } from '../../src/teams/digest.ts';
import type { Showing } from '../../src/teams/tell/shown.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import { allText, buttons } from '../service/card.ts';

const cards = openCards(fileURLToPath(new URL('../../cards', import.meta.url)));
/** A Wednesday. */
const now = '2026-03-04T10:00:00Z';

const due = (name: string, dueOn: string, owner: string = people.dana.name, isTeams = false) => ({
  ...{ key: `${name}:1`, name, dueOn, owner, isTeams },
});
const overdue = due('Policy review', '2026-03-03');
const soon = due('Board training', '2026-03-15');
const later = due('NHS England return', '2026-03-16');
const ours = (dueOn: string) => due('Website check', dueOn, 'Safeguarding team', true);

type Posted = Showing & { readonly called: number; readonly apart?: boolean };

/** What is posted at each of these times, by one service. */
async function digestOf(subjects: readonly DigestLines[], ...times: readonly string[]) {
  return postedOf(subjects, false, times);
}

/** @param isApart whether duties have a channel of their own */
async function postedOf(subjects: readonly DigestLines[], isApart: boolean, times: readonly string[]) {
  const posted: Posted[] = [];
  const told = new Set<string>();
  const telling = {
    once: async (id: string, work: () => Promise<unknown>) => {
      if (told.has(id)) return;
      await work();
      told.add(id);
    },
    theTeam: async () => [people.jo, people.kit],
    inChannel: async (showing: Showing, called: readonly unknown[] = []) =>
      void posted.push({ ...showing, called: called.length }),
  };
  const dutyPosts = {
    isApart: async () => isApart,
    inChannel: async (showing: Showing, called: readonly unknown[] = []) =>
      void posted.push({ ...showing, called: called.length, apart: isApart }),
  };
  let at = now;
  const digest = openDigest({ cards, telling, dutyPosts, local, clock: () => at }, subjects);
  for (at of times.length > 0 ? times : [now]) await digest();
  return posted;
}

const text = ([showing]: readonly Posted[]) => allText(showing?.card);
const says =
  (...all: readonly ReturnType<typeof due>[]): DigestLines =>
  async () => ({ due: all });

describe('the digest', () => {
  it('lists what is overdue and what is due within a fortnight of Monday, by date, of every subject', async () => {
    const said = text(await digestOf([says(later, soon), says(overdue)]));
    assert.match(said, /Week from 2 March.*Overdue.*Policy review.*Due soon.*Board training/s);
    assert(said.includes(`Due 3 March 2026, ${people.dana.name}`));
    assert.doesNotMatch(said, /NHS England|Nothing is due/);
  });

  it('goes where duties are posted, and what is not of duties stays where concerns are', async () => {
    const advice: DigestLines = async () => ({ said: ['Advice given without names this month: 3.'] });
    const duties: DigestLines = async () => ({ ofDuties: true, due: [soon] });
    const posted = await postedOf([duties, advice], true, [now]);
    assert.deepEqual(
      posted.map(({ apart = false }) => apart),
      [true, false],
    );
    assert.doesNotMatch(allText(posted[0]?.card), /Advice/);
    assert.match(allText(posted[1]?.card), /Advice/);
    assert.doesNotMatch(allText(posted[1]?.card), /Board training/);
  });

  it('adds a plain line of a subject that has one, below the rest', async () => {
    const advice: DigestLines = async () => ({ said: ['Advice given without names this month: 3.'] });
    assert.match(text(await digestOf([says(soon), advice])), /Board training.*: 3\./s);
    assert.match(text(await digestOf([advice])), /Nothing is due and nothing is overdue.*: 3\./s);
  });

  it('is not posted where there is nothing to say, and waits for the next week then', async () => {
    assert.deepEqual(await digestOf([says()]), []);
    let all = [] as readonly ReturnType<typeof due>[];
    const grows: DigestLines = async () => {
      const before = all;
      all = [soon];
      return { due: before };
    };
    const [first, ...more] = await digestOf([grows], now, '2026-03-05T10:00:00Z', '2026-03-09T09:00:00Z');
    assert.deepEqual([first?.key, more.length], ['digest/2026-03-09', 0]);
  });

  it('is a new message each week, however often the service looks, and comes while the office is open', async () => {
    const posted = await digestOf(
      [says(overdue)],
      '2026-03-02T08:59:59Z',
      '2026-03-02T09:00:00Z',
      '2026-03-02T12:00:00Z',
      '2026-03-06T16:00:00Z',
      '2026-03-08T12:00:00Z',
      '2026-03-09T09:00:00Z',
    );
    assert.deepEqual(
      posted.map(({ key }) => key),
      ['digest/2026-03-02', 'digest/2026-03-09'],
    );
  });

  it('comes on the first working day of a week whose Monday is a bank holiday', async () => {
    const posted = await digestOf([says(overdue)], '2026-04-06T10:00:00Z', '2026-04-07T08:00:00Z');
    assert.deepEqual(
      posted.map(({ key }) => key),
      ['digest/2026-04-06'],
    );
  });

  it('lists all of the team’s own, with a button that opens each, and mentions the team then', async () => {
    const [posted] = await digestOf([says(soon, later, ours('2026-03-31'))]);
    assert.match(text(posted ? [posted] : []), /Board training.*The team's own, due later.*Website check/s);
    assert(posted);
    const opens = buttons(posted.card).filter(({ verb }) => verb === 'task-show');
    assert.deepEqual(
      opens.map(({ title, data }) => [title, data?.task]),
      [['Open', 'Website check:1']],
    );
    assert.equal(posted?.called, 2);
    assert.equal((await digestOf([says(soon)]))[0]?.called, 0);
  });

  it('mentions the team where a sentence asks something of it', async () => {
    const asks: DigestLines = async () => ({ said: ['Please tell them.'], asks: true });
    assert.equal((await digestOf([asks]))[0]?.called, 2);
  });

  it('lists twelve of a kind at most, and says how many more there are', async () => {
    const many = Array.from({ length: 15 }, (_, index) => due(`Duty ${index + 10}`, '2026-03-03'));
    const said = text(await digestOf([says(...many)]));
    assert.match(said, /Duty 21.*There are 3 more/s);
    assert.doesNotMatch(said, /Duty 22/);
  });
});

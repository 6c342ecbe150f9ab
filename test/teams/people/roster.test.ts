/** Who is in the safeguarding team, as Teams says, and how fresh that is. */
import assert from 'node:assert/strict';
import { openDrawer } from '../../../src/engine/drawer.ts';
import type { Person } from '../../../src/policy/person.ts';
import { openRoster, type Present } from '../../../src/teams/people/roster.ts';
import { type Office, openOffice } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { people } from '../../people.ts';
import { until } from '../../until.ts';

const { jo, kit, noor } = people;

const present = (inChannel: readonly Person[], outsiders = 0): Present => ({
  channel: '19:safeguarding',
  people: inChannel,
  outsiders,
});

describe('the roster', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  /** A roster whose questions to Teams are answered by hand. */
  function begin() {
    const { clock } = clockAt();
    const questions: PromiseWithResolvers<Present>[] = [];
    const members = () => {
      const question = Promise.withResolvers<Present>();
      questions.push(question);
      return question.promise;
    };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const explain = () => 'teams-away';
    const roster = openRoster(openDrawer(office.journal.documents, clock), members, { clock, log, explain });
    const asked = (count: number) => until(`Teams is asked ${count} times`, () => questions[count - 1]);
    return { roster, questions, asked };
  }

  it('asks again after an event that comes while Teams is being asked, whose answer may be older', async () => {
    const { roster, questions, asked } = begin();
    const first = roster.refresh();
    const others = Promise.all([roster.refresh(), roster.refresh()]);
    questions[0]?.resolve(present([jo]));
    await first;
    (await asked(2)).resolve(present([jo, kit]));
    await others;
    assert.deepEqual(await roster.known(), [jo, kit]);
    assert.equal(questions.length, 2, 'the two that came meanwhile are one more question');
  });

  it('asks again after an event although the question before it failed', async () => {
    const { roster, questions, asked } = begin();
    const first = roster.refresh();
    const second = roster.refresh();
    questions[0]?.reject(new Error('Teams is away'));
    await first;
    (await asked(2)).resolve(present([noor]));
    await second;
    assert.deepEqual(await roster.known(), [noor]);
  });
});
